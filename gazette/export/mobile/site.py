"""掌上公报 of the whole archive: every issue, lists, search, feeds; only what changed is written.

What a page depends on is put into a stamp: the issue's contents, the documents
before it (links lead back in time), what the archive says of its documents, our
templates.  Same archive, same bytes; a new issue leaves older pages alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError

from gazette.base.config import SiteConfig
from gazette.base.errors import ExportError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.base.version import VERSION
from gazette.base.ways import way
from gazette.export.html.links import LinkBook
from gazette.export.mobile.addresscheck import given_out
from gazette.export.mobile.addresses import (
    Named,
    addresses_of,
    lasting_pages,
    past_addresses,
    remembered,
    version_addresses,
)
from gazette.export.mobile.article import Article
from gazette.export.mobile.browse import SiteLists, browse_pages
from gazette.export.mobile.feeds import atom_feed, data_files, sitemap
from gazette.export.mobile.issue import shared_assets
from gazette.export.mobile.offline import site_manifest, site_worker
from gazette.export.mobile.open_data import last_change, texts_files, texts_folder, xml_name
from gazette.export.mobile.open_data_files import write_open_data
from gazette.export.mobile.output import SiteFolder
from gazette.export.mobile.outside import server_files
from gazette.export.mobile.pages import articles_of, issue_pages
from gazette.export.mobile.place import (
    Beside,
    Download,
    Facts,
    Place,
    Versions,
    default_facts,
)
from gazette.export.mobile.record import IssueLine, issue_line
from gazette.export.mobile.search_index import SearchDocument, config_script, segment_stream
from gazette.export.mobile.search_page import search_document, site_search_page
from gazette.export.mobile.search_words import status_script, word_scripts
from gazette.export.mobile.shell import Crumb
from gazette.export.mobile.source import SiteFacts, SiteFile, SiteHistory, SiteIssue, SiteSource
from gazette.export.mobile.take_away import offer
from gazette.export.parts.toc import file_names
from gazette.issue.bundle import IssueBundle
from gazette.vocabulary.documents import ENDED_STATUSES

__all__ = ["SiteReport", "make_site", "segments_of"]

#: documents of a full search segment
_SEGMENT = 4096
#: issues of which the three segments behind the full ones are multiples
_TAILS = (64, 8, 1)
#: documents whose issues are kept in memory between the two looks at them
_HELD = 1500
_UP = "../../"


@dataclass(frozen=True)
class SiteReport:
    """What a run did."""

    issues: int
    documents: int
    rendered: int  #: issues whose pages were made anew
    written: int  #: files
    removed: int
    forgot: bool = (
        False  #: the memory of earlier runs was damaged; addresses were taken from the pages
    )


def make_site(
    source: SiteSource,
    out: Path,
    *,
    site: SiteConfig | None = None,
    step: Callable[[str], None] = lambda _name: None,
) -> SiteReport:
    """Make or renew the site in `out`; `step` is called once an issue.

    Raises:
        ExportError: no issue in the archive, or files of others in `out`.
        FileAccessError: `out` cannot be written.
    """
    found = source.issues()
    if not found:
        raise ExportError(
            say("档案库里还没有公报，无法生成网站", "the archive holds no issue"),
            remedy=say(f"请先用 {way('add')} 入库。", "Archive an issue first."),
        )
    folder = SiteFolder(out)
    return _Maker(source, folder, site).make(found, step)


@dataclass(frozen=True)
class _Loaded:
    bundle: IssueBundle
    articles: list[Article]


class _Maker:
    """One run over the archive."""

    def __init__(self, source: SiteSource, folder: SiteFolder, site: SiteConfig | None) -> None:
        self._source = source
        self._folder = folder
        self._site = site
        self._held: dict[str, _Loaded] = {}
        self._held_documents = 0
        self._settings = _digest([VERSION, _own_files(), site and site.model_dump()])

    def make(self, found: Sequence[SiteIssue], step: Callable[[str], None]) -> SiteReport:
        """Look at every issue, then write what changed."""
        lines = [self._line(issue) for issue in found]
        facts = {line.key: self._source.facts(line.key) for line in lines}
        segments = segments_of(lines)
        lacking = [segment for segment in segments if not self._have(segment)]
        wanted = {line.key for segment in lacking for line in segment}
        known = (
            given_out(self._folder.root) if self._folder.forgot else remembered(self._folder.memory)
        )
        texts: dict[str, list[SearchDocument]] = {}
        rendered = 0
        for line, place, stamp in self._places(lines, facts):
            kept = self._folder.memory.get("pages", {}).get(line.key) == stamp
            kept = kept and self._keep(line)
            if line.key in wanted or not kept:
                self._held[line.key] = self._load(line.key)  # once for pages and search
            if not kept:
                self._render(line, place, facts[line.key])
                rendered += 1
            if line.key in wanted:
                texts[line.key] = self._texts(line)
            self._folder.memory.setdefault("pages", {})[line.key] = stamp
            self._held.pop(line.key, None)
            step(line.label)
        self._search(segments, texts)
        self._rest(lines, facts, known)
        self._folder.memory["lines"] = {line.key: line.model_dump() for line in lines}
        removed = self._folder.close()
        documents = sum(len(line.documents) for line in lines)
        return SiteReport(
            len(lines),
            documents,
            rendered,
            self._folder.written,
            removed,
            self._folder.forgot,
        )

    # --- reading ------------------------------------------------------------------------------

    def _line(self, issue: SiteIssue) -> IssueLine:
        """From memory where nothing changed, else from the archive."""
        stamp = _digest([issue.stamp, self._settings])
        known = self._folder.memory.get("lines", {}).get(issue.key)
        if known and known.get("stamp") == stamp:
            try:
                return IssueLine.model_validate(known)
            except ValidationError:
                known = None  # an edited or older memory: read the issue again
        loaded = self._load(issue.key)
        if self._held_documents < _HELD:
            self._held[issue.key] = loaded
            self._held_documents += len(loaded.articles)
        return issue_line(issue, stamp, loaded.bundle, loaded.articles)

    def _load(self, key: str) -> _Loaded:
        if key in self._held:
            return self._held[key]
        bundle = self._source.bundle(key)
        if self._site:
            config = bundle.config.model_copy(update={"site": self._site})
            bundle = replace(bundle, config=config)
        names = file_names(bundle.issue)
        return _Loaded(
            bundle,
            articles_of(bundle, self._source.pages(key), names, self._source.afterwards(key)),
        )

    # --- an issue's pages ------------------------------------------------------------------------

    def _places(
        self, lines: Sequence[IssueLine], facts: Mapping[str, Mapping[str, SiteFacts]]
    ) -> Iterator[tuple[IssueLine, Place, str]]:
        """Every issue with its surroundings and the stamp of all that its pages depend on.

        The links grow as issues pass: a page is to be made before the next is asked for.
        """
        addresses = {d.id: d.href for line in lines for d in line.documents}
        targets: dict[str, str] = {}
        chain = ""
        for line in lines:
            for d in line.documents:
                LinkBook.enter(targets, d.title, d.numbers, d.href)
            chain = _digest([chain, line.stamp, line.path])
            mine = {key: _resolved(value, addresses) for key, value in facts[line.key].items()}
            downloads = self._downloads(line)
            place = Place(
                root=_UP,
                home=f"{_UP}index.html",
                search=f"{_UP}search.html",
                trail=(
                    Crumb("首页", f"{_UP}index.html"),
                    Crumb(f"{line.year}年", "../index.html"),
                ),
                links=LinkBook(targets, prefix=_UP),
                key=line.key,
                path=line.path,
                facts=mine,
                downloads=downloads,
                feed=f"{_UP}feed.xml",
            )
            shown = {key: _shown(value) for key, value in mine.items()}
            stamp = _digest([chain, shown, [asdict(d) for d in downloads]])
            yield line, place, stamp

    def _downloads(self, line: IssueLine) -> tuple[Download, ...]:
        return tuple(
            Download(file.name, file.name, file.text, file.size, file.sha256)
            for file in self._source.files(line.key)
        )

    def _keep(self, line: IssueLine) -> bool:
        """Keep the issue's pages and data as they are, where they are all there."""
        return self._folder.keep(line.path) and self._folder.keep(texts_folder(line.key))

    def _render(self, line: IssueLine, place: Place, facts: Mapping[str, SiteFacts]) -> None:
        loaded = self._load(line.key)
        own = default_facts(loaded.bundle, file_names(loaded.bundle.issue))
        texts = texts_files(line, loaded.articles, facts)
        taken = self._source.take_away(line.key)
        place = replace(
            place,
            facts={key: _merged(own[key], place.facts.get(key)) for key in own},
            versions=dict(self._versions(line, facts)),
            take_away=_take_away(line, taken, texts),
        )
        for name, data in issue_pages(loaded.bundle, loaded.articles, place, draft=False).items():
            self._folder.put(f"{line.path}{name}", data)
        for download in place.downloads:
            data = self._source.read(line.key, download.name)
            self._folder.put(f"{line.path}{download.name}", data)
        for file in (one for own in taken.values() for one in own):
            self._folder.put(f"{line.path}{file.name}", self._source.read(line.key, file.name))
        for name, data in texts.items():
            self._folder.put(name, data)

    def _versions(
        self, line: IssueLine, facts: Mapping[str, SiteFacts]
    ) -> Iterator[tuple[str, Versions]]:
        """Entry key → what its versions say, of those documents that have any."""
        for document in line.documents:
            history = facts.get(document.key, SiteFacts()).history
            if history is not None:
                keys = [text.key for text in history.texts]
                upto = keys[: keys.index(document.id) + 1] if document.id in keys else []
                compared = ((key, self._source.comparison(key)) for key in upto)
                open_ones = (d.key for d in history.decisions if not d.text)
                yield (
                    document.key,
                    Versions(
                        {key: one for key, one in compared if one is not None},
                        tuple(self._source.computed(document.id)),
                        self._source.changes(document.id),
                        frozenset(key for key in open_ones if self._source.computed(key)),
                    ),
                )

    # --- search ----------------------------------------------------------------------------------

    def _have(self, segment: Sequence[IssueLine]) -> bool:
        name = _segment_name(segment)
        known = name in self._folder.memory.get("segments", {})
        return known and self._folder.keep(f"search/{name}/")

    def _texts(self, line: IssueLine) -> list[SearchDocument]:
        loaded = self._load(line.key)
        return [search_document(loaded.bundle, a, line.path) for a in loaded.articles]

    def _search(
        self, segments: Sequence[Sequence[IssueLine]], texts: Mapping[str, list[SearchDocument]]
    ) -> None:
        old = self._folder.memory.get("segments", {})
        made: dict[str, dict[str, int | str]] = {}
        for segment in segments:
            name = _segment_name(segment)
            if all(line.key in texts for line in segment):
                documents = [document for line in segment for document in texts[line.key]]
                content, made[name] = segment_stream(name, documents)
                for path, data in content:
                    self._folder.put(f"search/{path}", data)
            else:
                made[name] = old[name]
        self._folder.memory["segments"] = made
        self._folder.put("search/index.js", config_script(list(made.values()), words=True))

    # --- everything else -----------------------------------------------------------------------------

    def _rest(
        self,
        lines: Sequence[IssueLine],
        facts: Mapping[str, Mapping[str, SiteFacts]],
        given: Mapping[str, Named],
    ) -> None:
        newest = self._load(lines[-1].key).bundle
        status = {
            d.id: str(known.status)
            for line in lines
            for d in line.documents
            if (known := facts[line.key].get(d.key)) and known.status
        }
        site = newest.config.site
        updated = {
            d.id: last_change(line, d, facts[line.key].get(d.key, SiteFacts()))
            for line in lines
            for d in line.documents
        }
        lists = SiteLists(site, tuple(lines), status, newest.issue.title, updated)
        gone = {
            d.href: f"已{status[d.id]}"
            for line in lines
            for d in line.documents
            if status.get(d.id) in ENDED_STATUSES
        }
        made = dict(browse_pages(lists)) | data_files(lists) | sitemap(lists)
        made |= site_search_page(lists, gone)
        made |= word_scripts(
            self._source.words(), (d.title for line in lines for d in line.documents)
        )
        made["search/status.js"] = status_script(
            {
                _segment_name(segment): [
                    status.get(d.id, "未标注") for line in segment for d in line.documents
                ]
                for segment in segments_of(lines)
            }
        )
        made["feed.xml"] = atom_feed(lists)
        made |= shared_assets(newest)
        made["manifest.webmanifest"] = site_manifest(newest.issue.title)
        made |= server_files(lists)
        made["sw.js"] = site_worker(made)
        current = addresses_of(lines)
        versions = version_addresses(self._folder.names(""), current)
        made |= lasting_pages(
            lists, given, self._source.gone(), self._source.moved(), current | versions
        )
        self._folder.memory["past"] = past_addresses(given, current | versions)
        self._folder.memory["versions"] = versions
        for name, data in made.items():
            self._folder.put(name, data)
        write_open_data(self._folder, lists, facts, self._source.gone())


