"""Addresses that stay (永久地址): one that was given out leads for ever to the document it was given for.

A page stands under its document's key.  What stood elsewhere leads on to it; what the gazette took
back leaves a page that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from gazette.export.html.cutting import part_name
from gazette.export.mobile.browse import SiteLists
from gazette.export.mobile.record import IssueLine
from gazette.export.mobile.shell import Crumb, Shell, render
from gazette.export.mobile.source import SiteGone
from gazette.export.mobile.tags import column_tags
from gazette.export.mobile.version_parts import document_of, is_of_versions

__all__ = [
    "Named",
    "addresses_of",
    "lasting_pages",
    "past_addresses",
    "remembered",
    "version_addresses",
]


class Named(NamedTuple):
    """The document, or the issue, that an address was given for."""

    key: str
    title: str


@dataclass(frozen=True)
class _Known:
    """Where everything stands now."""

    current: Mapping[str, Named]  #: address → what stands there
    homes: Mapping[str, str]  #: key → address
    gone: Mapping[str, SiteGone]  #: key → what was taken back


def addresses_of(lines: Iterable[IssueLine]) -> dict[str, Named]:
    """Address of every page of an issue or a document → what it is the page of; first parts first."""
    found: dict[str, Named] = {}
    for line in lines:
        found[f"{line.path}index.html"] = Named(line.key, f"{line.title}{line.label}")
        for document in line.documents:
            named = Named(document.id, document.title)
            name = document.href.removesuffix(".html")
            for part in range(1, document.pages + 1):
                found[f"{part_name(name, part)}.html"] = named
    return found


def version_addresses(names: Iterable[str], current: Mapping[str, Named]) -> dict[str, Named]:
    """Address of every page about versions among the site's files → the document that it is about."""
    found = ((name, document_of(name)) for name in names if is_of_versions(name))
    return {name: current[page] for name, page in found if page in current}


def remembered(memory: Mapping[str, Any]) -> dict[str, Named]:
    """Every address that earlier runs gave out, by what they wrote down; what is malformed is left out."""
    found = {
        str(address): Named(str(named[0]), str(named[1]))
        for where in ("past", "versions")
        for address, named in _mapping(memory.get(where)).items()
        if isinstance(named, list) and len(named) == len(Named._fields)
    }
    for line in _mapping(memory.get("lines")).values():
        found |= _of_line(_mapping(line))
    return {address: named for address, named in found.items() if _is_page(address)}


def _mapping(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - what JSON gave
    return value if isinstance(value, Mapping) else {}


def _of_line(line: Mapping[str, Any]) -> dict[str, Named]:
    """As `addresses_of`, of a line that an earlier program may have written."""
    issue = Named(str(line.get("key")), f"{line.get('title', '')}{line.get('label', '')}")
    found = {f"{line.get('path')}index.html": issue}
    documents = line.get("documents")
    for document in documents if isinstance(documents, list) else ():
        named = Named(str(document.get("id")), str(document.get("title")))
        name, pages = str(document.get("href")).removesuffix(".html"), document.get("pages", 1)
        found[f"{name}.html"] = named
        # until 2026 the parts of a long document were NAME~2, NAME~3
        mark = "~" if "parts" not in document else str(document["parts"])
        found |= {f"{name}{mark}{part}.html": named for part in range(2, int(pages) + 1)}
    return found


def _is_page(address: str) -> bool:
    """Whether a page may be written there: inside the site, in an issue's folder."""
    steps = address.split("/")
    return address.endswith(".html") and len(steps) > 1 and not {"", ".", ".."} & set(steps)


def past_addresses(
    known: Mapping[str, Named], current: Mapping[str, Named]
) -> dict[str, tuple[str, str]]:
    """What is to be remembered beside the pages there are: addresses with no page of their own now."""
    return {a: (n.key, n.title) for a, n in sorted(known.items()) if a not in current}


def lasting_pages(
    lists: SiteLists,
    known: Mapping[str, Named],
    gone: Sequence[SiteGone],
    moved: Mapping[str, str],
    current: Mapping[str, Named],
) -> Iterator[tuple[str, bytes]]:
    """Path → bytes of the pages at addresses where no document stands any more.

    Args:
        lists: the issues and documents that there are.
        known: addresses that were given out.
        gone: documents that were taken back; each leaves a page at its own address.
        moved: address by an old key → key that it leads to.
        current: what stands at each address now.
    """
    homes: dict[str, str] = {}
    for address, named in current.items():
        homes.setdefault(named.key, address)
    paths = {line.key: line.path for line in lists.issues}
    at = {one.key: f"{paths[one.issue]}{one.name}.html" for one in gone if one.issue in paths}
    here = _Known(current, at | homes, {one.key: one for one in gone})
    for one in gone:
        if one.key in at and at[one.key] not in current:
            yield at[one.key], _gone_page(lists, at[one.key], one, here)
    leads = {a: n for a, n in known.items() if a not in current and a not in at.values()}
    leads |= {a: Named(key, "") for a, key in moved.items() if key in here.homes}
    for address, named in leads.items():
        if named.key in here.homes:
            yield address, _moved_page(lists, address, named, here.homes[named.key])
        else:
            lost = SiteGone(key=named.key, issue="", name="", title=named.title)
            yield address, _gone_page(lists, address, lost, here)


def _shell(lists: SiteLists, address: str, key: str, **more: Any) -> Shell:  # noqa: ANN401 - fields of Shell
    root = "../" * address.count("/")
    return Shell(
        gazette=lists.title,
        root=root,
        home=f"{root}index.html",
        search=f"{root}search.html",
        tags=column_tags(lists.site),
        key=key,
        listed=False,
        **more,
    )


def _gone_page(lists: SiteLists, address: str, one: SiteGone, here: _Known) -> bytes:
    """What became of a document that was taken back, and where it went."""
    root = "../" * address.count("/")
    issue = next((line for line in lists.issues if line.key == one.issue), None)
    there = here.homes.get(one.to, "") if one.to else ""
    shell = _shell(
        lists,
        address,
        one.key,
        title=f"（已撤下）{one.title} - {lists.title}",
        description=f"{one.title}：已撤下。",
        trail=(Crumb("首页", f"{root}index.html"), Crumb("已撤下的文件")),
        kind="gone",
    )
    return render(
        "gone.html",
        shell,
        one=one,
        day=one.day.isoformat() if one.day else "",
        issue=issue and {"href": f"{root}{issue.path}index.html", "label": issue.label},
        title=lists.title,
        there=there and {"href": f"{root}{there}", "title": here.current[there].title},
    )


def _moved_page(lists: SiteLists, address: str, named: Named, home: str) -> bytes:
    """A page that leads on to where the document stands."""
    target = f"{'../' * address.count('/')}{home}"
    base = lists.site.base_url.rstrip("/")
    shell = _shell(
        lists,
        address,
        named.key,
        title=f"{named.title or '文件'} - {lists.title}",
        description="这一页换了地址。",
        canonical=f"{base}/{home}" if base else "",
        kind="moved",
        leads_to=target,
    )
    return render("moved.html", shell, target=target, title=named.title or "这篇文件")
