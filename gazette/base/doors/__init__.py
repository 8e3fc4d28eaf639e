"""Where foreign data comes in (外来数据的门): each format and library by one module, with one kind of error."""
