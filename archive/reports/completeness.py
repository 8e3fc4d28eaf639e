"""Completeness (齐全): missing issues and documents, gaps declared with a reason, issuers over time."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gazette.base.errors import ArchiveError
from gazette.base.language import say
from gazette.base.punctuation import clauses
from gazette.base.ways import way
from gazette.text.numbers import number_key

if TYPE_CHECKING:
    from gazette.archive.store.journal import Entry
    from gazette.archive.store.records import IssueRef
    from gazette.archive.store.store import Item, Store

__all__ = ["Gap", "Issuer", "completeness", "declare_gap", "declare_issuer", "issuers"]


class Gap(NamedTuple):
    """Something that ought to be there."""

    kind: str  #: 期, 总期, 文号, 无文号, 机关
    what: str  #: 2021年第4期, 某政发〔2021〕8号
    detail: str
    known: str = ""  #: the reason, where the gap was declared

    @property
    def is_open(self) -> bool:
        """Something is missing, and nobody has said why."""
        return not self.known and self.kind in ("期", "总期", "文号")

    def to_json(self) -> dict[str, str]:
        """For --json."""
        return self._asdict()


class Issuer(NamedTuple):
    """An issuing body (发文机关) and the days between which it bore its name."""

    name: str
    start: dt.date | None
    end: dt.date | None
    successor: str


def completeness(archive: Store, year: int | None = None) -> list[Gap]:
    """All gaps, of one year or of all; declared ones carry their reason."""
    declared = {str(s["what"]): str(s["reason"]) for s in _statements(archive, "gap")}
    found = [
        *_missing_issues(archive, year),
        *_missing_totals(archive, year),
        *_missing_numbers(archive, year),
        *_without_number(archive, year),
        *_issuers_out_of_time(archive, year),
    ]
    return [gap._replace(known=declared.get(gap.what, "")) for gap in found]


def declare_gap(archive: Store, what: str, reason: str, *, actor: str = "") -> Entry:
    """Say why something is missing, in the words of the report (2021年第4期).

    Raises:
        ArchiveError: no reason.
    """
    if not reason.strip():
        raise ArchiveError(
            say("登记缺失要说明原因", "give the reason"),
            remedy=say(f"请加 {way('reason')}。", f"Add {way('reason')}."),
        )
    return archive.write_statement("gap", {"what": what, "reason": reason}, actor=actor)


def declare_issuer(
    archive: Store,
    name: str,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    successor: str = "",
    actor: str = "",
) -> Entry:
    """Enter a body into the authority file: from when to when it bore the name, who followed it."""
    data = {
        "name": name,
        "start": start.isoformat() if start else "",
        "end": end.isoformat() if end else "",
        "successor": successor,
    }
    return archive.write_statement("issuer", data, actor=actor)


def issuers(archive: Store) -> dict[str, Issuer]:
    """The authority file; the last entry of a name counts."""
    return {
        str(data["name"]): Issuer(
            str(data["name"]),
            dt.date.fromisoformat(data["start"]) if data.get("start") else None,
            dt.date.fromisoformat(data["end"]) if data.get("end") else None,
            str(data.get("successor", "")),
        )
        for data in _statements(archive, "issuer")
    }


def _statements(archive: Store, what: str) -> Iterable[dict[str, str]]:
    archive.refresh()
    return archive.catalogue.statements(what)


def _issues(archive: Store, year: int | None) -> Iterator[IssueRef]:
    for item in archive.list(type_="issue", year=year):
        if item.issue:
            yield item.issue.ref


def _documents(archive: Store, year: int | None) -> Iterator[Item]:
    return archive.list(type_="document", year=year)


def _missing_issues(archive: Store, year: int | None) -> Iterator[Gap]:
    """Numbers between 1 and the year's highest that no issue covers; a 合刊 covers several."""
    covered: defaultdict[tuple[str, int, str], set[int]] = defaultdict(set)
    for ref in _issues(archive, year):
        last = ref.number_to or ref.number
        covered[ref.title, ref.year, f"{ref.special}|{ref.unit}"] |= {*range(ref.number, last + 1)}
    for (title, issue_year, kind), numbers in sorted(covered.items()):
        special, unit = kind.split("|")
        for missing in sorted({*range(1, max(numbers))} - numbers):
            yield Gap("期", f"{issue_year}年{special}第{missing}{unit}", title)


def _missing_totals(archive: Store, year: int | None) -> Iterator[Gap]:
    """总期号 that jump."""
    totals: defaultdict[str, dict[int, IssueRef]] = defaultdict(dict)
    for ref in _issues(archive, year):
        if ref.total_number is not None:
            span = (ref.number_to or ref.number) - ref.number
            for step in range(span + 1):
                totals[ref.title].setdefault(ref.total_number + step, ref)
    for title, known in sorted(totals.items()):
        numbers = sorted(known)
        for before, after in pairwise(numbers):
            if after - before > 1:
                several = after - before > 2  # noqa: PLR2004 - more than one is missing
                missing = f"{before + 1}–{after - 1}" if several else f"{before + 1}"
                yield Gap("总期", f"总第{missing}期", _between(title, known, before, after))


def _between(title: str, known: Mapping[int, IssueRef], before: int, after: int) -> str:
    one, other = known[before].name, known[after].name
    return say(
        f"{title}：{one}（总第{before}期）与{other}（总第{after}期）之间",
        f"{title}: between {one} (total number {before}) and {other} ({after})",
    )


def _missing_numbers(archive: Store, year: int | None) -> Iterator[Gap]:
    """Serials of a 代字 and year that lie between two archived ones."""
    serials: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for item in _documents(archive, year):
        for number in item.document.numbers if item.document else ():
            match = re.fullmatch(r"(.+?)(\d{4})-(\d+)", number_key(number))
            if match:
                printed = re.sub(r"\d+号$", "{}号", number)
                serials[match[1], match[2]].setdefault(int(match[3]), printed)
    for (prefix, number_year), known in sorted(serials.items()):
        for missing in sorted({*range(min(known), max(known))} - set(known)):
            form = next(iter(known.values()))
            text = form.format(missing) if "{}" in form else f"{prefix}〔{number_year}〕{missing}号"
            yield Gap("文号", text, say("其前后的文号都已入库", "its neighbours are archived"))


def _without_number(archive: Store, year: int | None) -> Iterator[Gap]:
    for item in _documents(archive, year):
        record = item.document
        if record and not record.numbers and record.entry_kind == "文件":
            yield Gap("无文号", item.key, record.title)


def _issuers_out_of_time(archive: Store, year: int | None) -> Iterator[Gap]:
    """Documents signed by a body before or after it bore that name."""
    known = issuers(archive)
    for item in _documents(archive, year):
        record = item.document
        if not record:
            continue
        day = record.dates.signed or record.dates.promulgated or record.dates.issued
        for name in record.issuers:
            body = known.get(name)
            if body and day and _is_out_of_time(body, day):
                then = body.successor
                now = say(f"，后为{then}", f", then {then}") if then else ""
                yield Gap(
                    "机关",
                    item.key,
                    clauses((f"{name} {body.start or ''}–{body.end or ''}{now}", day)),
                )


def _is_out_of_time(body: Issuer, day: dt.date) -> bool:
    early = body.start is not None and day < body.start
    late = body.end is not None and day > body.end
    return early or late
