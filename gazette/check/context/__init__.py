"""What rules see (所见): a document, an issue, their segments, and the lists of words."""
