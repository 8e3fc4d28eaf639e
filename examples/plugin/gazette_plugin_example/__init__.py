"""An example of a plug-in: a rule, a search engine and a layout profile of one's own."""

from pathlib import Path

__all__ = ["LARGE_PRINT"]

LARGE_PRINT = Path(__file__).with_name("large-print.toml")  #: 大字版
