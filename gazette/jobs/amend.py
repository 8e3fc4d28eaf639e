"""修正本核对 on files: decisions, amended and old texts as Word, text or gazette XML."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gazette.amend import Amendment, Check, amendment_for, check_amendment, read_amendments
from gazette.base.errors import InputError
from gazette.base.files import read_bytes
from gazette.base.language import say
from gazette.markup import document_from_xml
from gazette.model import Document
from gazette.reading import read_document

__all__ = ["Texts", "check_texts", "document_of", "read_decision", "texts_of"]


class Texts(NamedTuple):
    """A decision's amendment with the texts that it is about."""

    amendment: Amendment
    printed: Document
    old: Document | None


def document_of(path: Path) -> Document:
    """The document in a file: gazette XML, Word, or text with the title on its first line.

    Raises:
        GazetteError: the file cannot be read.
    """
    if path.suffix.lower() == ".xml":
        return document_from_xml(read_bytes(path), where=str(path))
    return read_document(path, revisions="accept").document


def read_decision(path: Path) -> tuple[Amendment, ...]:
    """The amendments in the file.

    Raises:
        InputError: the document amends nothing.
        GazetteError: the file cannot be read.
    """
    found = read_amendments(document_of(path))
    if not found:
        raise InputError(
            say("没有读到修改指令", "no amending instruction was found"),
            where=str(path),
            remedy=say(
                "请确认这是修改决定或修正案；文本文件的第一行应是标题。",
                "Is this an amending decision? In a text file the first line is the title.",
            ),
        )
    return found


def texts_of(decision: Path, amended: Path, old: Path | None = None) -> Texts:
    """The files read, and of the decision the part that is about the amended text.

    Raises:
        InputError: the decision amends no text of that title.
        GazetteError: a file cannot be read.
    """
    amendments = read_decision(decision)
    printed = document_of(amended)
    title = printed.meta.title
    amendment = amendment_for(amendments, title)
    if amendment is None:
        named = "、".join(f"《{a.target}》" for a in amendments)
        raise InputError(
            say(
                f"决定没有修改《{title}》，它修改的是{named}",
                f"the decision does not amend 《{title}》 but {named}",
            ),
            where=str(decision),
            remedy=say("请核对修正本的标题。", "Check the title of the amended text."),
        )
    return Texts(amendment, printed, document_of(old) if old is not None else None)


def check_texts(decision: Path, amended: Path, old: Path | None = None) -> Check:
    """The amended text in a file beside what the decision in a file makes of the old one.

    Raises:
        GazetteError: as `texts_of`.
    """
    texts = texts_of(decision, amended, old)
    return check_amendment(texts.amendment, texts.printed, texts.old)
