"""Fonts by role (小标宋、宋体、仿宋、黑体、楷体): found, chained, and what each can draw."""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from gazette.base.config import FontsConfig
from gazette.base.errors import FontError
from gazette.base.language import say
from gazette.base.ways import typed

__all__ = ["ROLES", "Face", "FontSet", "bundled_folder", "faces_of", "known_families", "load_fonts"]

#: role in profiles → its name in gazette.toml
ROLES = {"title": "小标宋", "song": "宋体", "fangsong": "仿宋", "hei": "黑体", "kai": "楷体"}
_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_RESTRICTED = 0x0002  # OS/2 fsType bit 1: embedding not permitted without the owner's leave
#: families that stand in for a role when the office names none, best first; looked for by name in
#: the folders configured and, with `system = true`, among the system's fonts
_KNOWN = {
    "title": ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S"),
    "song": ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "思源宋体"),
    "fangsong": ("仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GBK", "FandolFang", "FandolFang R"),
    "hei": ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "思源黑体"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK", "LXGW WenKai", "霞鹜文楷"),
}
#: the role whose fonts finish a role's chain
_STAND_IN = {"title": "song", "fangsong": "song", "kai": "song", "hei": "", "song": ""}
#: platform and encoding of cmap subtables beyond the BMP, as fontTools prefers them
_FULL_UNICODE = ((3, 10), (0, 6), (0, 4))
_SEGMENTED = 12  # cmap format: segmented coverage
#: what reading a damaged table raises, beside fontTools' own error
_DAMAGED = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    ArithmeticError,
    EOFError,
    MemoryError,
    RecursionError,
)
_RARE = ("HanaMinA", "HanaMinB", "BabelStone Han", "TW-Sung-Ext-B")


@dataclass(frozen=True)
class Face:
    """One face of a font file."""

    path: Path
    index: int
    names: frozenset[str]  #: family and full names in every language
    family: str  #: the English family name
    weight: int
    embeddable: bool

    @property
    def characters(self) -> frozenset[int]:
        """The code points that it can draw."""
        return _characters(self.path, self.index)


@dataclass(frozen=True)
class FontSet:
    """The chain of faces of every role, first choice first."""

    chains: dict[str, tuple[Face, ...]]
    substituted: dict[str, str]  #: role → family that stands in for it

    @property
    def faces(self) -> tuple[Face, ...]:
        """Every face of every chain, once, in a fixed order."""
        unique = {(face.path, face.index): face for chain in self.chains.values() for face in chain}
        return tuple(unique[key] for key in sorted(unique))

    def chain(self, role: str) -> tuple[Face, ...]:
        """The faces that draw a role, first choice first."""
        return self.chains[role]


def bundled_folder() -> Path | None:
    """Where the fonts lie that pip brought (pylopdf-fonts-zh-cn), None without them."""
    spec = importlib.util.find_spec("pylopdf_fonts_zh_cn")
    return Path(spec.origin).parent if spec and spec.origin else None


@lru_cache(maxsize=16)
def load_fonts(config: FontsConfig) -> FontSet:
    """The fonts of every role under these settings.

    Raises:
        FontError: a font that gazette.toml names is not found or may not be embedded,
            or there is no font at all.
    """
    faces = _available(config)
    by_name: dict[str, Face] = {}
    for face in faces:
        for name in sorted(face.names):
            by_name.setdefault(name.casefold(), face)
    chosen = {role: _chosen(role, config, by_name) for role in ROLES}
    rare = [by_name[n.casefold()] for n in _RARE if n.casefold() in by_name]
    chains = {}
    for role in ROLES:
        stand_in = chosen[_STAND_IN[role]] if _STAND_IN[role] else []
        others = [face for other in ("song", "hei") for face in chosen[other]]
        chains[role] = tuple(dict.fromkeys([*chosen[role], *stand_in, *rare, *others]))
        if not chains[role]:
            raise _no_fonts()
    substituted = {role: chains[role][0].family for role in ROLES if not chosen[role]}
    return FontSet(chains, substituted)


def known_families(config: FontsConfig) -> tuple[str, ...]:
    """Every name under which gazette.toml can name a font that these settings find, sorted.

    Raises:
        FontError: a folder named in gazette.toml does not exist.
    """
    return tuple(sorted({name for face in _available(config) for name in face.names}))


def _chosen(role: str, config: FontsConfig, by_name: dict[str, Face]) -> list[Face]:
    """What the settings name for the role, then what is known to suit it."""
    named = [_named(name, role, config, by_name) for name in getattr(config, role)]
    known = [by_name[n.casefold()] for n in _KNOWN[role] if n.casefold() in by_name]
    return [*named, *known[:1]]


def _named(name: str, role: str, config: FontsConfig, by_name: dict[str, Face]) -> Face:
    face = _by_file(name, config) or by_name.get(name.casefold())
    if face is None:
        raise FontError(
            say(f"找不到{ROLES[role]}字体“{name}”", f"font “{name}” ({role}) is not found"),
            where="gazette.toml [fonts]",
            remedy=say(
                "请把字体文件放进 dirs 指的文件夹。" + typed("认得出哪些字体，见 gazette doctor。"),
                "Put the font's file into a folder named by `dirs`."
                + typed(" `gazette doctor` lists what is found."),
            ),
        )
    if not face.embeddable:
        raise FontError(
            say(f"字体“{name}”不许嵌入", f"font “{name}” may not be embedded"),
            where=str(face.path),
            remedy=say(
                "请换一种许可嵌入的字体，或向字体厂商取得授权。",
                "Choose one that may, or obtain a licence.",
            ),
        )
    return face


