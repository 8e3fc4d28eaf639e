"""Layout profiles (版式): every measure of a printed page, read from one TOML file each."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from gazette.base.config import explain, parse_toml, read_toml
from gazette.base.doors.entries import Line
from gazette.base.doors.frozen import Frozen
from gazette.base.errors import IssueError
from gazette.base.language import say
from gazette.base.plugins import Plugin, plugins

__all__ = ["Head", "Profile", "Role", "load_profile", "profile_names"]

Role = Literal["title", "song", "fangsong", "hei", "kai"]  #: 小标宋 宋体 仿宋 黑体 楷体
Flow = Literal["page", "run-on", "auto"]  #: 另页、接排、省页（上一面不到三分之一才接排）
_MAX_BASES = 8
_ROUNDING_PT = 0.001
_WITHDRAWN = {"gazette-16k-2col": "gazette-16k"}  # two columns: Typst cannot balance them
_BODY = "text"  # as the role of a heading: whatever face the body has


class Paper(Frozen):
    """Trimmed size (成品尺寸) and what the printer adds."""

    width_mm: float = Field(gt=50)
    height_mm: float = Field(gt=50)
    bleed_mm: float = 3.0
    slug_mm: float = 9.0


class Area(Frozen):
    """The type area (版心), by its margins."""

    top_mm: float
    bottom_mm: float
    inside_mm: float
    outside_mm: float


class TextStyle(Frozen):
    """Body text (正文)."""

    role: Role
    size_pt: float = Field(gt=0)
    pitch_pt: float = Field(gt=0)
    indent_em: float
    tracking_pt: float
    latin_spacing: bool
    fill_pages: bool
    colour: Line
    label_role: Role
    strong_role: Role
    verse_indent_em: float


class Head(Frozen):
    """One kind of heading (标题)."""

    role: Role
    size_pt: float = Field(gt=0)
    align: Literal["left", "center"]
    above_lines: float
    below_lines: float
    indent_em: float
    pitch_em: float
    colour: Line


class Closing(Frozen):
    """署名、成文日期、附件说明."""

    above_lines: float
    right_em: float
    shift_em: float
    order_right_em: float
    mention_above_lines: float


class Running(Frozen):
    """Running heads (书眉)."""

    role: Role
    size_pt: float
    rule_pt: float
    gap_mm: float
    rule_gap_pt: float


class Folio(Frozen):
    """Page numbers (页码)."""

    role: Role
    size_pt: float
    pattern: Line
    gap_mm: float
    indent_em: float


class TableStyle(Frozen):
    """Tables (表格)."""

    role: Role
    header_role: Role
    sizes_pt: tuple[float, ...] = Field(min_length=1)
    pitch_em: float
    inset_x_pt: float
    inset_y_pt: float
    rule_pt: float
    above_lines: float
    below_lines: float
    landscape_columns: int
    min_column_em: float


class FigureStyle(Frozen):
    """Pictures (插图)."""

    max_width: float
    max_height: float
    above_lines: float
    below_lines: float


class Notes(Frozen):
    """Footnotes (脚注)."""

    role: Role
    size_pt: float
    pitch_em: float
    numbering: Line
    gap_pt: float
    separator_em: float


class Editor(Frozen):
    """The editor's own words (编者的话): the mark of a 解读, （本文有删减）."""

    role: Role
    size_pt: float
    colour: Line


class FlowStyle(Frozen):
    """What begins a page and what runs on (另页、接排)."""

    sections: Flow
    documents: Flow
    annexes: Flow
    instruments: Flow
    body_starts: Literal["odd", "any"]
    gap_lines: float


class CoverStyle(Frozen):
    """The cover (封面)."""

    colour: Line
    title_pt: float
    title_tracking_pt: float
    top_mm: float
    emblem_mm: float
    number_pt: float
    date_pt: float
    highlight_pt: float
    qr_mm: float
    rule_pt: float


class TocStyle(Frozen):
    """The table of contents (目录)."""

    title_pt: float
    section_role: Role
    section_pt: float
    entry_role: Role
    entry_pt: float
    pitch_em: float
    entry_gap_pt: float
    section_gap_pt: float
    hang_em: float
    page_width_em: float
    leader: Line


class MastheadStyle(Frozen):
    """The masthead (版权页)."""

    size_pt: float
    pitch_em: float
    label_em: float
    statement_role: Role
    statement_pt: float


class RedHeadStyle(Frozen):
    """The red head (版头) of an official paper, GB/T 9704-2012, 7.2."""

    mark_pt: float
    mark_top_mm: float
    mark_colour: Line
    rule_pt: float
    rule_gap_mm: float


class ImprintStyle(Frozen):
    """The imprint (版记) of an official paper, GB/T 9704-2012, 7.4."""

    role: Role
    size_pt: float
    pitch_em: float
    outer_rule_mm: float
    inner_rule_mm: float


