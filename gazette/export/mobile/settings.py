"""What [site] of gazette.toml lacks or has wrong: each setting once, before a page is made."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from gazette.base.config import SiteConfig
from gazette.base.language import say

__all__ = ["faulty_settings"]

_CODE = 10  #: digits and letters of a 网站标识码


def faulty_settings(site: SiteConfig) -> list[str]:
    """A sentence for each setting that is missing or cannot be right, with what to write."""
    return [*_missing(site), *_wrong(site)]


def _missing(site: SiteConfig) -> Iterator[str]:
    wanted = (
        ("name", site.name, "SiteName", say("某市人民政府", "City Government")),
        ("domain", site.domain, "SiteDomain", "www.example.gov.cn"),
        ("idcode", site.idcode, "SiteIDCode", "1304000009"),
    )
    for name, value, tag, example in wanted:
        if not value:
            yield say(
                f'[site] 没有写 {name}，网页缺少标签 {tag}：请在 gazette.toml 写 {name} = "{example}"',
                f'[site] has no {name}, pages lack the tag {tag}: write {name} = "{example}" into gazette.toml',
            )
    if not site.base_url:
        yield say(
            "[site] 没有写 base_url，网页没有二维码、规范地址和标签 Url，也没有 sitemap.xml、robots.txt："
            '请在 gazette.toml 写 base_url = "https://www.example.gov.cn/gongbao/"',
            "[site] has no base_url: no QR codes, no canonical addresses, no tag Url, no sitemap.xml and "
            'robots.txt; write base_url = "https://www.example.gov.cn/gongbao/" into gazette.toml',
        )


def _wrong(site: SiteConfig) -> Iterator[str]:
    code = site.idcode
    if code and not (len(code) == _CODE and code.isascii() and code.isalnum()):
        yield say(
            f"[site] 的 idcode 应为十位网站标识码，写的是“{code}”",
            f"idcode of [site] should have ten characters (网站标识码), it is {code!r}",
        )
    if not site.base_url:
        return
    host = _host(site.base_url)
    if not host:
        yield say(
            f"[site] 的 base_url 应以 https:// 开头并有域名，写的是“{site.base_url}”",
            f"base_url of [site] should begin with https:// and a domain, it is {site.base_url!r}",
        )
    elif site.domain and not (host == site.domain or host.endswith(f".{_bare(site.domain)}")):
        yield say(
            f"[site] 的 base_url 在 {host}，而 domain 写的是 {site.domain}：请核对哪一个写错了",
            f"base_url of [site] is at {host}, domain says {site.domain}: one of them is wrong",
        )


def _host(address: str) -> str:
    """The domain of a web address, "" where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.hostname or "" if parts.scheme in ("http", "https") else ""


def _bare(domain: str) -> str:
    return domain.removeprefix("www.")