def segments_of(lines: Sequence[IssueLine]) -> list[list[IssueLine]]:
    """The runs of issues that search segments hold, the oldest first.

    Full ones of some 4,000 documents, then what is left in three: a new issue changes the last,
    at times the last two, and a query never asks many.
    """
    segments: list[list[IssueLine]] = []
    run: list[IssueLine] = []
    for line in lines:
        run.append(line)
        if sum(len(one.documents) for one in run) >= _SEGMENT:
            segments.append(run)
            run = []
    for size in _TAILS:
        whole = len(run) // size * size
        if whole:
            segments.append(run[:whole])
            run = run[whole:]
    return segments


def _segment_name(segment: Sequence[IssueLine]) -> str:
    """A name that no other contents ever have, so that no cache mixes old and new."""
    return _digest([[line.stamp, line.path] for line in segment])[:12]


def _resolved(facts: SiteFacts, addresses: Mapping[str, str]) -> Facts:
    return Facts(
        facts.status,
        facts.note,
        tuple(
            Beside(
                relation.label,
                relation.title,
                f"{_UP}{addresses[relation.target]}" if relation.target in addresses else "",
                relation.note,
            )
            for relation in facts.relations
        ),
        facts.as_of,
        facts.because,
        facts.history,
        _homes(facts.history, addresses),
    )


