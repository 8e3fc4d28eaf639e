"""Checking a site on disk: links, anchors, files, tags, titles, outside resources, IPv4 addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from gazette.base.doors.json_text import parse_json
from gazette.base.errors import FileAccessError
from gazette.base.files import is_folder, read_bytes
from gazette.base.language import say
from gazette.export.mobile.addresscheck import check_addresses
from gazette.export.mobile.filecheck import check_files
from gazette.export.mobile.finding import Finding

__all__ = ["check_site"]

_SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
_COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
#: tags that come from gazette.toml → the setting of [site]
_SETTINGS = {"SiteName": "name", "SiteDomain": "domain", "SiteIDCode": "idcode", "Url": "base_url"}
_ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource", "Description", "Url")
_IPV4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_PUB_DATE = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
#: attributes that load something, and those that lead somewhere
_LOADS = {"src", "srcset", "poster", "data"}
_LOADING_LINKS = {"stylesheet", "icon", "manifest", "apple-touch-icon", "preload"}
_CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")


@dataclass
class _Page:
    """A parsed page."""

    name: str
    data: bytes
    ids: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = frozenset(
            str(value) for element in self.root.iter() if (value := element.get("id")) is not None
        )

    @cached_property
    def root(self) -> etree._Element:
        return html.document_fromstring(self.data)


def check_site(folder: Path, last: Path | None = None) -> list[Finding]:
    """Everything that is wrong, by file; an empty list is a sound site.

    Args:
        folder: the site.
        last: the site as it was before, whose addresses must still lead to the same documents; by
            default what the site itself remembers of earlier runs.

    Raises:
        FileAccessError: the folder is not there, or holds no page.
    """
    names = _names(folder)
    if not any(name.endswith(".html") for name in names):
        raise FileAccessError(
            say("这个文件夹里没有网页", "the folder holds no page"),
            where=str(folder),
            remedy=say("请给出网站的文件夹。", "Give the folder of a site."),
        )
    findings: list[Finding] = []
    ids: dict[str, frozenset[str]] = {}
    anchors: list[tuple[str, str, str]] = []
    canonical: dict[str, str] = {}
    for name in names:
        data = read_bytes(folder / name)
        if name.endswith(".html"):
            page = _Page(name, data)
            ids[name] = page.ids
            if page.root.get("data-kind") != "moved":
                canonical[name] = _canonical(page)
            findings += _check_page(page, set(names), anchors)
        else:
            findings += _check_other(name, data, set(names) if name.endswith(".css") else set())
    findings += _check_anchors(anchors, ids)
    findings += check_addresses(folder, last)
    findings += check_files(folder)
    findings += _check_canonical(canonical)
    findings = _settings_once(findings)
    return sorted(findings, key=lambda finding: (finding.file, finding.code, finding.message))


def _canonical(page: _Page) -> str:
    """The address that the page says it has (规范地址), "" where it says none."""
    link = page.root.find(".//link[@rel='canonical']")
    return str(link.get("href") or "") if link is not None else ""


def _check_canonical(canonical: Mapping[str, str]) -> Iterator[Finding]:
    """Pages that say that they stand elsewhere; the home page tells where the site is."""
    base = canonical.get("index.html", "").removesuffix("index.html")
    for name, address in canonical.items() if base else ():
        if address and address not in (f"{base}{name}", f"{base}{name.removesuffix('index.html')}"):
            message = say(f"规范地址是别的网页：{address}", f"canonical is another page: {address}")
            yield Finding("canonical", name, message)


def _no_tag(name: str) -> str:
    return say(f"缺少标签 {name}", f"no tag {name}")


def _settings_once(findings: list[Finding]) -> list[Finding]:
    """A tag of gazette.toml that all pages lack is one setting to be written, not a fault of each."""
    kept = findings
    for name, setting in _SETTINGS.items():
        message = _no_tag(name)
        pages = [f for f in kept if f.code == "tag" and f.message == message]
        if len(pages) > 1:
            said = say(
                f"没有设置 {setting}，{len(pages)} 个页面缺少标签 {name}：请写在 [site] 里",
                f"{setting} is not set, {len(pages)} pages lack the tag {name}: write it into [site]",
            )
            kept = [f for f in kept if f not in set(pages)]
            kept.append(Finding("setting", "gazette.toml", said))
    return kept


def _names(folder: Path) -> list[str]:
    if not is_folder(folder):
        raise FileAccessError(
            say("没有这个文件夹", "no such folder"),
            where=str(folder),
            remedy=say("请核对路径。", "Check the path."),
        )
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )


def _check_page(
    page: _Page, names: set[str], anchors: list[tuple[str, str, str]]
) -> Iterator[Finding]:
    yield from _check_head(page)
    yield from _check_structure(page)
    yield from _check_links(page, names, anchors)
    yield from _check_addresses(page.name, page.root)
    yield from _check_script(page)


def _check_head(page: _Page) -> Iterator[Finding]:
    root = page.root
    title = (root.findtext(".//head/title") or "").strip()
    if not title:
        yield Finding("title", page.name, say("没有标题（title）", "no title"))
    tags = {
        str(m.get("name")): str(m.get("content") or "") for m in root.iterfind(".//meta[@name]")
    }
    kind = root.get("data-kind")
    wanted = _SITE_TAGS + _COLUMN_TAGS + (_ARTICLE_TAGS if kind == "article" else ())
    for name in wanted:
        if not tags.get(name, "").strip():
            yield Finding("tag", page.name, _no_tag(name))
    if tags.get("PubDate") and not _PUB_DATE.fullmatch(tags["PubDate"]):
        yield Finding("tag", page.name, say("PubDate 应为 年-月-日 时:分", "PubDate is malformed"))
    policy = root.find(".//meta[@http-equiv='Content-Security-Policy']")
    content = str(policy.get("content")) if policy is not None else ""
    if "default-src 'none'" not in content or "unsafe-inline" in content:
        yield Finding("policy", page.name, say("没有严格的内容安全策略", "no strict policy"))


def _check_structure(page: _Page) -> Iterator[Finding]:
    root = page.root
    if root.get("lang") != "zh-CN":
        yield Finding("structure", page.name, say("没有 lang=zh-CN", "lang is not zh-CN"))
    headings = len(root.findall(".//h1"))
    if headings != 1:
        yield Finding(
            "structure", page.name, say(f"h1 有 {headings} 个，应有一个", f"{headings} h1 elements")
        )
    seen: set[str] = set()
    for element in root.iter():
        value = element.get("id") if isinstance(element.tag, str) else None
        if value in seen:
            yield Finding("structure", page.name, say(f"id 重复：{value}", f"id twice: {value}"))
        seen |= {value} if value else set()
    for image in root.iterfind(".//img"):
        if image.get("alt") is None:
            yield Finding("structure", page.name, say("图片没有 alt", "a picture without alt"))


def _check_links(
    page: _Page, names: set[str], anchors: list[tuple[str, str, str]]
) -> Iterator[Finding]:
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        for attribute in ("href", "src", "action", "poster", "data"):
            value = element.get(attribute)
            if value is None or (attribute == "data" and element.tag != "object"):
                continue
            loads = attribute in _LOADS or (
                element.tag == "link" and (element.get("rel") or "") in _LOADING_LINKS
            )
            yield from _check_address(page.name, str(value), names, anchors, loads=loads)
            if element.tag == "a" and not _says_where(element):
                message = say(f"空链接，没有字：{value}", f"a link without words: {value}")
                yield Finding("link", page.name, message)


def _says_where(link: etree._Element) -> bool:
    """Whether readers and read-aloud have something to follow it by."""
    if "".join(map(str, link.itertext())).strip() or (link.get("aria-label") or "").strip():
        return True
    return any((image.get("alt") or "").strip() for image in link.iterfind(".//img"))


def _check_address(
    name: str,
    address: str,
    names: set[str],
    anchors: list[tuple[str, str, str]],
    *,
    loads: bool,
) -> Iterator[Finding]:
    """One address: outside ones may be led to, never loaded from; inside ones must be there."""
    try:
        parts = urlsplit(address)
    except ValueError:
        yield Finding("link", name, say(f"地址写法有误：{address}", f"malformed: {address}"))
        return
    if parts.scheme == "data":
        return
    if parts.scheme or parts.netloc:
        if loads:
            yield Finding("outside", name, say(f"从外部装载：{address}", f"loads {address}"))
        elif parts.scheme not in ("http", "https", "mailto"):
            yield Finding("link", name, say(f"不许用的地址：{address}", f"forbidden: {address}"))
        return
    target = _target(name, unquote(parts.path))
    if target is None or target not in names:
        yield Finding("link", name, say(f"死链：{address}", f"dead link: {address}"))
    elif parts.fragment and target.endswith(".html"):
        anchors.append((name, target, unquote(parts.fragment)))


def _target(name: str, path: str) -> str | None:
    """The file that a relative path means; None where it leaves the site."""
    if not path:
        return name
    if path.startswith("/"):
        return None
    steps = name.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step != ".":
            steps.append(step)
    target = "/".join(steps)
    return f"{target}index.html" if target.endswith("/") or not target else target


def _check_anchors(
    anchors: list[tuple[str, str, str]], ids: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    for name, target, fragment in anchors:
        if fragment not in ids.get(target, frozenset()):
            yield Finding(
                "anchor",
                name,
                say(f"没有这个锚点：{target}#{fragment}", f"no anchor {target}#{fragment}"),
            )


def _check_addresses(name: str, root: etree._Element) -> Iterator[Finding]:
    """IPv4 literals in addresses (a number in the text of a document may look like one)."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for attribute in ("href", "src", "action", "content"):
            value = str(element.get(attribute) or "")
            host = _host(value)
            if host and _IPV4.fullmatch(host):
                message = say(f"地址用了 IPv4：{value}", f"IPv4 literal: {value}")
                yield Finding("ipv4", name, message)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _check_script(page: _Page) -> Iterator[Finding]:
    """Inline script and style, which the policy would block; data blocks that are no JSON."""
    policy = "sha256-" in page.data.decode(errors="replace")[:4000]
    for script in page.root.iterfind(".//script"):
        if script.get("type") == "application/ld+json":
            try:
                parse_json(script.text or "")
            except ValueError:
                yield Finding("data", page.name, say("JSON-LD 有误", "JSON-LD is not JSON"))
        elif script.get("src") is None and not policy:
            yield Finding("policy", page.name, say("页内脚本", "inline script"))
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        if any(str(attribute).startswith("on") for attribute in element.attrib):
            yield Finding("policy", page.name, say("页内事件处理", "inline handler"))
        if element.get("style") is not None or (element.tag == "style" and not policy):
            yield Finding("policy", page.name, say("页内样式", "inline style"))


def _check_other(name: str, data: bytes, names: set[str]) -> Iterator[Finding]:
    """Style sheets load nothing from outside; data files are what their names say."""
    if name.endswith(".css"):
        for match in _CSS_URL.finditer(data.decode(errors="replace")):
            yield from _check_address(name, match[1] or match[2], names, [], loads=True)
    elif name.endswith((".json", ".webmanifest")):
        try:
            parse_json(data)
        except ValueError:
            yield Finding("data", name, say("不是正确的 JSON", "not JSON"))
    elif name.endswith(".xml"):
        try:
            etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            yield Finding("data", name, say("不是良构的 XML", "not well-formed XML"))
