"""The package's metadata: Dublin Core, the printed source, schema.org accessibility."""

from __future__ import annotations

from collections.abc import Sequence

from gazette.export.epub.chapters import Volume
from gazette.export.epub.packer import MetaItem
from gazette.export.html.alternatives import says_something
from gazette.export.parts.toc import issue_label
from gazette.model import Issue
from gazette.model.walk import images_of

__all__ = ["book_metadata"]


def book_metadata(
    volumes: Sequence[Volume], *, has_pages: bool, has_math: bool
) -> tuple[MetaItem, ...]:
    """All but identifier, title, language and day of change, which the packer writes."""
    issue = volumes[-1].bundle.issue
    chapters = [chapter for volume in volumes for chapter in volume.chapters]
    pictures = [i for c in chapters for i in images_of(c.entry.document) if i.media in c.shown]
    described = sum(says_something(picture.alt) for picture in pictures)
    return (
        *_dublin_core(issue, volumes),
        *(_source(issue) if has_pages else ()),
        *_series(issue),
        *_accessibility(len(pictures), described, has_pages=has_pages, has_math=has_math),
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
    metas = (c.entry.document.meta for volume in volumes for c in volume.chapters)
    subjects = {subject for meta in metas for subject in (*meta.subjects, *meta.keywords)}
    items += (MetaItem("dc:subject", subject) for subject in sorted(filter(None, subjects)))
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


def _accessibility(
    pictures: int, described: int, *, has_pages: bool, has_math: bool
) -> list[MetaItem]:
    """What the book has (EPUB Accessibility 1.1, 2.2), claimed only where it is so.

    Alternative text is claimed when every picture has one that says something; otherwise
    the text alone is not enough to read the book.
    """
    whole = described == pictures
    features = ["tableOfContents", "structuralNavigation", "readingOrder"]
    features += ["displayTransformability"]
    features += ["alternativeText"] if pictures and whole else []
    features += ["MathML"] if has_math else []
    features += ["pageBreakMarkers", "pageNavigation"] if has_pages else []
    return [
        MetaItem("schema:accessMode", "textual"),
        *([MetaItem("schema:accessMode", "visual")] if pictures else []),
        MetaItem("schema:accessModeSufficient", "textual" if whole else "textual,visual"),
        *(MetaItem("schema:accessibilityFeature", feature) for feature in features),
        MetaItem("schema:accessibilityHazard", "none"),
        MetaItem("schema:accessibilitySummary", _summary(pictures, described, has_pages)),
    ]


def _summary(pictures: int, described: int, has_pages: bool) -> str:  # noqa: FBT001 - said or not
    said = "全文为可缩放的文字，有目录和标题层级，可由读屏软件朗读"
    said += "；标有印刷版页码" if has_pages else ""
    if pictures and described == pictures:
        said += "；图片有替代文本"
    elif pictures:
        said += f"；{pictures}幅图片中有{pictures - described}幅没有说明内容的替代文本"
    return f"{said}。"
