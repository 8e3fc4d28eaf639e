"""修正本核对 on files: decisions, amended and old texts as Word, text or gazette XML."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gazette.amend import Amendment, Check, amendment_for, check_amendment, read_amendments
from gazette.amend.annexing import compared_table, with_comparison
from gazette.amend.review import review_text, reviewed
from gazette.amend.table import Comparison
from gazette.amend.text import main_text
from gazette.base.config import parse_toml
from gazette.base.errors import InputError
from gazette.base.files import is_file, read_bytes, write_bytes
from gazette.base.language import say
from gazette.base.ways import way
from gazette.export.comparison import comparison_docx, comparison_page
from gazette.issue.unused import REVIEW
from gazette.markup import document_from_xml, document_to_xml
from gazette.model import Document
from gazette.reading import read_document

__all__ = [
    "Texts",
    "check_texts",
    "comparison_of_texts",
    "document_of",
    "read_decision",
    "review_path",
    "texts_of",
    "write_review",
    "write_table",
]


class Texts(NamedTuple):
    """A decision's amendment with the texts that it is about."""

    amendment: Amendment
    printed: Document
    old: Document | None
    amended: Path  #: the file of the amended text


def document_of(path: Path) -> Document:
    """The document in a file: gazette XML, Word, or text with the title on its first line.

    Raises:
        GazetteError: the file cannot be read.
    """
    if path.suffix.lower() == ".xml":
        return document_from_xml(read_bytes(path), where=str(path))
    return read_document(path, revisions="accept").document


def read_decision(path: Path) -> tuple[Amendment, ...]:
    """The amendments in the file, with what an editor confirmed in NAME.amend.toml beside it.

    Raises:
        InputError: the document amends nothing.
        GazetteError: the file cannot be read.
    """
    found = read_amendments(document_of(path))
    review = review_path(path)
    if is_file(review):
        found = reviewed(found, parse_toml(review), str(review))
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


def review_path(decision: Path) -> Path:
    """Where an editor confirms or corrects what was read of a decision: NAME.amend.toml beside it."""
    return decision.with_suffix(REVIEW)


def write_review(decision: Path) -> Path:
    """Write the review file of a decision; one that is there is never written over.

    Raises:
        GazetteError: as `read_decision`; the file cannot be written.
    """
    path = review_path(decision)
    if is_file(path):
        raise InputError(
            say("核定文件已经有了", "the review file is there already"),
            where=str(path),
            remedy=say("请接着改它；要重新生成，先删去它。", "Go on with it, or delete it first."),
        )
    write_bytes(path, review_text(read_decision(decision)).encode())
    return path


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
    before = document_of(old) if old is not None else None
    return Texts(amendment, printed, before, amended)


def check_texts(decision: Path, amended: Path, old: Path | None = None) -> Check:
    """The amended text in a file beside what the decision in a file makes of the old one.

    Raises:
        GazetteError: as `texts_of`.
    """
    texts = texts_of(decision, amended, old)
    return check_amendment(texts.amendment, texts.printed, texts.old)


def comparison_of_texts(texts: Texts, *, everything: bool = False) -> Comparison:
    """新旧对照: old and amended text side by side; without the old one what the decision quotes.

    Args:
        texts: `texts_of`.
        everything: articles that stay as they are too.
    """
    return compared_table(texts.amendment, texts.printed, texts.old, everything=everything)


def write_table(
    texts: Texts, output: Path, *, everything: bool = False, annex: bool = False
) -> Comparison:
    """Write 新旧对照表: a page, a Word file, or the amended text with the table as its annex.

    Args:
        texts: `texts_of`.
        output: .html, .docx, or .xml (gazette XML, always with the text).
        everything: articles that stay as they are too.
        annex: a Word file has the amended text, a Word file too, before the table; put into an
            issue, its print edition has the table as the text's annex.

    Raises:
        InputError: another suffix; the old text is another version; no Word file to put it behind.
        FileAccessError: the file cannot be written.
    """
    found = comparison_of_texts(texts, everything=everything)
    match output.suffix.lower():
        case ".html" | ".htm":
            data = comparison_page(found)
        case ".docx":
            data = comparison_docx(found, behind=_word_file(texts.amended) if annex else None)
        case ".xml":
            text = main_text(texts.printed, texts.amendment.target)
            data = document_to_xml(with_comparison(text, found))
        case suffix:
            raise _no_such_table(suffix, output)
    write_bytes(output, data)
    return found


def _word_file(path: Path) -> bytes:
    if path.suffix.lower() != ".docx":
        raise InputError(
            say("对照表只能附在 .docx 后面", "a table is put behind a .docx alone"),
            where=str(path),
            remedy=say(
                f"请给出 .docx 的修正本，或去掉 {way('annex')}。",
                f"Give a .docx, or leave {way('annex')} out.",
            ),
        )
    return read_bytes(path)


def _no_such_table(suffix: str, output: Path) -> InputError:
    return InputError(
        say(
            f"对照表不能写成 {suffix or '没有后缀的文件'}",
            f"no table is written as {suffix or 'this'}",
        ),
        where=str(output),
        remedy=say("后缀用 .html、.docx 或 .xml。", "Use .html, .docx or .xml."),
    )
