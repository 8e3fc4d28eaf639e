"""EPUB 3.3: an issue, a document or a year as a book that any reading system opens."""

from gazette.export.epub.book import make_document_epub, make_epub, make_year_epub
from gazette.export.epub.reading import epub_pictures, epub_texts

__all__ = ["epub_pictures", "epub_texts", "make_document_epub", "make_epub", "make_year_epub"]
