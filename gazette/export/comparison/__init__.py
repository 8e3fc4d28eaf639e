"""新旧对照表 as a page and as a Word file."""

from __future__ import annotations

from gazette.export.comparison.page import comparison_html, comparison_page
from gazette.export.comparison.word import comparison_docx

__all__ = ["comparison_docx", "comparison_html", "comparison_page"]
