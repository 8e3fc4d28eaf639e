"""The preview that follows the manuscripts (随改随看): watched files, views made anew, a local page."""
