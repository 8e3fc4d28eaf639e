"""The ZIP package of a Word file: checked before anything is read, then parts and relations."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from gazette.base.errors import LimitError, NotWordError, WordFileError
from gazette.base.language import say
from gazette.word.names import qn
from gazette.word.package.limits import LIMITS, MAX_RATIO, RATIO_FROM, Limits
from gazette.word.package.xmlpart import parse_part

__all__ = ["Package", "Relation", "open_package"]

_CONTENT_TYPES = "[content_types].xml"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_OTHER_KINDS = {
    "spreadsheetml": ("Excel 工作簿", "an Excel workbook"),
    "presentationml": ("PowerPoint 演示文稿", "a PowerPoint presentation"),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: what it points to, resolved to a part's name."""

    kind: str  #: last step of the type: image, hyperlink, footnotes …
    target: str
    external: bool


class Package:
    """Parts by name, whatever the case and slashes the writer used."""

    def __init__(self, archive: zipfile.ZipFile, where: str, limits: Limits = LIMITS) -> None:
        self._archive = archive
        self.where = where
        self.limits = limits
        self.duplicates: tuple[str, ...] = ()
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._content_types: tuple[dict[str, str], dict[str, str]] | None = None

    @property
    def names(self) -> Iterable[str]:
        """Names of all parts, in lower case."""
        return self._members.keys()

    def has(self, name: str) -> bool:
        """Whether the part is there."""
        return name.lower() in self._members

    def size(self, name: str) -> int:
        """Bytes of the part, unpacked; 0 without it."""
        info = self._members.get(name.lower())
        return info.file_size if info is not None else 0

    def read(self, name: str) -> bytes:
        """The part's bytes.

        Raises:
            WordFileError: missing, damaged or encrypted.
        """
        info = self._members.get(name.lower())
        if info is None:
            raise self._error(f"缺少部件 {name}", f"the part {name} is missing")
        try:
            with self._archive.open(info) as file:
                return file.read()
        except (RuntimeError, *_DAMAGED) as exc:
            raise self._error(f"部件 {name} 已损坏", f"the part {name} is damaged") from exc

    def xml(self, name: str) -> etree._Element:
        """The part's root element; see `parse_part` for errors."""
        info = self._members.get(name.lower())
        if info is not None and info.file_size > self.limits.part:
            raise _limit(
                self.where,
                f"部件 {name} 展开后有 {info.file_size} 字节",
                f"the part {name} unpacks to {info.file_size} bytes",
            )
        return parse_part(self.read(name), f"{self.where}：{name}" if self.where else name)

    def relations(self, part: str) -> dict[str, Relation]:
        """The part's relations by id; dangling ones are left out."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def related(self, part: str, kind: str) -> str:
        """Name of the first part that `part` relates to in this way, or an empty string."""
        for relation in self.relations(part).values():
            if relation.kind == kind and not relation.external and self.has(relation.target):
                return relation.target
        return ""

    def content_type(self, name: str) -> str:
        """The part's content type, from [Content_Types].xml."""
        if self._content_types is None:
            self._content_types = self._read_content_types()
        overrides, defaults = self._content_types
        name = name.lower()
        return overrides.get(name) or defaults.get(name.rpartition(".")[2], "")

    @property
    def main(self) -> str:
        """Name of the main part, usually word/document.xml.

        Raises:
            NotWordError: another Office program's file.
            WordFileError: there is none.
        """
        name = self.related("", "officeDocument") or "word/document.xml"
        content_type = self.content_type(name)
        for mark, (zh, en) in _OTHER_KINDS.items():
            if mark in content_type:
                raise NotWordError(
                    say(f"这不是 Word 文件，而是{zh}", f"not a Word file but {en}"),
                    where=self.where,
                    remedy=say("请提供 Word 文件。", "Supply a Word file."),
                )
        if not self.has(name):
            raise self._error("压缩包里没有 Word 正文", "no Word text in the package")
        return name

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(name):
            return {}
        found = {}
        for element in self.xml(name).iter(qn("rel:Relationship")):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = _resolve(folder, target)
                if not self.has(target):
                    continue  # NULL, #_top and other targets that Word leaves behind
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relation(kind, target, external)
        return found

    def _read_content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        overrides: dict[str, str] = {}
        defaults: dict[str, str] = {}
        if self.has(_CONTENT_TYPES):
            for element in self.xml(_CONTENT_TYPES):
                value = element.get("ContentType", "")
                if element.tag == qn("ct:Override"):
                    overrides[element.get("PartName", "").lstrip("/").lower()] = value
                elif element.tag == qn("ct:Default"):
                    defaults[element.get("Extension", "").lower()] = value
        return overrides, defaults

    def _error(self, zh: str, en: str) -> WordFileError:
        return WordFileError(say(zh, en), where=self.where, remedy=_save_again())

    def admit(self, members: list[zipfile.ZipInfo]) -> None:
        """Take the members in, once `_guard` has passed them."""
        twice = []
        for info in members:
            name = info.filename.replace("\\", "/").lstrip("/").lower()
            if name.endswith("/") or ".." in name.split("/"):
                continue  # never unpacked, so harmless; no part can have such a name
            old = self._members.get(name)
            if old is not None and old.CRC != info.CRC:
                twice.append(name)
            self._members[name] = info
        self.duplicates = tuple(twice)


