"""The package's metadata: Dublin Core, the printed source, schema.org accessibility."""

from __future__ import annotations

from collections.abc import Sequence

from gazette.export.epub.packer import MetaItem
from gazette.export.epub.pages import Volume
from gazette.export.parts.toc import issue_label
from gazette.model import Issue

__all__ = ["book_metadata"]


def book_metadata(
    volumes: Sequence[Volume], *, has_pages: bool, has_pictures: bool, has_math: bool
) -> tuple[MetaItem, ...]:
    """All but identifier, title, language and day of change, which the packer writes."""
    issue = volumes[-1].bundle.issue
    return (
        *_dublin_core(issue, volumes),
        *(_source(issue) if has_pages else ()),
        *_series(issue),
        *_accessibility(has_pages=has_pages, has_pictures=has_pictures, has_math=has_math),
    )


def _dublin_core(issue: Issue, volumes: Sequence[Volume]) -> list[MetaItem]:
    mast = issue.masthead
    items = []
    if mast.sponsor:
        items.append(MetaItem("dc:creator", mast.sponsor, (("id", "creator"),)))
    if mast.publisher or mast.sponsor:
        items.append(MetaItem("dc:publisher", mast.publisher or mast.sponsor))
    items.append(MetaItem("dc:date", issue.published.isoformat()))
    items.append(MetaItem("dc:type", "政府公报"))
    genres = {
        chapter.entry.document.meta.genre for volume in volumes for chapter in volume.chapters
    }
    items += (MetaItem("dc:subject", genre) for genre in sorted(filter(None, genres)))
    if mast.effect_statement:
        items.append(MetaItem("dc:rights", mast.effect_statement))
    return items


def _source(issue: Issue) -> list[MetaItem]:
    """Where the page numbers come from (EPUB Accessibility 1.1, 3.4)."""
    name = f"{issue.title} {issue_label(issue)}（印刷版）"
    issn = issue.masthead.issn
    return [
        MetaItem("dc:source", f"urn:issn:{issn}" if issn else name, (("id", "source"),)),
        MetaItem("source-of", "pagination", (("refines", "#source"),)),
    ]


def _series(issue: Issue) -> list[MetaItem]:
    items = [
        MetaItem("belongs-to-collection", issue.title, (("id", "series"),)),
        MetaItem("collection-type", "series", (("refines", "#series"),)),
    ]
    if issue.total_number:
        position = str(issue.total_number)
        items.append(MetaItem("group-position", position, (("refines", "#series"),)))
    return items


def _accessibility(*, has_pages: bool, has_pictures: bool, has_math: bool) -> list[MetaItem]:
    features = ["tableOfContents", "structuralNavigation", "readingOrder"]
    features += ["displayTransformability"]
    features += ["alternativeText"] if has_pictures else []
    features += ["MathML"] if has_math else []
    features += ["pageBreakMarkers", "pageNavigation"] if has_pages else []
    said = "全文为可缩放的文字，有目录和标题层级，可由读屏软件朗读"
    said += "；标有印刷版页码" if has_pages else ""
    said += "；图片有替代文本" if has_pictures else ""
    return [
        MetaItem("schema:accessMode", "textual"),
        *([MetaItem("schema:accessMode", "visual")] if has_pictures else []),
        MetaItem("schema:accessModeSufficient", "textual"),
        *(MetaItem("schema:accessibilityFeature", feature) for feature in features),
        MetaItem("schema:accessibilityHazard", "none"),
        MetaItem("schema:accessibilitySummary", f"{said}。"),
    ]
