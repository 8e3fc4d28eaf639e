"""The page of one document: its text with its facts, citation, sharing, neighbours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from gazette.export.html.cutting import Parts, cut, find_parts, part_name
from gazette.export.html.document import HtmlContext, Picture, document_html
from gazette.export.html.links import LinkBook
from gazette.export.html.pictures import WebPicture
from gazette.export.html.tags import Child, el, html_id, join
from gazette.export.html.titles import title_html
from gazette.export.mobile.card import card_of
from gazette.export.mobile.place import Beside, Facts, Place, Versions, issue_folder
from gazette.export.mobile.shell import Crumb, Shell, render
from gazette.export.mobile.tags import article_data, article_tags, json_script
from gazette.export.mobile.version_links import article_marks, version_rows
from gazette.export.parts.qr import qr_code
from gazette.export.parts.toc import (
    OutlineItem,
    citation,
    citation_parts,
    display_title,
    issue_label,
    outline,
)
from gazette.issue.bundle import IssueBundle
from gazette.model import Entry
from gazette.model.walk import Line
from gazette.vocabulary.documents import ENDED_STATUSES

__all__ = ["Article", "article_pages", "facts_html", "page_title", "parts_of", "summary"]

#: shown at once; what else is related waits behind its number
_NEAR = ("解读", "原文", "更正", "被更正的文件", "被废止", "被修改")
_CORRECTION = "更正"  #: whose words the reader of the document needs, all of them
_LONG_NOTE = 60  #: characters of the clause that says so
#: bytes of text and of markup a line, below which no page comes near its limit
_SURELY_LIGHT = 24_000
_MARKUP = 60
_MANY_HEADINGS = 3  # from which a document gets its own contents


@dataclass(frozen=True)
class Article:
    """A document's place among the pages of its issue."""

    entry: Entry
    section: str  #: 栏目
    name: str  #: file without ending
    pictures: dict[str, WebPicture]
    pages: dict[str, int]
    lines: tuple[Line, ...]  #: `printed_lines` of the document
    afterwards: bool = False  #: published after the issue (更正)
    parts: Parts = field(default_factory=Parts)  #: the pages of a long document

    @property
    def href(self) -> str:
        """Its page, seen from the issue's folder."""
        return f"{self.name}.html"

    def part_href(self, part: int) -> str:
        """The page of one part of a long document, from 1."""
        return f"{part_name(self.name, part)}.html"

    @property
    def title(self) -> str:
        """The title as lists show it."""
        return display_title(self.entry.document)

    @property
    def page(self) -> int | None:
        """The printed page on which it begins."""
        return self.pages.get("")


def parts_of(article: Article) -> Article:
    """The article with the places where its text is cut into pages."""
    document = article.entry.document
    if sum(len(line.text.encode()) + _MARKUP for line in article.lines) <= _SURELY_LIGHT:
        return article
    # as on the page, but for links and facts: these change with what else is published
    text = document_html(document, _context(article), after_title="—")
    return replace(article, parts=find_parts(text))


def _context(article: Article, links: LinkBook | None = None) -> HtmlContext:
    return HtmlContext(
        key=article.entry.key,
        pictures={
            name: Picture(f"media/{picture.name}", picture.width, picture.height)
            for name, picture in article.pictures.items()
        },
        pages=article.pages,
        links=links,
    )


def article_pages(
    bundle: IssueBundle,
    articles: Sequence[Article],
    at: int,
    place: Place,
    links: LinkBook,
    *,
    draft: bool,
) -> dict[str, bytes]:
    """The page of `articles[at]`, or the pages of a long document."""
    article = articles[at]
    facts = place.facts.get(article.entry.key, Facts())
    versions = place.versions.get(article.entry.key, Versions())
    context = _context(article, links.without(f"{place.path}{article.href}"))
    text = document_html(
        article.entry.document,
        replace(context, after=article_marks(article.entry.document, article.href, versions)),
        after_title=facts_html(
            article,
            facts,
            article.entry.key,
            versions=versions,
            opened=bool(article.parts.cuts),
        ),
    )
    return {
        article.part_href(part): _page(
            bundle, articles, at, place, text=piece, part=part, draft=draft
        )
        for part, piece in enumerate(cut(text, article.parts, article.part_href), 1)
    }


