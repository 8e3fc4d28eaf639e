"""掌上公报: pages for phones of an issue or of the whole archive."""

from gazette.export.mobile.fragments import make_fragments
from gazette.export.mobile.issue import make_mobile
from gazette.export.mobile.reading import mobile_pictures, mobile_texts
from gazette.export.mobile.single import make_single_file

__all__ = ["make_fragments", "make_mobile", "make_single_file", "mobile_pictures", "mobile_texts"]