def open_package(data: bytes, where: str = "", limits: Limits = LIMITS) -> Package:
    """The package in the bytes, after its members were checked.

    Raises:
        WordFileError: not a ZIP, damaged, encrypted, or with two versions of one part.
        LimitError: too many members, too large, or packed like a ZIP bomb.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as exc:
        raise WordFileError(
            say("文件不完整或已损坏，无法打开", "the file is truncated or damaged"),
            where=where,
            remedy=_save_again(),
        ) from exc
    _guard(members, where, limits)
    package = Package(archive, where, limits)
    package.admit(members)
    if any(name.endswith((".xml", ".rels")) for name in package.duplicates):
        raise WordFileError(
            say(
                f"压缩包里有两个内容不同的 {package.duplicates[0]}，不知以哪个为准",
                f"two different {package.duplicates[0]} in the package",
            ),
            where=where,
            remedy=_save_again(),
        )
    return package


def _guard(members: list[zipfile.ZipInfo], where: str, limits: Limits) -> None:
    if len(members) > limits.members:
        count = len(members)
        raise _limit(where, f"压缩包里有 {count} 个成员", f"the package has {count} members")
    total = sum(info.file_size for info in members)
    if total > limits.total:
        raise _limit(where, f"展开后有 {total} 字节", f"the package unpacks to {total} bytes")
    for info in members:
        if info.flag_bits & 1:
            raise WordFileError(
                say("文件已加密", "the file is encrypted"),
                where=where,
                remedy=say("请去掉密码后再试。", "Remove the password and try again."),
            )
        tight = info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if tight and info.file_size > RATIO_FROM:
            raise _limit(
                where,
                f"{info.filename} 的压缩率异常（{info.compress_size} → {info.file_size} 字节）",
                f"{info.filename} is packed like a bomb",
            )


def _limit(where: str, zh: str, en: str) -> LimitError:
    return LimitError(
        say(f"{zh}，超出安全限度", f"{en}, beyond the safe limit"),
        where=where,
        remedy=say(
            "这不像正常的公文；如确需处理，请在 Word 里另存为新文件或拆分。",
            "This does not look like a document; save it anew in Word, or split it.",
        ),
    )


def _save_again() -> str:
    return say(
        "请向供稿单位索取完好的文件，或在 Word 里打开后另存为 .docx。",
        "Ask for an intact file, or open it in Word and save it as .docx.",
    )


def _resolve(folder: str, target: str) -> str:
    target = unquote(target.replace("\\", "/"))
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
