"""The flow as lines, their labels and inlines, and what is no text of the document."""
