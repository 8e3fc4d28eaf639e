"""issue.toml: what the editor writes about an issue."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from gazette.base.config import Config, PluginsConfig, explain, read_toml, toml_tables
from gazette.base.doors.entries import Day, IssueNumber, Line, Name, TotalNumber, Year
from gazette.base.doors.frozen import Frozen
from gazette.base.errors import IssueError
from gazette.base.files import is_file, is_folder
from gazette.base.language import say
from gazette.base.ways import typed
from gazette.model import Cover, Masthead
from gazette.vocabulary.issues import (
    EntryKind,
    InterpretationForm,
    SectionClass,
    Special,
    Unit,
)

__all__ = [
    "DocumentSettings",
    "IssueManifest",
    "SectionSettings",
    "WaiverSettings",
    "load_manifest",
    "parse_manifest",
    "read_manifest",
]


class SectionSettings(Frozen):
    """[[sections]]: what overrides the name and order of a folder."""

    folder: Name
    label: Line = ""
    section_class: SectionClass | None = Field(default=None, alias="class")
    order: tuple[Line, ...] = ()  #: file names; the rest follows by name


class DocumentSettings(Frozen):
    """[[documents]]: what a manuscript is, where its place does not say it."""

    file: Name  #: relative to manuscripts/
    kind: EntryKind | None = None
    about: Line = ""  #: what it interprets or corrects: a manuscript, a number, an archive key
    form: InterpretationForm | None = None
    abridged: bool = False
    reprint: bool = False
    decision: Line = (
        ""  #: of an amended text: the manuscript that amends it; 新旧对照表 becomes its annex
    )
    before: Line = ""  #: the text before it, relative to the issue's folder


class WaiverSettings(Frozen):
    """[[waivers]]: a finding that the editor lets pass, with the reason."""

    code: Name
    file: Line = ""  #: a manuscript, or a published document by its number or archive key
    text: Line = ""  #: words that stand in the sentence of the finding; empty: any
    reason: Annotated[Line, Field(min_length=2)]


class IssueManifest(Frozen):
    """The whole of issue.toml."""

    title: Name
    year: Year
    number: IssueNumber
    number_to: IssueNumber | None = None
    unit: Unit = "期"
    total_number: TotalNumber | None = None
    date: Day
    special: Special = ""
    masthead: Masthead = Masthead()
    cover: Cover = Cover()
    section_order: tuple[Line, ...] = ()  #: folders; the rest follows by name
    sections: tuple[SectionSettings, ...] = ()
    documents: tuple[DocumentSettings, ...] = ()
    waivers: tuple[WaiverSettings, ...] = ()
    plugins: PluginsConfig = PluginsConfig()  #: switched off for this issue, beside the office's
    frozen: Line = ""  #: SHA-256 of freeze.json, written at 清样定稿 (`gazette.issue.freeze_mark`)


def load_manifest(folder: Path) -> IssueManifest:
    """The settings of an issue's folder.

    Raises:
        IssueError: no issue.toml, not TOML, or wrong settings, all named at once.
    """
    return parse_manifest(read_manifest(folder), folder)


def parse_manifest(data: bytes, folder: Path) -> IssueManifest:
    """The settings in the bytes of the folder's issue.toml.

    Raises:
        IssueError: not TOML, or wrong settings, all named at once.
    """
    path = folder / "issue.toml"
    try:
        return IssueManifest.model_validate(toml_tables(data, path))
    except ValidationError as exc:
        elsewhere = {"gazette.toml": Config}
        raise explain(exc, path, data, model=IssueManifest, elsewhere=elsewhere) from exc


def read_manifest(folder: Path) -> bytes:
    """The bytes of the folder's issue.toml.

    Raises:
        IssueError: no folder, or no issue.toml in it.
        FileAccessError: it cannot be read.
    """
    path = folder / "issue.toml"
    if not is_folder(folder):
        raise IssueError(
            say("没有这个文件夹", "there is no such folder"),
            where=str(folder),
            remedy=say(
                "请检查路径。" + typed("新建一期用 gazette new。"),
                "Check the path." + typed(" `gazette new` makes an issue."),
            ),
        )
    if not is_file(path):
        raise IssueError(
            say("文件夹里没有 issue.toml", "the folder has no issue.toml"),
            where=str(folder),
            remedy=say(
                "这不是一期公报的文件夹。" + typed("新建一期用 gazette new。"),
                "This is not an issue's folder." + typed(" `gazette new` makes one."),
            ),
        )
    return read_toml(path)
