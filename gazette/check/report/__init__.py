"""Reports (校对报告) of what was found: for a terminal, as a page, as data; and the pages of the rules."""
