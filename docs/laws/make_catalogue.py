"""Builds the catalogue of laws (法律法规目录) that `gazette check` looks citations up in.

    python docs/laws/make_catalogue.py FOLDER

FOLDER has law-catalogue.csv (facts of each version, read from public copies of the national
database) and laws.jsonl.xz (texts).  What the texts say themselves is added: 自…起施行, and which
laws they repeal.  docs/laws/repeals.csv holds the repeals that are known besides, with the text
that says so (evidence), 未核 where there is none in the folder.  The
result is gazette/check/laws/laws.csv, a row a title; nothing else is written.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazette.check.laws.titles import law_key
from gazette.text.dates import find_dates

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "gazette" / "check" / "laws" / "laws.csv"
COLUMNS = (
    *("title", "category", "made", "effective", "orders", "amended", "versions"),
    *("repealed", "successor", "short"),
)
NATIONAL = ("法律", "行政法规", "司法解释")

Row = dict[str, str]
#: title → what it is called for short, beside its name without 中华人民共和国
SHORT: defaultdict[str, list[str]] = defaultdict(list)


def main(folder: Path) -> None:
    """Write the catalogue and say what is in it."""
    facts = list(_read_csv(folder / "law-catalogue.csv"))
    texts = [one for one in _texts(folder) if one["kind"] in NATIONAL]
    for short in _read_csv(HERE / "short_titles.csv"):
        SHORT[short["title"]].append(short["short"])
    rows = {title: _row(title, versions) for title, versions in _by_title(facts).items()}
    _add_effects(rows, texts)
    _add_repeals(rows, (*_repeals_in(texts), *_read_csv(HERE / "repeals.csv")))
    known = [row for row in rows.values() if row["versions"] or row["made"] or row["repealed"]]
    _write(known, max(one["version_date"] or "" for one in texts))
    repealed = sum(bool(row["repealed"]) for row in known)
    print(f"{len(known)} titles, {repealed} repealed with their day")


def _read_csv(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _texts(folder: Path) -> Iterator[dict[str, str]]:
    with lzma.open(folder / "laws.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _by_title(facts: Iterable[Row]) -> dict[str, list[Row]]:
    """Title → its versions, the oldest first; rules of departments are not complete, and left out."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for one in facts:
        if one["category"] in NATIONAL:
            found[one["title"]].append(one)
    return {t: sorted(v, key=_version) for t, v in sorted(found.items())}


def _row(title: str, versions: list[Row]) -> Row:
    days = sorted({d for v in versions for d in v["dates_in_heading"].split(";") if d})
    orders = sorted(
        {o for v in versions for o in v["state_council_orders"].split(";") if o}, key=int
    )
    articles = [
        f"{_version(v)}:{v['last_article']}" for v in versions if _version(v) and v["last_article"]
    ]
    return {
        "title": title,
        "category": versions[0]["category"],
        "made": min((v["publish_date"] for v in versions if v["publish_date"]), default=""),
        "effective": "",
        "orders": ";".join(orders),
        "amended": ";".join(days),
        "versions": ";".join(articles),
        "repealed": "",
        "successor": "",
        "short": "",
    }


def _version(facts: Row) -> str:
    """The day of the version; where it is not named, the last of the heading."""
    return facts["version"] or max(facts["dates_in_heading"].split(";"))


# --- what the texts say ---

_EFFECT = re.compile(r"自(\d{4}年\d{1,2}月\d{1,2}日)起(?:施行|实施)")
_REPEAL = re.compile(r"[^。\n]*同时废止")
#: a title, and what is said of it before the next: 第三十二条 means that it is repealed in part
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》){3,80})》([^《]*)")
_PART = re.compile(r"第[^》]{1,8}条")
_NUMBER = re.compile(r"^\S{1,8}〔\d{4}〕\d+号")


def _add_effects(rows: dict[str, Row], texts: Iterable[dict[str, str]]) -> None:
    for one in texts:
        day = _effect_of(one["text"])
        row = rows.get(one["title"])
        if row and day and (not row["effective"] or day < row["effective"]):
            row["effective"] = day


def _effect_of(text: str) -> str:
    found = _EFFECT.search(text[-800:])
    return str(next(find_dates(found[1])).date) if found else ""


def _repeals_in(texts: Iterable[dict[str, str]]) -> Iterator[Row]:
    """Which laws the last article of a law repeals, from the day of its effect."""
    for one in texts:
        day = _effect_of(one["text"])
        for match in _REPEAL.finditer(one["text"][-1500:]) if day else ():
            for title, rest in _TITLE.findall(match[0]):
                if not _PART.search(rest):
                    successor = _NUMBER.sub("", one["title"])
                    yield {"title": title, "repealed": day, "successor": successor}


def _add_repeals(rows: dict[str, Row], repeals: Iterable[Row]) -> None:
    """The first repeal counts that comes after the last version: a title may be given again.

    What the database calls 废止或失效 without a day is often an old version: it says nothing here.
    """
    known = {law_key(title): title for title in rows}
    for one in repeals:
        named, day = one["title"].strip("[]"), one["repealed"]
        title = named if named in rows else known.setdefault(law_key(named), named)
        row = rows.setdefault(title, dict.fromkeys(COLUMNS, "") | {"title": title})
        last = max((row["versions"].rpartition(";")[2][:10], row["made"]))
        if (
            not title.endswith(one["successor"] or "?")
            and day > last
            and day < (row["repealed"] or "9")
        ):
            row |= {"repealed": day, "successor": one["successor"]}


def _write(rows: Iterable[Row], day: str) -> None:
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {day} 国家法律法规数据库公开文本 flk.npc.gov.cn\n")
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in sorted(rows, key=lambda row: row["title"]):
            writer.writerow(row | {"short": ";".join(SHORT[row["title"]])})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
