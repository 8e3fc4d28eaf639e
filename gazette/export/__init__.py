"""The editions of an issue: print, EPUB, mobile; one package each, with what they share."""
