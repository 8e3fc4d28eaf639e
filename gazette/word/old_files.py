"""Files of old and foreign formats (.doc .wps .rtf .odt): converted, held to their own text, and read.

A .doc since Word 97 is converted by a library and needs nothing else; LibreOffice, where it is installed,
takes what the library refuses, and all other formats.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from gazette.base.errors import WordFileError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.vocabulary.revisions import Revisions
from gazette.word.body.document import READER, read_docx
from gazette.word.flow import Flow
from gazette.word.losses import Ledger
from gazette.word.package.conversions import Conversion, keep, kept
from gazette.word.package.legacy import convert_to_docx, find_soffice, missing_modules
from gazette.word.package.limits import LIMITS, Limits
from gazette.word.package.old_word import convert_old_word, converter
from gazette.word.package.piece_table import OldText, old_text
from gazette.word.package.sniff import FileKind, sniff
from gazette.word.paragraph_ends import missing_text, parted

__all__ = ["OLD_SUFFIXES", "convert_all", "read_old"]

#: what sniffing says → the suffix by which LibreOffice knows it
OLD_SUFFIXES: Final[dict[FileKind, str]] = {
    "ole": ".doc",
    "rtf": ".rtf",
    "odt": ".odt",
    "word2003": ".xml",
}
_OFFICE: Final = "LibreOffice"


def convert_all(files: Iterable[bytes]) -> int:
    """Convert all that need LibreOffice in one start of it; `read_old` finds them.

    A .doc that the library reads is left to it; those that it refuses go with the others.  Returns
    how many were converted; what cannot be read is left to `read_old`, which says what is wrong.

    Raises:
        MissingToolError: there are such files, and no LibreOffice.
    """
    wanted = {}
    for data in files:
        suffix = OLD_SUFFIXES.get(sniff(data))
        if suffix and not (suffix == ".doc" and _is_for_library(data)):
            digest = sha256_of(data)
            if kept(digest, _office()) is None:
                wanted[digest + suffix] = data
    made = convert_to_docx(wanted) if wanted else {}
    for name, docx in made.items():
        keep(name.partition(".")[0], _office(), docx)
    return len(made)


def _is_for_library(data: bytes) -> bool:
    """The library reads the .doc; with LibreOffice at hand that is tried, and what it makes is kept."""
    if not converter() or not old_text(data):
        return False
    return not find_soffice() or _library_made(data, sha256_of(data)) is not None


def _library_made(data: bytes, digest: str) -> Conversion | None:
    """What the library makes of the .doc, or made before; None where it refuses it."""
    made = kept(digest, converter())
    if made is None:
        made = convert_old_word(data)
        if made is not None:
            keep(digest, converter(), *made)
    return made


def _office() -> str:
    """LibreOffice, with what it lacks: what it makes is kept apart from what a whole one makes."""
    return "-without-".join((_OFFICE, *missing_modules()))


def read_old(
    data: bytes, kind: FileKind, name: str, revisions: Revisions, limits: Limits = LIMITS
) -> Flow:
    """The flow of an old file.

    Raises:
        WordFileError: no converter can read it.
        MissingToolError: a format that needs LibreOffice, and there is none.
        LimitError: LibreOffice took too long.
        RevisionsError: open revisions under `refuse`.
    """
    text = old_text(data) if kind == "ole" else None
    file = _OldFile(data, kind, name, revisions, text, limits)
    flow = _by_library(file)
    if flow is None or (_is_short(flow) and find_soffice()):
        flow = _by_office(file) or flow
    if flow is None:
        raise WordFileError(
            say("无法读取这个文件，可能已损坏或加密", "the file cannot be read"),
            where=name,
            remedy=say(
                "请在 Word 或 WPS 里打开后另存为 .docx。", "Open it in Word and save it as .docx."
            ),
        )
    return replace(flow, sha256=file.digest)


@dataclass(frozen=True)
class _OldFile:
    """A file to be read, and how."""

    data: bytes
    kind: FileKind
    name: str
    revisions: Revisions
    text: OldText | None  #: by its piece table; None: it has none, or is no .doc since Word 97
    limits: Limits

    @cached_property
    def digest(self) -> str:
        return sha256_of(self.data)


def _by_library(file: _OldFile) -> Flow | None:
    if file.text is None or not converter():
        return None
    made = _library_made(file.data, file.digest)
    return None if made is None else _read(file, made, converter())


def _by_office(file: _OldFile) -> Flow | None:
    made = kept(file.digest, _office())
    if made is None:
        name = f"in{OLD_SUFFIXES[file.kind]}"
        made = Conversion(convert_to_docx({name: file.data}, file.name).get(name, b""))
        if sniff(made.docx) == "docx":
            keep(file.digest, _office(), *made)
    return _read(file, made, _office()) if sniff(made.docx) == "docx" else None


def _read(file: _OldFile, made: Conversion, by: str) -> Flow:
    flow = read_docx(made.docx, file=file.name, revisions=file.revisions, limits=file.limits)
    ledger = Ledger()
    for code in made.notes:
        ledger.lose(LossKind.CONVERTED_ROUGHLY, "", LossReason.ROUGHLY, name=code)
    for module in missing_modules() if by != converter() else ():
        name = f"LibreOffice {module.capitalize()}"
        ledger.lose(LossKind.CONVERTED_ROUGHLY, "", LossReason.WITHOUT_MODULE, name=name)
    if file.text is not None:
        flow = parted(flow, file.text)
        missing = missing_text(flow, file.text)
        if missing:
            ledger.lose(LossKind.NOT_CONVERTED, "", LossReason.NOT_CONVERTED, missing)
    return replace(flow, losses=(*flow.losses, *ledger.losses()), reader=f"{READER}, {by}")


def _is_short(flow: Flow) -> bool:
    return any(loss.kind is LossKind.NOT_CONVERTED for loss in flow.losses)
