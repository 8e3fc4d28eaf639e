"""[[documents]] decision, before: 新旧对照表 as the last annex of the amended text, in every edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from gazette.amend import Amendment, amendment_for, read_amendments
from gazette.amend.annexing import compared_table, with_comparison
from gazette.amend.review import reviewed
from gazette.base.config import parse_toml
from gazette.base.errors import IssueError
from gazette.base.files import is_file, read_bytes
from gazette.base.language import say
from gazette.issue.manifest import DocumentSettings
from gazette.markup import document_from_xml
from gazette.model import Document
from gazette.reading import read_document

__all__ = ["Predecessor", "Predecessors", "WithTable", "old_texts", "with_table"]


class Predecessor(NamedTuple):
    """A text before the decision (旧本) as an archive holds it."""

    key: str  #: in the archive
    document: Document
    is_before: bool = True  #: the version that the decision amends; another one is only told of


#: the last text before the amendment, that the printed one is compared with, or the newest other one
#: where none is surely it; None where no text of the name is held
Predecessors = Callable[[Amendment, Document], Predecessor | None]


class WithTable(NamedTuple):
    """An amended text with its table, and the archived text that stands on the left."""

    document: Document
    found: Predecessor | None = None  #: None where issue.toml names the old text, or there is none
    other: Predecessor | None = None  #: what the archive has instead of it


def old_texts(documents: Iterable[DocumentSettings], folder: Path) -> dict[str, bytes]:
    """The texts before the decisions (旧本), by their path in the issue's folder.

    Raises:
        IssueError: one is not there.
    """
    found: dict[str, bytes] = {}
    for name in (d.before for d in documents if d.before):
        if not is_file(folder / name):
            raise IssueError(
                say(f"找不到旧本 {name}", f"there is no old text {name}"),
                where=str(folder / "issue.toml"),
                remedy=say(
                    "before 写旧本相对于本期文件夹的路径，如“旧本/某办法.docx”；不要放在 manuscripts 里。",
                    "Write its path in the issue's folder, like 旧本/某办法.docx, outside of manuscripts.",
                ),
            )
        found[name] = read_bytes(folder / name)
    return found


def with_table(
    printed: Document,
    settings: DocumentSettings,
    decision: Document,
    olds: Mapping[str, bytes],
    *,
    reviews: Iterable[Path],
    predecessors: Predecessors | None = None,
) -> WithTable:
    """The amended text with 新旧对照表 as its annex.

    Args:
        printed: the amended text, or the document that promulgates it.
        settings: of it, with the names of decision and old text.
        decision: the amending decision.
        olds: the bytes of `old_texts`.
        reviews: what editors confirmed of decisions.
        predecessors: where an old text is sought that issue.toml does not name.

    Raises:
        IssueError: the decision does not amend a text of that title.
        InputError: the old text is another version.
        GazetteError: the old text, or a review, cannot be read.
    """
    orders = read_amendments(decision)
    for path in reviews:
        orders = reviewed(orders, parse_toml(path), str(path))
    amendment = _amendment(orders, printed)
    if amendment is None:
        title = printed.meta.title
        raise IssueError(
            say(f"这件决定没有修改《{title}》", f"the decision does not amend 《{title}》"),
            where=f"[[documents]] {settings.file}",
            remedy=say("请核对 decision 所指的稿件。", "Check what decision names."),
        )
    if settings.before:
        old = _read(olds[settings.before], settings.before)
        return WithTable(with_comparison(printed, compared_table(amendment, printed, old)))
    found = predecessors(amendment, printed) if predecessors else None
    if found is None or found.is_before:
        table = compared_table(amendment, printed, found.document if found else None)
        return WithTable(with_comparison(printed, table), found)
    table = compared_table(amendment, printed, None)
    return WithTable(with_comparison(printed, table), other=found)


def _amendment(orders: Iterable[Amendment], printed: Document) -> Amendment | None:
    titles = (printed.meta.title, *(i.meta.title for i in printed.instruments))
    found = (amendment_for(orders, title) for title in titles if title)
    return next((one for one in found if one is not None), None)


def _read(data: bytes, name: str) -> Document:
    if name.lower().endswith(".xml"):
        return document_from_xml(data)
    return read_document(data, name=name, revisions="accept").document
