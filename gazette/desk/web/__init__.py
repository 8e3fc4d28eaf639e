"""The desk as web pages (网页版): every page reads and acts through the library alone."""
