"""One self-contained .html of an issue, to send in a chat and open on any phone."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from gazette.export.html.document import HtmlContext, Picture, document_html
from gazette.export.html.links import LinkBook
from gazette.export.html.pictures import WebPicture
from gazette.export.html.portal_styles import styles_script
from gazette.export.html.tags import Child, el, html_id, join
from gazette.export.html.titles import title_html
from gazette.export.html.unbroken import unbroken
from gazette.export.mobile.article import Article, facts_html
from gazette.export.mobile.pages import articles_of, badge
from gazette.export.mobile.place import Beside, Facts, default_facts, page_names
from gazette.export.mobile.shell import Shell, asset, inline_policy, render
from gazette.export.mobile.tags import column_tags, issue_data, json_script
from gazette.export.parts.mast import masthead_rows
from gazette.export.parts.toc import citation, citation_parts, issue_label
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.text.dates import chinese_date
from gazette.vocabulary.documents import ENDED_STATUSES

__all__ = ["make_single_file"]


def make_single_file(
    bundle: IssueBundle,
    *,
    pages: PageMap | None = None,
    timestamp: dt.datetime,
    draft: bool = False,
    facts: Mapping[str, Facts] | None = None,
) -> bytes:
    """The whole issue in one file: style, scripts and pictures inside, nothing loaded.

    Raises:
        ExportError: the issue holds no document.
    """
    del timestamp  # the issue's own day is shown
    issue = bundle.issue
    articles = articles_of(bundle, pages)
    known = default_facts(bundle, page_names(bundle)) | dict(facts or {})
    css = asset("gazette.css").decode()
    scripts = [
        asset(name).decode() for name in ("boot.js", "gazette.js", "find.js", "cite.js", "copy.js")
    ]
    scripts.append(styles_script().decode())
    shell = Shell(
        title=f"{issue.title}{issue_label(issue)}",
        gazette=issue.title,
        label=issue_label(issue),
        home="#contents",
        search="#find",
        description=f"{issue.title}{issue_label(issue)}，共{len(articles)}篇，一个文件，可离线阅读。",
        tags=column_tags(bundle.config.site, issue),
        data=json_script(issue_data(issue, [(a.entry, "") for a in articles], "")),
        draft=draft,
        footer=(issue.masthead.effect_statement,) if issue.masthead.effect_statement else (),
        kind="single",
        policy=inline_policy(css, scripts),
        inline_css=Markup(css),  # noqa: S704 - our own file
        inline_js=join(el("script", Markup(script)) for script in scripts),  # noqa: S704 - our own files
    )
    return render(
        "single.html",
        shell,
        issue=issue,
        label=issue_label(issue),
        date=chinese_date(issue.date) if issue.date else "",
        sections=_sections(articles, known),
        documents=_documents(bundle, articles, known),
        masthead=masthead_rows(issue),
    )


def _sections(articles: Sequence[Article], facts: Mapping[str, Facts]) -> list[dict[str, object]]:
    labels = dict.fromkeys(article.section for article in articles)
    return [
        {
            "label": label,
            "lines": [
                {
                    "href": f"#{html_id(a.entry.key, 'text')}",
                    "title": title_html(a.title),
                    "numbers": "、".join(n.text for n in a.entry.document.meta.numbers),
                    "page": a.page,
                    "badge": badge(a.entry),
                    "gone": _gone(facts.get(a.entry.key, Facts())),
                }
                for a in articles
                if a.section == label
            ],
        }
        for label in labels
    ]


def _gone(facts: Facts) -> str:
    return f"已{facts.status}" if facts.status in ENDED_STATUSES else ""


def _documents(
    bundle: IssueBundle, articles: Sequence[Article], facts: Mapping[str, Facts]
) -> list[Markup]:
    anchors = {a.href: f"#{html_id(a.entry.key, 'text')}" for a in articles}
    links = LinkBook.of(
        (a.title, (n.text for n in a.entry.document.meta.numbers), anchors[a.href])
        for a in articles
    )
    return [_document(bundle, a, facts.get(a.entry.key, Facts()), links, anchors) for a in articles]


def _document(
    bundle: IssueBundle,
    article: Article,
    facts: Facts,
    links: LinkBook,
    anchors: Mapping[str, str],
) -> Markup:
    key = article.entry.key
    beside = (Beside(b.label, b.title, anchors.get(b.href, ""), b.note) for b in facts.beside)
    here = replace(facts, beside=tuple(beside))
    context = HtmlContext(
        key=key,
        pictures={
            name: Picture(_data_uri(p), p.width, p.height) for name, p in article.pictures.items()
        },
        pages=article.pages,
        links=links.without(anchors[article.href]),
        whole=True,
    )
    text = document_html(
        article.entry.document, context, after_title=facts_html(article, here, key)
    )
    cite = citation(bundle.issue, article.entry, article.page)
    cited, where = citation_parts(bundle.issue, article.entry)
    foot: list[Child] = [
        el("p", unbroken(cite), class_="citation", id=html_id(key, "cite")),
        el(
            "div",
            el(
                "button", "复制引文", type="button", class_="js", data_do="copy",
                data_copy=html_id(key, "cite"),
            ),
            el("button", "复制全文（公众号格式）", type="button", class_="js", data_do="rich"),
            el("button", "朗读全文", type="button", class_="js", data_do="speak"),
            el("a", "回到目录", class_="button", href="#contents"),
            class_="buttons",
        ),
    ]  # fmt: skip
    return el(
        "article",
        el("p", article.section, class_="section-label"),
        text,
        el("div", *foot, class_="cite", data_cited=cited, data_where=where),
        class_="one",
        aria_label=article.title,
    )


def _data_uri(picture: WebPicture) -> str:
    return f"data:{picture.type};base64,{base64.b64encode(picture.data).decode()}"
