"""Documents as HTML fragments, for a portal that has pages of its own (docs/portal.md).

NAME.html is the text alone, styled/NAME.html the same with the style in each element, portal.css the
style sheet; documents.json says of each what a portal's record of it asks for.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace

from pydantic import Field, TypeAdapter

from gazette.base.doors.frozen import Frozen
from gazette.base.files import sha256_of
from gazette.export.html.document import HtmlContext, Picture, document_html
from gazette.export.html.portal_styles import portal_css, styled
from gazette.export.mobile.article import Article, summary
from gazette.export.mobile.pages import articles_of
from gazette.export.mobile.place import default_facts, page_names
from gazette.export.parts.toc import citation, issue_label
from gazette.issue.bundle import IssueBundle, PageMap

__all__ = ["PortalDocument", "make_fragments"]


class PortalDocument(Frozen):
    """一篇文件、解读或任免；原文没有说明的项目为 null，不推测。"""

    file: str = Field(description="正文片段，UTF-8，没有样式")
    styled_file: str = Field(description="同一正文，样式写在每个元素里")
    sha256: str = Field(description="正文片段的 SHA-256")
    key: str = Field(description="在这一期里的键")
    gazette: str = Field(description="刊名")
    issue: str = Field(description="期号：2021年第3期")
    title: str = Field(description="标题")
    numbers: tuple[str, ...] = Field(description="发文字号，照原文")
    issuers: tuple[str, ...] = Field(description="发文机关，牵头的在前")
    index_number: str | None = Field(description="索引号")
    registration_number: str | None = Field(description="规范性文件登记号")
    disclosure: str | None = Field(description="公开属性：主动公开、依申请公开……")
    category: str = Field(description="类别：政府规章、规范性文件……")
    genre: str | None = Field(description="文种：通知、意见、令……")
    subjects: tuple[str, ...] = Field(description="主题分类")
    keywords: tuple[str, ...] = Field(description="关键词")
    date: str | None = Field(description="成文日期，没有的是公布日期 YYYY-MM-DD")
    signed: str | None = Field(description="成文日期 YYYY-MM-DD")
    promulgated: str | None = Field(description="公布日期 YYYY-MM-DD")
    published: str = Field(description="公报出版日期 YYYY-MM-DD；不明时只有年份")
    effective: str | None = Field(description="施行日期 YYYY-MM-DD")
    expires: str | None = Field(description="有效期届满之日 YYYY-MM-DD")
    status: str | None = Field(description="有效性，照稿件所写；未标注为 null")
    section: str = Field(description="栏目")
    kind: str = Field(description="在公报里是什么：文件、解读、更正、任免……")
    form: str | None = Field(description="解读形式：文字、图解、视频……；不是解读为 null")
    about: str | None = Field(description="解读、更正所关于的文件的键")
    interpretations: tuple[str, ...] = Field(description="本期里解读这一篇的各篇的键")
    abridged: bool = Field(description="本文有删减")
    summary: str = Field(description="正文开头，作内容概述")
    pictures: tuple[str, ...] = Field(description="片段用到的图片")
    page: int | None = Field(description="印刷版起始页")
    citation: str = Field(description="引文")


def make_fragments(
    bundle: IssueBundle, *, pages: PageMap | None = None, timestamp: dt.datetime
) -> dict[str, bytes]:
    """NAME.html, styled/NAME.html, portal.css, media/, and documents.json with its schema.

    Raises:
        ExportError: the issue holds no document.
    """
    del timestamp  # the issue's own day is given
    articles = articles_of(bundle, pages)
    files: dict[str, bytes] = {"portal.css": portal_css()}
    for article in articles:
        files |= _texts(article)
        files |= {f"media/{p.name}": p.data for p in article.pictures.values()}
    listed = tuple(_about(bundle, article, files) for article in articles)
    files["documents.json"] = _json([one.model_dump() for one in listed])
    files["documents.schema.json"] = _json(_schema())
    return dict(sorted(files.items()))


def _schema() -> dict[str, object]:
    """JSON Schema of documents.json; fields are added, never renamed or removed."""
    listed = TypeAdapter(list[PortalDocument]).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **listed}


def _texts(article: Article) -> Mapping[str, bytes]:
    context = HtmlContext(key=article.entry.key, pages=article.pages)
    plain = document_html(article.entry.document, replace(context, pictures=_at(article, "")))
    within = replace(context, pictures=_at(article, "../"))
    with_styles = styled(document_html(article.entry.document, within))
    return {
        article.href: f"{plain}\n".encode(),
        f"styled/{article.href}": f"{with_styles}\n".encode(),
    }


def _at(article: Article, up: str) -> dict[str, Picture]:
    """The pictures as seen from a folder."""
    return {
        name: Picture(f"{up}media/{p.name}", p.width, p.height)
        for name, p in article.pictures.items()
    }


def _about(bundle: IssueBundle, article: Article, files: Mapping[str, bytes]) -> PortalDocument:
    entry, issue = article.entry, bundle.issue
    meta = entry.document.meta
    dates = meta.dates
    facts = default_facts(bundle, page_names(bundle))[entry.key]
    return PortalDocument(
        file=article.href,
        styled_file=f"styled/{article.href}",
        sha256=sha256_of(files[article.href]),
        key=entry.key,
        gazette=issue.title,
        issue=issue_label(issue),
        title=article.title,
        numbers=tuple(number.text for number in meta.numbers),
        issuers=meta.issuers,
        index_number=meta.index_number or None,
        registration_number=meta.registration_number or None,
        disclosure=meta.disclosure,
        category=meta.kind,
        genre=meta.genre or None,
        subjects=meta.subjects,
        keywords=meta.keywords,
        date=_iso(dates.signed or dates.promulgated),
        signed=_iso(dates.signed),
        promulgated=_iso(dates.promulgated),
        published=issue.day_or_year,
        effective=_iso(dates.effective),
        expires=_iso(dates.expires),
        status=facts.status,
        section=article.section,
        kind=entry.kind,
        form=entry.form,
        about=entry.about or None,
        interpretations=_interpretations(bundle, entry.key),
        abridged=entry.abridged,
        summary=summary(article.lines),
        pictures=tuple(f"media/{p.name}" for p in article.pictures.values()),
        page=article.page,
        citation=citation(issue, entry, article.page),
    )


def _interpretations(bundle: IssueBundle, key: str) -> tuple[str, ...]:
    return tuple(e.key for e in bundle.issue.entries if e.kind == "解读" and e.about == key)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
