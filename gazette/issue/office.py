"""What an office sets once for all its issues (各期共用): [masthead], [cover], [[sections]] of gazette.toml."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from gazette.base.config import explain, read_toml, settings_file, toml_tables
from gazette.base.doors.frozen import Frozen
from gazette.base.files import is_folder
from gazette.issue.manifest import IssueManifest, SectionSettings
from gazette.model import Cover, Masthead

__all__ = ["Office", "load_office", "with_office"]

T = TypeVar("T", Masthead, Cover)


class Office(Frozen):
    """The tables of gazette.toml that stand in for those of an issue.toml."""

    masthead: Masthead = Masthead()
    cover: Cover = Cover()
    sections: tuple[SectionSettings, ...] = ()


def load_office(folder: Path) -> Office:
    """What gazette.toml, in the folder or above it, says of all issues.

    Raises:
        IssueError: a setting is unknown or of the wrong kind.
    """
    path = settings_file(folder)
    if path is None:
        return Office()
    data = read_toml(path)
    tables = toml_tables(data, path)
    try:
        return Office.model_validate({k: v for k, v in tables.items() if k in Office.model_fields})
    except ValidationError as exc:
        raise explain(exc, path, data, model=Office) from exc


def with_office(manifest: IssueManifest, folder: Path) -> IssueManifest:
    """The issue's settings, where they are empty the office's.

    {year}, {number} and {total_number} in the office's cover are the issue's own.  Sections of the
    office that this issue has no folder for are left out.
    """
    office = load_office(folder)
    named = {section.folder for section in manifest.sections}
    more = [
        section
        for section in office.sections
        if section.folder not in named and is_folder(folder / "manuscripts" / section.folder)
    ]
    return manifest.model_copy(
        update={
            "masthead": _filled(manifest.masthead, office.masthead),
            "cover": _filled(manifest.cover, _of_issue(office.cover, manifest)),
            "sections": (*manifest.sections, *more),
        }
    )


def _filled(own: T, office: T) -> T:
    """The office's values with the issue's own over them; an empty one is none."""
    return replace(
        office, **{f.name: value for f in fields(own) if (value := getattr(own, f.name))}
    )


def _site_folder(manifest: IssueManifest) -> str:
    """2021/03, 2021/05_06, 2021/01-zengkan: where the issue stands in the archive's site, for ever."""
    numbers = (manifest.number, manifest.number_to)
    joined = "_".join(f"{number:02d}" for number in numbers if number)
    special = {"增刊": "-zengkan", "专刊": "-zhuankan"}.get(manifest.special, "")
    return f"{manifest.year}/{joined}{special}"


def _of_issue(cover: Cover, manifest: IssueManifest) -> Cover:
    values = {
        "{issue}": _site_folder(manifest),
        "{year}": str(manifest.year),
        "{number}": str(manifest.number),
        "{total_number}": str(manifest.total_number or ""),
    }
    address, subtitle = cover.web_address, cover.subtitle
    for name, value in values.items():
        address, subtitle = address.replace(name, value), subtitle.replace(name, value)
    return replace(cover, web_address=address, subtitle=subtitle)
