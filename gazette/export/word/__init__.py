"""Documents and issues given back as Word files, in the form and with the named styles of GB/T 9704-2012."""

from __future__ import annotations

from gazette.export.word.document import word_of_document, word_of_issue
from gazette.export.word.template import word_template

__all__ = ["word_of_document", "word_of_issue", "word_template"]
