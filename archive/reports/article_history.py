"""The history of an article (条的沿革): what it said in each version of its law, and what amended it.

Versions are the documents of one title by one organ (a law published again), and the versions that
the archive keeps of each.  An article is followed by its words: it stays itself when its number
changes.  What amends the law is what relations say (条文 or 人工).
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gazette.archive.life.status import event_of
from gazette.archive.reports.articles import MARK, Address, article_at, require_address
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.numerals import spellings
from gazette.archive.search.text.works import work_of_title
from gazette.archive.store.catalogue import title_key
from gazette.archive.store.records import DocumentRecord
from gazette.base.errors import ArchiveError
from gazette.base.language import Words
from gazette.model.parts import Article
from gazette.model.walk import printed_lines

if TYPE_CHECKING:
    from gazette.archive.store.catalogue import RelationRow
    from gazette.archive.store.store import Item, Store

__all__ = ["Amendment", "ArticleHistory", "ArticleState", "article_history"]

Change = Literal["first", "same", "changed", "renumbered", "absent"]
_CHANGES: dict[Change, Words] = {
    "first": Words("最早的文本", "the first text"),
    "same": Words("没有变", "unchanged"),
    "changed": Words("有改动", "changed"),
    "renumbered": Words("条号改了", "renumbered"),
    "absent": Words("没有这一条", "not in it"),
}
_ALIKE = 0.5  #: share of common characters from which two texts are the same article


@dataclass(frozen=True, slots=True)
class ArticleState:
    """The article in one version of its law."""

    key: str
    version: int
    day: str  #: of the document, ISO; "" not known
    change: Change  #: against the version before
    article: Article | None  #: None: it is not there

    @property
    def address(self) -> str:
        """Where it stands; "" where it does not."""
        return f"{self.key}{MARK}{self.article.label}" if self.article else ""

    @property
    def words(self) -> Words:
        """What happened to it."""
        return _CHANGES[self.change]

    def to_json(self) -> dict[str, object]:
        """An object of `states`."""
        return {
            "key": self.key,
            "version": self.version,
            "date": self.day or None,
            "change": self.change,
            "address": self.address or None,
            "id": self.article.id if self.article else None,
            "text": self.article.text if self.article else None,
        }


@dataclass(frozen=True, slots=True)
class Amendment:
    """A document that amends the law."""

    by: str
    day: dt.date | None
    clause: str  #: of the relation
    origin: str
    lines: tuple[str, ...]  #: those of its text that name the article

    def to_json(self) -> dict[str, object]:
        """An object of `amendments`."""
        return {
            "by": self.by,
            "date": self.day.isoformat() if self.day else None,
            "clause": self.clause,
            "origin": self.origin,
            "lines": list(self.lines),
        }


@dataclass(frozen=True, slots=True)
class ArticleHistory:
    """An article over the versions of its law, the oldest first."""

    address: Address
    title: str
    states: tuple[ArticleState, ...]
    amendments: tuple[Amendment, ...]

    def to_json(self) -> dict[str, object]:
        """The object of `gazette archive history KEY#第N条 --json`."""
        return {
            "address": f"{self.address.key}{MARK}{self.address.label}",
            "title": self.title,
            "states": [state.to_json() for state in self.states],
            "amendments": [amendment.to_json() for amendment in self.amendments],
        }


def article_history(archive: Store, address: Address | str) -> ArticleHistory:
    """What the article said in each version of its law, and what amended the law.

    Args:
        archive: the archive.
        address: of the article, as it is written too: 2021-03-001#第十二条.

    Raises:
        ArchiveError: no such document, it has no such article, or the text is no address of one.
    """
    address = require_address(address) if isinstance(address, str) else address
    item = archive.item(address.key)
    article = article_at(archive, address)
    texts = list(_texts(archive, item))
    here = next(n for n, (key, version, _) in enumerate(texts) if (key, version) == _name(item))
    found: list[Article | None] = [None] * len(texts)
    found[here] = article
    for way in (range(here - 1, -1, -1), range(here + 1, len(texts))):
        known = article
        for n in way:
            found[n] = _same(known, _articles(archive, *texts[n][:2]))
            known = found[n] or known
    states = [
        ArticleState(*text, _change(found[:n], one), one)
        for n, (text, one) in enumerate(zip(texts, found, strict=True))
    ]
    keys = dict.fromkeys(key for key, _, _ in texts)
    return ArticleHistory(
        address, item.title, tuple(states), tuple(_amendments(archive, keys, found))
    )


def _name(item: Item) -> tuple[str, int]:
    return item.key, item.version


def _texts(archive: Store, item: Item) -> Iterator[tuple[str, int, str]]:
    """Key, version and day of every text of the law, the oldest first."""
    documents = [item, *_others(archive, item)]
    for document in sorted(documents, key=lambda one: (_worded(one), one.date, one.key)):
        for row in archive.catalogue.versions(document.key):
            files = archive.show(document.key, row["version"]).files
            if any(file.path == "content/document.xml" for file in files):
                yield document.key, int(row["version"]), _worded(document)


def _worded(item: Item) -> str:
    """The day of its wording: the last amendment that its title note (题注) names, else its own date."""
    day = item.document.dates.worded if item.document else None
    return day.isoformat() if day else str(item.date or "")


def _others(archive: Store, item: Item) -> list[Item]:
    """The other documents of the same law: of its title, whatever edition it names, by the same organ."""
    work = _work(item)
    if not work:
        return []
    name = title_key(work.partition("|")[0])
    rows = archive.catalogue.rows("type = 'document' and title_key like ?", f"%{name}%")
    found = [archive.item(str(row["key"])) for row in rows if row["key"] != item.key]
    return [one for one in found if _work(one) == work]


def _work(item: Item) -> str:
    record: DocumentRecord | None = item.document
    return work_of_title(item.title, record.issuers if record else ())


def _articles(archive: Store, key: str, version: int) -> Sequence[Article]:
    return archive.document(key, version).articles()


def _same(known: Article, articles: Sequence[Article]) -> Article | None:
    """The article of another version: of the same words, else of the same number and like words, else the likest."""
    mine = _body(known)
    if equal := next((one for one in articles if _body(one) == mine), None):
        return equal
    alike = {one.id: _likeness(mine, _body(one)) for one in articles}
    numbered = [one for one in articles if one.label == known.label and alike[one.id] >= _ALIKE]
    best = numbered or sorted(articles, key=lambda one: -alike[one.id])
    return best[0] if best and alike[best[0].id] >= _ALIKE else None


def _body(article: Article) -> str:
    return fold(article.text.removeprefix(article.label))


def _likeness(left: str, right: str) -> float:
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _change(before: Sequence[Article | None], article: Article | None) -> Change:
    if article is None:
        return "absent"
    last = next((one for one in reversed(before) if one), None)
    if last is None:
        return "first"
    if _body(last) != _body(article):
        return "changed"
    return "same" if last.label == article.label else "renumbered"


def _amendments(
    archive: Store, keys: Sequence[str] | dict[str, None], found: Sequence[Article | None]
) -> Iterator[Amendment]:
    """What amends any of the law's texts; each document once."""
    labels = tuple(dict.fromkeys(article.label for article in found if article))
    seen: set[str] = set()
    for key in keys:
        for relation, by in _changes(archive, key):
            if by and by not in seen:
                seen.add(by)
                event = event_of(archive.catalogue, relation, by, "已修改")
                day = event.day if event.exact else None
                lines = tuple(_naming(archive, by, labels))
                yield Amendment(by, day, relation.clause, relation.origin, lines)


def _changes(archive: Store, key: str) -> Iterator[tuple[RelationRow, str]]:
    catalogue = archive.catalogue
    for relation in catalogue.relations_to(key):
        if relation.certain and relation.kind == "修改":
            yield relation, relation.source
    for relation in catalogue.relations_from(key):
        if relation.certain and relation.kind == "被修改":
            yield relation, relation.target


def _naming(archive: Store, key: str, labels: tuple[str, ...]) -> Iterator[str]:
    """The lines of the amending document that name the article; none where it has no text."""
    try:
        document = archive.document(key)
    except ArchiveError:
        return
    forms = [form for label in labels for form in spellings(label)]
    for line in printed_lines(document):
        folded = fold(line.text)
        if any(form in folded for form in forms):
            yield line.text