def _homes(history: SiteHistory | None, addresses: Mapping[str, str]) -> dict[str, str]:
    """Key → page of every document that the history names."""
    if history is None:
        return {}
    keys = {text.key for text in history.texts} | {one.key for one in history.decisions}
    keys |= {key for law in history.amends for key in (law.old, law.new)}
    return {key: f"{_UP}{addresses[key]}" for key in sorted(keys) if key in addresses}


def _shown(facts: Facts) -> dict[str, Any]:
    """What a page shows of them, but of the day (截至) the month: pages are not made anew each day.

    What they say stays true: when the status changes, they are.
    """
    month = facts.as_of.replace(day=1) if facts.as_of else None
    return asdict(replace(facts, as_of=month))


def _merged(own: Facts, known: Facts | None) -> Facts:
    """What the archive says goes before what the issue said; nothing twice."""
    if known is None:
        return own
    named = {beside.title for beside in own.beside}
    more = tuple(beside for beside in known.beside if beside.title not in named)
    return replace(
        known,
        status=known.status or own.status,
        status_note=known.status_note or own.status_note,
        beside=own.beside + more,
    )


def _take_away(
    line: IssueLine, given: Mapping[str, Sequence[SiteFile]], texts: Mapping[str, bytes]
) -> dict[str, tuple[Download, ...]]:
    """Entry key → the document's files; its XML is among the open data."""
    found: dict[str, tuple[Download, ...]] = {}
    for d in line.documents:
        xml = xml_name(line, d)
        size, digest = len(texts[xml]), sha256_of(texts[xml])
        own = [(file.name, file.size, file.sha256) for file in given.get(d.key, ())]
        found[d.key] = tuple(
            offer(href, d.title, size=size, sha256=sha256)
            for href, size, sha256 in (*own, (f"{_UP}{quote(xml)}", size, digest))
        )
    return found


def _digest(value: Any) -> str:  # noqa: ANN401 - anything JSON can write
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _own_files() -> str:
    """A digest of our templates, style and scripts."""
    digest = hashlib.sha256()
    for name in ("templates", "static"):
        folder = files("gazette.export.mobile").joinpath(name)
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
