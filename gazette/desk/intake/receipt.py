"""The receipt (回执) that a unit gets for what it has handed in: a page to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from jinja2 import Environment, PackageLoader

from gazette.desk.intake.handed import Received
from gazette.desk.store.columns import beijing_day

__all__ = ["receipt_page"]


def receipt_page(received: Sequence[Received], office: str, now: dt.datetime) -> bytes:
    """One HTML page, a sheet of A4 a manuscript; in Chinese, as it goes to a unit.

    Args:
        received: the manuscripts.
        office: name of the office, below.
        now: the moment; the day of Beijing stands below.
    """
    pages = Environment(loader=PackageLoader("gazette.desk.intake", "."), autoescape=True)
    page = pages.get_template("receipt.html")
    return page.render(received=received, office=office, day=beijing_day(now)).encode()
