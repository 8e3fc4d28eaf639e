"""`read_word`: any manuscript file to a flow, by what the file is and not by its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from gazette.base.errors import FileAccessError, LimitError, NotWordError, WordFileError
from gazette.base.files import is_file, read_bytes, sha256_of
from gazette.base.language import say
from gazette.vocabulary.revisions import Revisions
from gazette.word.body.document import read_docx
from gazette.word.flow import Flow
from gazette.word.package.limits import LIMITS, Limits
from gazette.word.package.sniff import may_be_old, sniff

__all__ = ["manuscript_bytes", "prepare_legacy", "read_word", "require_size"]


def read_word(
    path: Path,
    *,
    revisions: Revisions = "refuse",
    data: bytes | None = None,
    limits: Limits = LIMITS,
) -> Flow:
    """The flow of a manuscript: .docx and its kin, .doc .wps .rtf .odt, .txt .md, .html .mht.

    Args:
        path: the file; its bytes decide what it is.
        revisions: accept or reject open revisions (修订), or refuse the file.
        data: the file's bytes, where they have been read already.
        limits: how large the file and its parts may be.

    Raises:
        FileAccessError: the file cannot be read.
        WordFileError: damaged, encrypted, empty, or no manuscript (NotWordError).
        LimitError: beyond the limits against hostile files.
        RevisionsError: open revisions under `refuse`, with the list of who changed what.
        MissingToolError: an old format, and no LibreOffice on this machine.
    """
    data = manuscript_bytes(path, limits) if data is None else data
    kind = sniff(data)
    name = path.name
    if kind == "docx":
        return read_docx(data, file=name, revisions=revisions, limits=limits)
    if kind == "flat":
        from gazette.word.package.flat_opc import package_of  # noqa: PLC0415 - loads urllib

        flow = read_docx(package_of(data, name), file=name, revisions=revisions, limits=limits)
        return replace(flow, sha256=sha256_of(data))
    return _other(data, kind, name, revisions, limits)


def _other(data: bytes, kind: str, name: str, revisions: Revisions, limits: Limits) -> Flow:
    """What is no Word file of today; its readers load when one comes.

    Raises:
        WordFileError: as `read_word`.
    """
    from gazette.word.old_files import OLD_SUFFIXES, read_old  # noqa: PLC0415 - as said above
    from gazette.word.plain import plain_flow  # noqa: PLC0415 - as above
    from gazette.word.webpage import read_webpage  # noqa: PLC0415 - as above

    if kind in OLD_SUFFIXES:
        return read_old(data, kind, name, revisions, limits)
    if kind in {"html", "mht"}:
        return read_webpage(data, file=name, archive=kind == "mht")
    if kind == "text":
        return plain_flow(data, file=name)
    raise _refusal(kind, name)


def prepare_legacy(paths: Iterable[Path]) -> int:
    """Convert all old files among the paths in one start of LibreOffice; `read_word` finds them.

    Returns how many were converted.  Files that cannot be read are left to
    `read_word`, which says what is wrong.

    Raises:
        MissingToolError: there are files that need LibreOffice, and there is none.
    """
    old = [path for path in paths if _looks_old(path)]
    if not old:
        return 0
    from gazette.word.old_files import convert_all  # noqa: PLC0415 - loads when needed

    return convert_all(map(manuscript_bytes, old))


def _looks_old(path: Path) -> bool:
    """Whether it may need LibreOffice, by its first bytes; what cannot be read does not."""
    try:
        if not is_file(path) or path.stat().st_size > LIMITS.file:
            return False
        with path.open("rb") as file:
            return may_be_old(file.read(4000))
    except (FileAccessError, OSError):
        return False


def manuscript_bytes(path: Path, limits: Limits = LIMITS) -> bytes:
    """The bytes of a manuscript.

    Raises:
        FileAccessError: the file cannot be read.
        LimitError: it is larger than any manuscript.
    """
    size = path.stat().st_size if is_file(path) else 0  # read_bytes says what is wrong
    require_size(size, limits, str(path))
    return read_bytes(path)


def require_size(size: int, limits: Limits, where: str) -> None:
    """Refuse a file of so many bytes where that is beyond the limits.

    Raises:
        LimitError: it is.
    """
    if size > limits.file:
        raise LimitError(
            say(f"文件有 {size} 字节，超出安全限度", f"the file has {size} bytes, too many"),
            where=where,
            remedy=say("请压缩其中的图片或拆分文件。", "Compress its pictures or split it."),
        )


_REFUSALS: Final = {
    "empty": ("文件是空的", "the file is empty"),
    "encrypted": ("文件已加密", "the file is encrypted"),
    "damaged": ("文件已损坏，文字不全", "the file is damaged, its text is not whole"),
    "xml": (
        "这是别的 XML 文件，不是 Word 文件",
        "this is an XML file of another kind, not a Word file",
    ),
    "json": ("这是 JSON 数据，不是 Word 文件", "this is JSON data, not a Word file"),
    "pdf": ("这是 PDF 文件，不是 Word 文件", "this is a PDF file, not a Word file"),
    "other": ("不是 Word 文件，也不是认识的其他格式", "no Word file, and nothing else known"),
}
_REMEDIES: Final = {
    "empty": ("请重新取得这个文件。", "Get the file again."),
    "encrypted": ("请在 Word 里去掉密码后另存。", "Remove the password in Word."),
    "damaged": (
        "请重新取得这个文件，或在 Word、WPS 里打开核对后另存为 .docx。",
        "Get the file again, or open it in Word, look it through and save it as .docx.",
    ),
}


def _refusal(kind: str, name: str) -> WordFileError:
    zh, en = _REFUSALS.get(kind, _REFUSALS["other"])
    remedy = _REMEDIES.get(kind, ("请提供 .docx 文件。", "Supply a .docx file."))
    error = WordFileError if kind in _REMEDIES else NotWordError
    return error(say(zh, en), where=name, remedy=say(*remedy))
