"""What is no text of the document (杂质): page numbers, contents, what a web page puts around it."""
