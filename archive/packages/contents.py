"""What a packed version says: its XML valid, and its inventory saying nothing that the XML does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gazette.archive.adding.records import document_record
from gazette.archive.packages.refusal import refused
from gazette.archive.store.records import DocumentRecord, Inventory, IssueRecord, IssueRef
from gazette.base.errors import ArchiveError, XmlError
from gazette.base.files import read_bytes, sha256_of
from gazette.base.language import Words
from gazette.base.lines import refusal_of
from gazette.markup import document_from_xml, issue_from_xml
from gazette.model import Document, Relation
from gazette.model.walk import printed_text
from gazette.release.manifest import MANIFEST
from gazette.release.texts import text_digest
from gazette.text.widths import visible
from gazette.vocabulary.media_types import UNKNOWN, media_type

__all__ = ["check_content"]

_DOCUMENT = "content/document.xml"
_ISSUE = "content/xml/issue.xml"
_SOURCE = "content/source/"  #: manuscripts, whose names may say what they like
_MOST_XML = 256_000_000  #: bytes of one XML file
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
        _check_issue(place, inventory, inventory.issue, name, package)


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
    _check_relations(record, fresh, document, name)
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
        return document_from_xml(read_bytes(place / _DOCUMENT, most=_MOST_XML))
    except XmlError as exc:
        raise _invalid(exc, where) from exc


def _invalid(exc: XmlError, where: str) -> ArchiveError:
    return refused(f"XML 不合模式：{exc.message}", f"the XML is not valid: {exc.message}", where)


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


# --- issues -----------------------------------------------------------------------


def _check_issue(
    place: Path,
    inventory: Inventory,
    record: IssueRecord,
    name: str,
    package: Mapping[str, Sequence[Inventory]],
) -> None:
    where = f"{name}/{_ISSUE}"
    try:
        issue = issue_from_xml(read_bytes(place / _ISSUE, most=_MOST_XML))
    except XmlError as exc:
        raise _invalid(exc, where) from exc
    if IssueRef.of(issue, inventory.key) != record.ref:
        raise refused(
            "清册里的刊名、期号或日期与 XML 不符",
            "title, number or date in the inventory are not those of the XML",
            where,
        )
    manifest = place / "content" / MANIFEST
    if sha256_of(read_bytes(manifest)) != record.manifest_sha256:
        raise refused(
            "成品清单的摘要与清册不符",
            "the release's manifest is not the one of the inventory",
            f"{name}/content/{MANIFEST}",
        )
    if len(issue.entries) != len(record.documents):
        raise refused(
            f"XML 里有 {len(issue.entries)} 篇，清册列了 {len(record.documents)} 篇",
            f"the XML has {len(issue.entries)} documents, the inventory {len(record.documents)}",
            where,
        )
    for entry, key in zip(issue.entries, record.documents, strict=True):
        _check_entry(entry.document, key, inventory.key, where, package)


def _check_entry(
    document: Document,
    key: str,
    issue: str,
    where: str,
    package: Mapping[str, Sequence[Inventory]],
) -> None:
    """The issue prints what is kept as the document: one of its versions has the same text."""
    digest = text_digest(document)
    records = [one.document for one in package.get(key, ()) if one.document]
    if not records:
        raise refused(
            f"清册列了 {key}，移交包里没有", f"{key} is listed, but not in the package", where
        )
    if any(record.issue is None or record.issue.key != issue for record in records):
        raise refused(f"{key} 不属于这一期", f"{key} is not of this issue", where)
    if digest not in {record.text_sha256 for record in records}:
        raise refused(
            f"XML 里的正文与 {key} 的各版都不同",
            f"the text in the XML is that of no version of {key}",
            where,
        )
