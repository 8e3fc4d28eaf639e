"""What a packed version says: its XML valid, and its inventory saying nothing that the XML does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gazette.archive.adding.records import document_record
from gazette.archive.packages.issues import check_issue
from gazette.archive.packages.refusal import held, invalid, refused
from gazette.archive.store.records import DocumentRecord, Inventory
from gazette.base.errors import XmlError
from gazette.base.language import Words
from gazette.base.lines import refusal_of
from gazette.markup import document_from_xml
from gazette.model import Document, Relation
from gazette.model.walk import printed_text
from gazette.text.widths import visible
from gazette.vocabulary.media_types import UNKNOWN, media_type

__all__ = ["check_content"]

_DOCUMENT = "content/document.xml"
_MOST_PAGES = 100_000  #: of an issue
_SOURCE = "content/source/"  #: manuscripts, whose names may say what they like
#: what an inventory repeats of the XML
_REPEATED: dict[str, Words] = {
    "title": Words("标题", "title"),
    "numbers": Words("文号", "number"),
    "issuers": Words("发文机关", "issuers"),
    "genre": Words("文种", "genre"),
    "kind": Words("类别", "kind"),
    "disclosure": Words("公开属性", "disclosure"),
    "dates": Words("日期", "dates"),
    "status": Words("有效性", "status"),
    "provenance": Words("来源", "provenance"),
    "subjects": Words("主题分类", "subjects"),
    "index_number": Words("索引号", "index number"),
    "registration_number": Words("登记号", "registration number"),
    "text_sha256": Words("正文摘要", "digest of the text"),
}


def check_content(
    place: Path, inventory: Inventory, name: str, package: Mapping[str, Sequence[Inventory]]
) -> None:
    """Hold one version's inventory to its files.

    Args:
        place: the version's folder.
        inventory: what it says.
        name: the folder, for messages.
        package: all versions of every object of the package, by key.

    Raises:
        ArchiveError: sizes or media types that are not so, XML that is not valid or says something
            else, a relation that no text states, or one to an object outside the package.
    """
    _check_files(place, inventory, name)
    if inventory.document:
        _check_document(place, inventory.key, inventory.document, name, package)
    elif inventory.issue:
        check_issue(place, inventory, inventory.issue, name, package)


def _check_files(place: Path, inventory: Inventory, name: str) -> None:
    seen: set[str] = set()
    for file in inventory.files:
        where = f"{name}/{file.path}"
        if file.path in seen:
            raise refused("清册重复列出这个文件", "the inventory lists this file twice", where)
        seen.add(file.path)
        size = (place / file.path).stat().st_size
        if size != file.size:
            raise refused(
                f"清册说 {file.size} 字节，实为 {size}",
                f"the inventory says {file.size} bytes, there are {size}",
                where,
            )
        if not _is_of_type(file.path, file.type):
            raise refused(
                f"清册说它的类型是 {file.type}，与文件名不符",
                f"the inventory calls it {file.type}, its name another type",
                where,
            )


def _is_of_type(path: str, said: str) -> bool:
    """Whether a file may be called so: pictures are told by their bytes, manuscripts are anything."""
    named = media_type(path)
    if path.startswith(_SOURCE) or named in (said, UNKNOWN):
        return True
    return said.startswith("image/") and named.startswith("image/")


# --- documents ------------------------------------------------------------------


def _check_document(
    place: Path,
    key: str,
    record: DocumentRecord,
    name: str,
    package: Mapping[str, Sequence[Inventory]],
) -> None:
    where = f"{name}/{_DOCUMENT}"
    document = _document(place, where)
    fresh = document_record(document)
    for field, words in _REPEATED.items():
        if getattr(record, field) != getattr(fresh, field):
            raise refused(
                f"清册里的{words.zh}与 XML 不符",
                f"the {words.en} in the inventory is not that of the XML",
                where,
            )
    for text in _lines(record):
        if why := refusal_of(text):
            raise refused(why, why, f"{name}/inventory.json")
    if not all(1 <= page <= _MOST_PAGES for page in (record.page or 1, *record.pages.values())):
        raise refused("清册里的页码不成立", "a page in the inventory cannot be", where)
    _check_relations(record, fresh, document, name)
    if record.about == key:
        raise refused(
            "它说自己更正或解读的是它自己",
            "it says that it corrects or interprets itself",
            f"{name}/inventory.json",
        )
    outside = [
        target
        for target in (*_targets(key, record), *(r.target for r in record.relations))
        if target and target not in package
    ]
    if outside:
        raise refused(
            f"它所更正、解读或涉及的 {outside[0]} 不在移交包里",
            f"what it corrects, interprets or speaks of, {outside[0]}, is not in the package",
            f"{name}/inventory.json",
        )


def _document(place: Path, where: str) -> Document:
    try:
        return document_from_xml(held(place / _DOCUMENT, where))
    except XmlError as exc:
        raise invalid(exc, where) from exc


def _lines(record: DocumentRecord) -> Iterator[str]:
    """What a list or a message shows of a record and no XML has checked."""
    yield from (record.section, record.entry, record.source_file)
    if record.issue:
        yield from (record.issue.title, record.issue.special, record.issue.unit)


def _check_relations(
    record: DocumentRecord, fresh: DocumentRecord, document: Document, name: str
) -> None:
    """A relation stands in the XML, follows from its lists, or is at least said by the text.

    What an older version of this software made of the same text may differ from what ours makes.
    """
    known = {*fresh.relations, *document.relations}
    rest = [relation for relation in record.relations if relation not in known]
    text = visible(printed_text(document)) if rest else ""
    for relation in rest:
        if not _is_said(relation, text):
            named = relation.title or relation.number or relation.target
            raise refused(
                f"清册里的关系“{relation.kind}{named}”在正文里没有依据",
                f"the relation {relation.kind} {named} of the inventory is not in the text",
                f"{name}/inventory.json",
            )


def _is_said(relation: Relation, text: str) -> bool:
    named = [visible(part) for part in (relation.title, relation.number) if part]
    return bool(named) and not relation.target and all(part in text for part in named)


def _targets(key: str, record: DocumentRecord) -> Iterator[str]:
    yield record.about
    base, _, number = key.rpartition(".c")
    if base and number.isdecimal():  # a correction goes with what it corrects
        yield base
