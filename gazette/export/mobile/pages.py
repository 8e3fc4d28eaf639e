"""All pages of one issue: cover and 目录, a page a document, pictures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from gazette.base.errors import ExportError
from gazette.base.language import say
from gazette.export.html.links import LinkBook
from gazette.export.html.pictures import WebPicture, web_picture, web_pictures
from gazette.export.html.titles import title_html
from gazette.export.mobile.article import Article, article_pages, parts_of
from gazette.export.mobile.card import card_of
from gazette.export.mobile.place import Facts, Place, issue_folder, page_names
from gazette.export.mobile.shell import Crumb, Shell, render
from gazette.export.mobile.tags import column_tags, issue_data, json_script
from gazette.export.mobile.versions import version_pages
from gazette.export.parts.cover import cover_png
from gazette.export.parts.mast import masthead_rows
from gazette.export.parts.office_cover import office_cover
from gazette.export.parts.toc import issue_label
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.model import Entry
from gazette.model.walk import printed_lines
from gazette.text.dates import chinese_date
from gazette.vocabulary.documents import ENDED_STATUSES

__all__ = ["articles_of", "badge", "issue_links", "issue_pages"]

_EMBLEM_PX, _COVER_PX = 120, 480  # the longer side on a screen


def articles_of(
    bundle: IssueBundle,
    pages: PageMap | None,
    names: Mapping[str, str] | None = None,
    afterwards: Collection[str] = (),
) -> list[Article]:
    """The documents of the issue in their order.

    Args:
        bundle: the issue.
        pages: the printed pages.
        names: entry key → name of its page, by default that of an issue not archived yet.
        afterwards: keys of the entries that were published after the issue.

    Raises:
        ExportError: the issue holds none.
    """
    names = names or page_names(bundle)
    articles = [
        parts_of(
            Article(
                entry,
                section.label,
                names[entry.key],
                web_pictures(bundle.media.get(entry.key, {})),
                dict((pages or {}).get(entry.key, {})),
                tuple(printed_lines(entry.document)),
                afterwards=entry.key in afterwards,
            )
        )
        for section in bundle.issue.sections
        for entry in section.entries
    ]
    if not articles:
        raise ExportError(
            say("这一期没有文件，无法制作掌上公报", "the issue holds no document"),
            remedy=say("请先放入稿件。", "Add manuscripts first."),
        )
    return articles


def issue_links(articles: Sequence[Article]) -> LinkBook:
    """References between the documents of the issue."""
    return LinkBook.of(
        (a.entry.document.meta.title, (n.text for n in a.entry.document.meta.numbers), a.href)
        for a in articles
    )


def issue_pages(
    bundle: IssueBundle, articles: Sequence[Article], place: Place, *, draft: bool
) -> dict[str, bytes]:
    """Path in the issue's folder → bytes: index.html, the documents' pages, media/."""
    links = place.links or issue_links(articles)
    files = {"index.html": _index(bundle, articles, place, draft=draft)}
    for at, article in enumerate(articles):
        files |= article_pages(bundle, articles, at, place, links, draft=draft)
        files |= version_pages(bundle, article, place)
        files |= {f"media/{p.name}": p.data for p in article.pictures.values()}
    shown = _shown_on_cover(bundle)
    if shown:
        files[f"media/{shown.name}"] = shown.data
    return files


def _index(bundle: IssueBundle, articles: Sequence[Article], place: Place, *, draft: bool) -> bytes:
    issue = bundle.issue
    site = bundle.config.site
    base = (
        f"{site.base_url.rstrip('/')}/{place.path or issue_folder(bundle)}" if site.base_url else ""
    )
    parts = [(a.entry, f"{base}{a.href}" if base else "") for a in articles]
    label = issue_label(issue)
    published = [f"{chinese_date(issue.date)}出版"] if issue.date else []
    shell = Shell(
        title=f"{issue.title}{label}",
        gazette=issue.title,
        label=label,
        root=place.root,
        home=place.home,
        search=place.search,
        trail=(*place.trail, Crumb(label)) if place.trail else (),
        description="，".join((f"{issue.title}{label}", *published, f"共{len(articles)}篇。")),
        canonical=base,
        tags=column_tags(site, issue),
        data=json_script(issue_data(issue, parts, base)),
        draft=draft,
        footer=(issue.masthead.effect_statement,) if issue.masthead.effect_statement else (),
        feed=place.feed,
        kind="issue",
        key=place.key,
        scripts=() if place.root else ("keep.js",),
        card=card_of((), page=base, root=place.root, kind="website"),
        attributes={"offline": "1"} if place.offline and not draft else {},
    )
    shown = _shown_on_cover(bundle)
    return render(
        "issue.html",
        shell,
        issue=issue,
        label=label,
        date=chinese_date(issue.date) if issue.date else "",
        cover_picture=shown and _cover_picture(shown, whole=bool(issue.cover.picture)),
        sections=_sections(articles, place),
        masthead=masthead_rows(issue),
        downloads=place.downloads,
    )


def _shown_on_cover(bundle: IssueBundle) -> WebPicture | None:
    """The office's own cover for a screen, else its emblem."""
    if office_cover(bundle) is not None:
        return web_picture(cover_png(bundle))
    return web_picture(bundle.assets.get(bundle.issue.cover.emblem, b""))


def _cover_picture(picture: WebPicture, *, whole: bool) -> dict[str, Any]:
    """What the template's `img` says; the words of a whole cover stand below it as text."""
    scale = min(1, (_COVER_PX if whole else _EMBLEM_PX) / max(picture.width, picture.height))
    return {
        "href": f"media/{picture.name}",
        "class": "whole" if whole else "emblem",
        "width": max(1, round(picture.width * scale)),
        "height": max(1, round(picture.height * scale)),
    }


def _sections(articles: Sequence[Article], place: Place) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = []
    for article in articles:
        if not sections or sections[-1]["label"] != article.section:
            sections.append({"label": article.section, "lines": []})
        status = place.facts.get(article.entry.key, Facts()).status
        numbers = "、".join(n.text for n in article.entry.document.meta.numbers)
        sections[-1]["lines"].append(
            {
                "href": article.href,
                "title": title_html(article.title),
                "numbers": numbers,
                "page": article.page,
                "gone": f"已{status}" if status in ENDED_STATUSES else "",
                "badge": badge(article.entry),
            }
        )
    return sections


def badge(entry: Entry) -> str:
    """What lists say of an interpretation (解读) beside its title: 视频解读, 图解, 解读."""
    if entry.kind != "解读":
        return ""
    form = entry.form or ""
    return form if form.endswith(("解", "访谈", "发布会")) else f"{form.removesuffix('文字')}解读"
