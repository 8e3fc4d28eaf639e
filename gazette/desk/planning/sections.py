"""栏目 rules: in which section of an issue a manuscript stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gazette.base.files import is_folder
from gazette.issue.manifest import load_manifest
from gazette.issue.sections import find_sections
from gazette.model import Document
from gazette.vocabulary.documents import RULES_OF_GOVERNMENT
from gazette.vocabulary.issues import SECTION_CLASSES, SectionClass

__all__ = ["class_of", "folder_of", "folders_of_previous"]

#: kinds that have a section of their own
_BY_KIND: dict[str, SectionClass] = {
    **dict.fromkeys(RULES_OF_GOVERNMENT, "政府规章"),
    "地方性法规": "地方性法规",
    "党政联合文件": "党委政府文件",
    "政策解读": "政策解读",
    "人事任免": "人事任免",
    "政务动态": "政务动态",
    "大事记": "政务动态",
    "公告": "公告",
    "讲话": "讲话报告",
    "更正": "更正",
}
_OFFICES = ("办公室", "办公厅")
_GOVERNMENTS = ("人民政府", "国务院")


def class_of(document: Document) -> SectionClass:
    """The class of section that the document belongs to: by its kind, else by who issued it."""
    known = _BY_KIND.get(document.meta.kind)
    if known:
        return known
    issuer = next(iter(document.meta.issuers), "")
    if issuer.endswith(_OFFICES):
        return "政府办公室文件"
    return "政府文件" if issuer.endswith(_GOVERNMENTS) else "部门文件"


def folder_of(section: SectionClass, known: dict[SectionClass, str]) -> str:
    """The folder of the section: as in the issue before, else its place and its class."""
    return known.get(section) or f"{SECTION_CLASSES.index(section) + 1:02d}-{section}"


def folders_of_previous(folder: Path | None) -> dict[SectionClass, str]:
    """What the sections' folders are called in the issue before.

    Raises:
        IssueError: that issue's settings are wrong.
    """
    if folder is None or not is_folder(folder / "manuscripts"):
        return {}
    found = find_sections(folder, load_manifest(folder))
    return dict(_first_of_each((s.section_class, s.folder.name) for s in found))


def _first_of_each(
    pairs: Iterable[tuple[SectionClass, str]],
) -> Iterable[tuple[SectionClass, str]]:
    seen: set[SectionClass] = set()
    for section, name in pairs:
        if section not in seen:
            seen.add(section)
            yield section, name