def _page(
    bundle: IssueBundle,
    articles: Sequence[Article],
    at: int,
    place: Place,
    *,
    text: Markup,
    part: int,
    draft: bool,
) -> bytes:
    article = articles[at]
    issue = bundle.issue
    facts = place.facts.get(article.entry.key, Facts())
    site = bundle.config.site
    folder = (
        f"{site.base_url.rstrip('/')}/{place.path or issue_folder(bundle)}" if site.base_url else ""
    )
    url = f"{folder}{article.part_href(part)}" if folder else ""
    image = next((f"{folder}media/{p.name}" for p in article.pictures.values()), "") if url else ""
    data = article_data(
        issue, article.entry, page=article.page, status=facts.status, url=url, image=image
    )
    of = f"（第{part}部分，共{article.parts.count}部分）" if part > 1 else ""
    shell = Shell(
        title=page_title(article, bundle, of),
        gazette=issue.title,
        label=issue_label(issue),
        root=place.root,
        home="index.html",
        search=place.search,
        trail=(*place.trail, Crumb(issue_label(issue), "index.html")) if place.trail else (),
        description=f"{of}{summary(article.lines)}",
        canonical=url,
        tags=article_tags(
            site,
            issue,
            article.entry,
            published=_published(bundle, article),
            url=url,
            image=image,
        ),
        data=json_script(data),
        draft=draft,
        footer=(issue.masthead.effect_statement,) if issue.masthead.effect_statement else (),
        feed=place.feed,
        kind="article",
        key=article.entry.document.id,
        scripts=("cite.js", "keep.js", "styles.js", "copy.js"),
        card=card_of(article.pictures.values(), page=url, root=place.root),
        attributes={"offline": "1"} if place.offline and not draft else {},
    )
    return render(
        "article.html",
        shell,
        section=article.section,
        text=text,
        citation=_citation(bundle, article),
        cited=_cited(bundle, article),
        downloads=place.take_away.get(article.entry.key, ()),
        qr=_qr(url),
        previous=articles[at - 1] if at else None,
        following=articles[at + 1] if at + 1 < len(articles) else None,
        up="index.html",
        part=part,
        title=title_html(article.title),
        parts=_parts(article),
    )


def _published(bundle: IssueBundle, article: Article) -> dt.date | None:
    """The day of the issue; of a correction that no issue printed its own."""
    signed = article.entry.document.meta.dates.signed
    return signed if article.afterwards else bundle.issue.date


def _citation(bundle: IssueBundle, article: Article) -> str:
    """How the document is cited; a correction that no issue printed is of its day, not of the issue."""
    if not article.afterwards:
        return citation(bundle.issue, article.entry, article.page)
    day = article.entry.document.meta.dates.signed
    issue = f"《{bundle.issue.title}》{issue_label(bundle.issue)}"
    return f"《{article.title}》（{day.isoformat() if day else '日期未注明'}），更正{issue}"


def _cited(bundle: IssueBundle, article: Article) -> tuple[str, str]:
    """What stands before and after the number of an article (条) that is cited by itself."""
    if not article.afterwards:
        return citation_parts(bundle.issue, article.entry)
    before, _, after = _citation(bundle, article).rpartition("，")
    return before, after


def _parts(article: Article) -> list[dict[str, object]]:
    """The pages of a long document; none for one on a single page."""
    if not article.parts.cuts:
        return []
    return [
        {"number": number, "href": article.part_href(number), "label": label}
        for number, label in enumerate(article.parts.labels, 1)
    ]


def page_title(article: Article, bundle: IssueBundle, part: str = "") -> str:
    """The window's title: document, gazette, issue."""
    return f"{article.title}{part} - {bundle.issue.title}{issue_label(bundle.issue)}"


