"""An archive in which a law was amended three times and published again once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from invented_decisions import OLD, TITLE
from made_release import entry, issue, release
from texts import document_of_text

from gazette.amend import apply_amendment, read_amendments
from gazette.archive.archive import Archive
from gazette.archive.ports.site import make_archive_site
from gazette.base.config import Config, SiteConfig
from gazette.model import Dates, Document

__all__ = ["BASE", "FIRST", "SECOND", "THIRD", "amended_archive", "amended_site", "dated"]

BASE = "https://www.example.gov.cn/gongbao/"
FIRST = f"""某市人民政府关于修改部分规章的决定
一、对《某市河道管理规定》作出修改
（一）删去第五条。
二、对《{TITLE}》作出修改
（一）增加一条，作为第二条：“停车场是指供车辆停放的场所。”
（二）对条文顺序作相应调整。
本决定自2020年3月1日起施行。"""
SECOND = f"""某市人民政府关于修改《{TITLE}》的决定
一、将第八条中的“工商局”修改为“市场监督管理局”。
本决定自2021年3月1日起施行。"""
THIRD = f"""某市人民政府关于修改《{TITLE}》的决定
一、将第十条修改为：“停车人应当遵守秩序，服从管理，按规定缴费，爱护设施。”
二、删去第十二条。
三、对条文顺序作相应调整。
本决定自2022年3月1日起施行。"""


def amended_archive(place: Path, *, until: int = 2022) -> Archive:
    """2010 the text, 2020 and 2021 two decisions, 2021 the text again, 2022 a third decision.

    Args:
        place: where the releases and the archive are made.
        until: the last year.
    """
    old = document_of_text(OLD)
    now = _after(SECOND, _after(FIRST, old))
    made = Archive.create(place / "archive", actor="某人")
    printed = (
        (2010, (old,)),
        (2020, (document_of_text(FIRST),)),
        (2021, (document_of_text(SECOND), now)),
        (2022, (document_of_text(THIRD),)),
    )
    for year, documents in (one for one in printed if one[0] <= until):
        entries = [entry(f"d{n}", dated(d, year, n)) for n, d in enumerate(documents, 1)]
        made.add(release(place / str(year), issue(*entries, year=year)))
    return made


def amended_site(archive: Archive, folder: Path) -> Path:
    """The site of it."""
    site = SiteConfig(
        name="某市人民政府", domain="www.example.gov.cn", idcode="1304000009", base_url=BASE
    )
    make_archive_site(archive, folder, Config(site=site), today=dt.date(2026, 11, 30))
    return folder


def dated(document: Document, year: int, number: int) -> Document:
    dates = Dates(signed=dt.date(year, 2, number), effective=dt.date(year, 3, 1))
    return replace(document, meta=replace(document.meta, dates=dates))


def _after(decision: str, before: Document) -> Document:
    amendment = next(a for a in read_amendments(document_of_text(decision)) if a.target == TITLE)
    return replace(apply_amendment(amendment, before).document, title_note="")