class Profile(Frozen):
    """A whole layout profile."""

    name: Line
    paper: Paper
    area: Area
    text: TextStyle
    heads: dict[Line, Head]
    closing: Closing
    running: Running
    folio: Folio
    table: TableStyle
    figure: FigureStyle
    notes: Notes
    editor: Editor
    flow: FlowStyle
    cover: CoverStyle
    toc: TocStyle
    masthead: MastheadStyle
    red_head: RedHeadStyle | None = None
    imprint: ImprintStyle | None = None

    @property
    def measure_pt(self) -> float:
        """Width of the type area (版心宽) and of a line of text, in points."""
        return (self.paper.width_mm - self.area.inside_mm - self.area.outside_mm) / 25.4 * 72

    @property
    def height_pt(self) -> float:
        """Height of the type area (版心高), in points."""
        return (self.paper.height_mm - self.area.top_mm - self.area.bottom_mm) / 25.4 * 72

    @property
    def grid(self) -> tuple[int, int]:
        """Characters in a line and lines on a page: 42 字 × 38 行."""
        text = self.text  # tracking stands between characters, not after the last
        room = self.measure_pt + text.tracking_pt + _ROUNDING_PT
        characters = room / (text.size_pt + text.tracking_pt)
        lines = (self.height_pt + _ROUNDING_PT - text.size_pt) / text.pitch_pt + 1
        return int(characters), int(lines)


def profile_names() -> tuple[str, ...]:
    """The names of the profiles that come with the program."""
    folder = files("gazette.export.pdf") / "profiles"
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def load_profile(name: str, folder: Path | None = None) -> Profile:
    """The profile of that name, or of the TOML file at that path (relative to `folder`).

    Raises:
        IssueError: no such profile, not TOML, or a measure missing or of the wrong kind.
    """
    path = _find(name, folder)
    tables = _body_faces(_tables(path, folder, 0))
    try:
        return Profile.model_validate(tables)
    except ValidationError as exc:
        raise explain(exc, path, read_toml(path), model=Profile) from exc


def _body_faces(tables: dict[str, Any]) -> dict[str, Any]:
    """Headings whose role is "text" get the face of the body."""
    heads, text = tables.get("heads"), tables.get("text")
    if not isinstance(heads, dict) or not isinstance(text, dict) or "role" not in text:
        return tables
    faced = {
        name: head | {"role": text["role"]}
        if isinstance(head, dict) and head.get("role") == _BODY
        else head
        for name, head in heads.items()
    }
    return tables | {"heads": faced}


def _find(name: str, folder: Path | None) -> Path:
    if not name.endswith(".toml"):
        if name in profile_names():
            return Path(str(files("gazette.export.pdf") / "profiles" / f"{name}.toml"))
        for plugin in plugins("profiles"):
            if plugin.name == name:
                return _of_plugin(plugin)
        if name in _WITHDRAWN:
            raise _withdrawn(name)
        known = "、".join((*profile_names(), *(one.name for one in plugins("profiles"))))
        raise IssueError(
            say(f"没有叫“{name}”的版式", f"no layout profile called “{name}”"),
            where="gazette.toml [print] profile",
            remedy=say(
                f"可用：{known}；自己的版式写文件名，以 .toml 结尾。",
                f"Known: {known}; your own is named by its file, ending in .toml.",
            ),
        )
    path = Path(name)
    return path if path.is_absolute() or folder is None else folder / path


def _withdrawn(name: str) -> IssueError:
    instead = _WITHDRAWN[name]
    return IssueError(
        say(
            f"双栏版式“{name}”已经取消：末栏排不齐，宽表要占整面",
            f"the layout profile “{name}” of two columns is withdrawn: last columns were not"
            " balanced, wide tables took whole pages",
        ),
        where="gazette.toml [print] profile",
        remedy=say(
            f"请改写 {instead}（同一开本，单栏）；自己的版式里把 base 改成它，删去 columns 和 gutter_mm。",
            f"Write {instead} (the same paper, one column); in a profile of your own make it the base"
            " and remove columns and gutter_mm.",
        ),
    )


def _of_plugin(plugin: Plugin) -> Path:
    """The TOML file that the plug-in names: a path, or what gives one.

    Raises:
        IssueError: the plug-in cannot be loaded, or names no path.
    """
    try:
        found = plugin.load()
        path = found() if callable(found) else found
        return Path(str(path)) if isinstance(path, (str, Path)) else _no_path(path)
    except Exception as exc:  # a foreign package may raise anything
        raise IssueError(
            say(
                f"版式插件 {plugin.label} 出错（{type(exc).__name__}: {exc}）",
                f"the profile of plug-in {plugin.label} failed ({type(exc).__name__}: {exc})",
            ),
            where="gazette.toml [print] profile",
            remedy=say(
                "请更新或重装这个插件，或换一个版式。",
                "Update the plug-in, or use another profile.",
            ),
        ) from exc


def _no_path(found: object) -> Path:
    raise TypeError(f"{type(found).__name__} is no path")


def _tables(path: Path, folder: Path | None, depth: int) -> dict[str, Any]:
    """The file's tables laid over those of its `base`."""
    tables = parse_toml(path)
    base = tables.pop("base", None)
    if base is None:
        return tables
    if depth >= _MAX_BASES:
        raise IssueError(
            say("版式的 base 绕成了圈", "the profiles' `base` run in a circle"),
            where=str(path),
            remedy=say("请改正 base 一项。", "Correct `base`."),
        )
    return _merged(_tables(_find(str(base), folder or path.parent), folder, depth + 1), tables)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        result[key] = (
            _merged(old, value) if isinstance(value, dict) and isinstance(old, dict) else value
        )
    return result
