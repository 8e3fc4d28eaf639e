"""What all parts share about Chinese text: numerals, numbers of documents, dates, widths."""
