"""The office's data (交换) written out whole as CSV, JSON and files, and read in again equal."""
