"""掌上公报: pages for phones of an issue or of the whole archive."""

from gazette.export.mobile.issue import make_mobile
from gazette.export.mobile.reading import mobile_texts

__all__ = ["make_mobile", "mobile_texts"]