def _by_file(name: str, config: FontsConfig) -> Face | None:
    for folder in config.dirs:
        path = folder / name
        if path.suffix.lower() in _SUFFIXES and path.is_file():
            return next(iter(faces_of(path)), None)
    return None


def _no_fonts() -> FontError:
    return FontError(
        say("没有可用的中文字体", "there is no Chinese font"),
        where="gazette.toml [fonts]",
        remedy=say(
            "请安装 pip install pylopdf-fonts-zh-cn，或在 [fonts] dirs 里指定字体文件夹。",
            "Run `pip install pylopdf-fonts-zh-cn`, or name a folder in [fonts] dirs.",
        ),
    )


def _available(config: FontsConfig) -> list[Face]:
    """Faces of the office's folders, of the package, and of the system when asked; in that order."""
    folders = list(config.dirs)
    bundled = bundled_folder()
    if bundled:
        folders.append(bundled)
    paths = [path for folder in folders for path in _font_files(folder)]
    if config.system:
        paths += [path for folder in _system_folders() for path in _font_files(folder)]
    return [face for path in dict.fromkeys(paths) for face in faces_of(path)]


def _font_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise FontError(
            say("字体文件夹不存在", "the font folder does not exist"),
            where=str(folder),
            remedy=say("请改正 gazette.toml 的 [fonts] dirs。", "Correct [fonts] dirs."),
        )
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file())


def _system_folders() -> Iterable[Path]:
    home = Path.home()
    candidates = (
        home / ".local/share/fonts",
        home / "Library/Fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
        Path("/Library/Fonts"),
        Path("/System/Library/Fonts"),
        Path("C:/Windows/Fonts"),
    )
    return (folder for folder in candidates if folder.is_dir())


@lru_cache(maxsize=256)
def faces_of(path: Path) -> tuple[Face, ...]:
    """The faces in a font file; none when it is damaged (a folder of fonts may hold anything)."""
    from fontTools.ttLib import TTCollection, TTFont  # noqa: PLC0415 - slow to import

    try:
        with (
            _read_by_fonttools(path),
            path.open("rb") as file,
        ):  # opened here, so that a damaged one is closed too
            if path.suffix.lower() in {".ttc", ".otc"}:
                collection = TTCollection(file, lazy=True)
                return tuple(_face(path, n, font) for n, font in enumerate(collection.fonts))
            return (_face(path, 0, TTFont(file, lazy=True)),)
    except FontError:
        return ()


@contextmanager
def _read_by_fonttools(path: Path) -> Iterator[None]:
    """Whatever fontTools makes of a damaged file in the block is one error.

    Raises:
        FontError: the file cannot be read, or is no whole font.
    """
    from fontTools.ttLib import TTLibError  # noqa: PLC0415 - slow to import

    try:
        yield
    except (TTLibError, struct.error, *_DAMAGED) as exc:
        raise FontError(
            say("字体文件已损坏", "the font file is damaged"),
            where=str(path),
            remedy=say(
                "请重新取得这个字体，或在 gazette.toml 的 [fonts] 里换一个。",
                "Get the font again, or name another in [fonts] of gazette.toml.",
            ),
        ) from exc


@lru_cache(maxsize=64)
def _characters(path: Path, index: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to import

    with (
        _read_by_fonttools(path),
        TTFont(path, fontNumber=index, lazy=True) as font,
    ):
        points = _code_points(bytes(font.reader["cmap"]))
        return points if points is not None else frozenset(font.getBestCmap() or ())


def _code_points(table: bytes) -> frozenset[int] | None:
    """What the full-Unicode subtable maps, without its glyphs' names; None when there is no such.

    OpenType 1.9, cmap, format 12: naming 60,000 glyphs costs fontTools a quarter of a second.
    """
    (count,) = struct.unpack_from(">H", table, 2)
    for encoding in _FULL_UNICODE:
        for number in range(count):
            platform, kind, offset = struct.unpack_from(">HHL", table, 4 + 8 * number)
            if (platform, kind) != encoding:
                continue
            if struct.unpack_from(">H", table, offset)[0] != _SEGMENTED:
                return None
            (groups,) = struct.unpack_from(">L", table, offset + 12)
            spans = struct.iter_unpack(">LLL", table[offset + 16 : offset + 16 + 12 * groups])
            return frozenset(chain.from_iterable(range(a, b + 1) for a, b, _ in spans))
    return None


def _face(path: Path, index: int, font: Any) -> Face:  # noqa: ANN401 - fontTools has no types
    records = list(_names(font))
    english = [text for name_id, text, is_english in records if name_id == 1 and is_english]
    typographic = [text for name_id, text, is_english in records if name_id == 16 and is_english]  # noqa: PLR2004 - name ID 16: typographic family
    os2 = font["OS/2"]
    return Face(
        path=path,
        index=index,
        names=frozenset(text for _, text, _ in records),
        family=(typographic or english or [path.stem])[0],
        weight=int(os2.usWeightClass),
        embeddable=(os2.fsType & 0xF) != _RESTRICTED,
    )


def _names(font: Any) -> Iterator[tuple[int, str, bool]]:  # noqa: ANN401 - fontTools has no types
    """Family, full and PostScript names: id, text, whether it is the English one."""
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            text = record.toUnicode(errors="replace").strip()
            yield record.nameID, text, record.langID in (0, 0x409)
