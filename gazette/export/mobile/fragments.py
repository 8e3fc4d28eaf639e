"""Documents as HTML fragments, for a portal that has pages of its own."""

from __future__ import annotations

import datetime as dt
import json

from gazette.export.html.document import HtmlContext, Picture, document_html
from gazette.export.mobile.article import Article
from gazette.export.mobile.pages import articles_of
from gazette.export.parts.toc import citation
from gazette.issue.bundle import IssueBundle, PageMap

__all__ = ["make_fragments"]


def make_fragments(
    bundle: IssueBundle, *, pages: PageMap | None = None, timestamp: dt.datetime
) -> dict[str, bytes]:
    """NAME.html (the text alone, no head, style or script), media/, and documents.json about them.

    Raises:
        ExportError: the issue holds no document.
    """
    del timestamp  # the issue's own day is given
    articles = articles_of(bundle, pages)
    files: dict[str, bytes] = {}
    for article in articles:
        context = HtmlContext(
            key=article.entry.key,
            pictures={
                name: Picture(f"media/{p.name}", p.width, p.height)
                for name, p in article.pictures.items()
            },
            pages=article.pages,
        )
        files[article.href] = f"{document_html(article.entry.document, context)}\n".encode()
        files |= {f"media/{p.name}": p.data for p in article.pictures.values()}
    listed = [_about(bundle, article) for article in articles]
    files["documents.json"] = json.dumps(listed, ensure_ascii=False, indent=1).encode() + b"\n"
    return dict(sorted(files.items()))


def _about(bundle: IssueBundle, article: Article) -> dict[str, object]:
    meta = article.entry.document.meta
    signed = meta.dates.signed or meta.dates.promulgated
    return {
        "file": article.href,
        "key": article.entry.key,
        "title": article.title,
        "numbers": [number.text for number in meta.numbers],
        "issuers": list(meta.issuers),
        "date": signed.isoformat() if signed else None,
        "section": article.section,
        "kind": article.entry.kind,
        "about": article.entry.about or None,
        "page": article.page,
        "citation": citation(bundle.issue, article.entry, article.page),
    }