def summary(lines: Iterable[Line], most: int = 100) -> str:
    """The beginning of the text, for search engines and shared links (内容概述)."""
    skip = {"title", "order", "number", "title_note", "addressees"}
    text = ""
    for line in lines:
        if line.role not in skip:
            text += line.text.replace("\n", "")
        if len(text) > most:
            return f"{text[: most - 1]}…"
    return text


def facts_html(
    article: Article,
    facts: Facts,
    key: str,
    *,
    versions: Versions | None = None,
    opened: bool = False,
) -> Markup:
    """Status, dates, disclosure, page, what belongs to it, and the contents of a long document."""
    rows: list[Child] = []
    if facts.status in ENDED_STATUSES:
        note = f"（{facts.status_note}）" if facts.status_note else ""
        rows.append(el("p", f"【已{facts.status}】{note}", class_="force"))
    pairs = (el("div", el("dt", name), el("dd", value)) for name, value in _facts(article, facts))
    rows.append(el("dl", *pairs, class_="facts"))
    if article.entry.abridged:
        rows.append(el("p", "（本文有删减）"))
    rows += [_beside(beside) for beside in facts.beside if beside.label in _NEAR]
    rows += version_rows(article.entry.document.id, article.href, facts, versions or Versions())
    others = [_beside(beside) for beside in facts.beside if beside.label not in _NEAR]
    if others:
        rows.append(el("details", el("summary", f"相关文件（{len(others)}）"), *others))
    return join([*rows, _outline(outline(article.entry.document), key, opened=opened)])


def _beside(beside: Beside) -> Markup:
    title: Child = el("a", beside.title, href=beside.href) if beside.href else beside.title
    whole = beside.label == _CORRECTION or len(beside.note) <= _LONG_NOTE
    note = beside.note if whole else f"{beside.note[: _LONG_NOTE - 1]}…"
    clause = el("span", note, class_="clause") if note else None
    return el("p", f"{beside.label}：", title, clause)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _standing(facts: Facts) -> Child:
    """有效（截至2026-11-30；施行日期2024-03-01，未见废止、失效或修改的记载）."""
    if facts.status is None or facts.as_of is None:
        return facts.status
    day = facts.as_of.isoformat()
    as_of = el("time", day, datetime=day)
    because = f"；{facts.because}" if facts.because else ""
    return join([facts.status, el("span", "（截至", as_of, because, "）", class_="evidence")])


def _facts(article: Article, facts: Facts) -> list[tuple[str, Child]]:
    meta = article.entry.document.meta
    dates = meta.dates
    found: list[tuple[str, Child]] = [
        ("发文机关", "、".join(meta.issuers)),
        ("成文", _iso(dates.signed)),
        ("公布", _iso(dates.promulgated)),
        ("施行", _iso(dates.effective)),
        ("有效期至", _iso(dates.expires)),
        ("有效性", _standing(facts)),
        ("公开属性", meta.disclosure),
        ("主题分类", "；".join(meta.subjects)),
        ("索引号", meta.index_number),
        ("登记号", meta.registration_number),
        ("印刷版", f"第{article.page}页" if article.page else None),
    ]
    return [(name, value) for name, value in found if value]


def _outline(items: Sequence[OutlineItem], key: str, *, opened: bool) -> Markup | None:
    if len(items) < _MANY_HEADINGS:
        return None
    listed = _outline_list(items, key)
    return el("details", el("summary", "本文目录"), listed, class_="outline", open=opened)


def _outline_list(items: Sequence[OutlineItem], key: str) -> Markup:
    return el(
        "ol",
        *(
            el(
                "li",
                el("a", item.text, href=f"#{html_id(key, item.id)}") if item.id else item.text,
                _outline_list(item.children, key) if item.children else None,
            )
            for item in items
        ),
    )


def _qr(url: str) -> Markup | None:
    """The address as a QR code in SVG; none for pages that have no address yet."""
    if not url:
        return None
    code = qr_code(url)
    svg = code.svg_inline(
        border=4, omitsize=True, svgclass=None, lineclass=None, light="#fff", title="本文二维码"
    )
    return Markup(svg)  # noqa: S704 - drawn by segno: one path and our title
