"""The pages about a document's versions: 新旧对照 by article, 历次文本和修改 with each article's own history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gazette.amend.table import Comparison
from gazette.export.comparison import comparison_html
from gazette.export.html.tags import html_id
from gazette.export.mobile.article import Article
from gazette.export.mobile.place import Facts, Place, Versions
from gazette.export.mobile.shell import Crumb, Shell, render
from gazette.export.mobile.source import SiteChange, SiteHistory
from gazette.export.mobile.tags import column_tags
from gazette.export.mobile.version_parts import (
    compare_href,
    history_href,
    history_parts,
    row_places,
)
from gazette.export.parts.toc import issue_label
from gazette.issue.bundle import IssueBundle

__all__ = ["version_pages"]


@dataclass(frozen=True)
class _Subject:
    """The document and all that its pages are made of."""

    bundle: IssueBundle
    article: Article
    place: Place
    facts: Facts
    history: SiteHistory
    versions: Versions

    @property
    def key(self) -> str:
        return self.article.entry.document.id

    @property
    def tables(self) -> tuple[Comparison, ...]:
        """The comparisons of its own page: of a text one, of a decision one a law."""
        own = self.versions.compared.get(self.key)
        return (own,) if own is not None else self.versions.computed

    @cached_property
    def rows(self) -> dict[str, dict[str, str]]:
        """Key of a text → label of an article → the row of the comparison that shows it."""
        found: dict[str, dict[str, str]] = {}
        for key, table in self.versions.compared.items():
            href = self.facts.homes.get(key)
            places = row_places([table]) if href else []
            found[key] = {
                p.row.new_label: compare_href(href or "", p.part, p.anchor) for p in places
            }
        return found

    def title_of(self, key: str) -> str:
        """The title of a document that the history names."""
        titles = {text.key: text.title for text in self.history.texts}
        titles |= {decision.key: decision.title for decision in self.history.decisions}
        return titles.get(key, self.article.title)

    def link(self, key: str) -> dict[str, str] | None:
        """Title and page of a document that the history names."""
        href = self.facts.homes.get(key)
        return {"title": self.title_of(key), "href": href} if href else None


def version_pages(bundle: IssueBundle, article: Article, place: Place) -> dict[str, bytes]:
    """Name in the issue's folder → page; none of a document that has no other version."""
    facts = place.facts.get(article.entry.key, Facts())
    versions = place.versions.get(article.entry.key)
    if facts.history is None or versions is None:
        return {}
    subject = _Subject(bundle, article, place, facts, facts.history, versions)
    return dict(_compare_pages(subject)) | dict(_history_pages(subject))


def _shell(subject: _Subject, title: str, path: str, description: str) -> Shell:
    place, issue = subject.place, subject.bundle.issue
    site = subject.bundle.config.site
    label = issue_label(issue)
    return Shell(
        title=f"{title} - {issue.title}{label}",
        gazette=issue.title,
        label=label,
        root=place.root,
        home="index.html",
        search=place.search,
        trail=(
            *place.trail,
            Crumb(label, "index.html"),
            Crumb(subject.article.title, subject.article.href),
        ),
        description=description,
        canonical=f"{site.base_url.rstrip('/')}/{place.path}{path}" if site.base_url else "",
        tags=column_tags(site, issue),
        feed=place.feed,
        kind="versions",
        key=subject.key,
        attributes={"offline": "1"} if place.offline else {},
    )


def _pager(href: Any, part: int, parts: int) -> dict[str, Any]:  # noqa: ANN401 - number → address
    return {
        "number": part,
        "pages": parts,
        "previous": href(part - 1) if part > 1 else "",
        "following": href(part + 1) if part < parts else "",
    }


# --- 新旧对照 -----------------------------------------------------------------------------------


def _compare_pages(subject: _Subject) -> Iterator[tuple[str, bytes]]:
    """The comparisons, in as many pages as their weight asks for."""
    if not subject.tables:
        return
    page = subject.article.href
    places = row_places(subject.tables)
    parts = places[-1].part if places else 1
    for part in range(1, parts + 1):
        path = compare_href(page, part)
        here = [place for place in places if place.part == part]
        shown = {place.table for place in here} if here else set(range(len(subject.tables)))
        tables = [
            _table(subject, subject.tables[n], [p for p in here if p.table == n], first=part == 1)
            for n in sorted(shown)
        ]
        printed = subject.key in subject.versions.compared
        title = f"《{subject.article.title}》新旧对照" if printed else "新旧对照（推算）"
        of = f"{subject.article.title}：修改前、修改后逐条对照"
        yield (
            path,
            render(
                "compare.html",
                _shell(subject, title, path, of),
                heading=title,
                tables=tables,
                page=page,
                title=subject.article.title,
                old=_old(subject),
                printed=printed,
                pager=_pager(lambda n: compare_href(page, n), part, parts) if parts > 1 else None,
            ),
        )


def _old(subject: _Subject) -> dict[str, str] | None:
    """The text before, with its page."""
    before = subject.history.before(subject.key)
    return subject.link(before.key) if before else None


def _table(
    subject: _Subject, table: Comparison, here: Sequence[Any], *, first: bool
) -> dict[str, Any]:
    shown = Comparison(
        title=table.title,
        decision=table.decision,
        rows=tuple(place.row for place in here),
        is_printed=table.is_printed,
    )
    moved = [row for row in table.rows if not row.is_reworded] if first else []
    return {
        "title": table.title,
        "by": list(_decisions_of(subject)),
        "rows": len(here),
        "html": comparison_html(shown, [place.anchor for place in here]),
        "renumbered": "、".join(f"{row.old_label}→{row.new_label}" for row in moved),
    }


def _decisions_of(subject: _Subject) -> Iterator[dict[str, str]]:
    """The decisions that led to the text, with their pages."""
    for decision in subject.history.decisions:
        link = subject.link(decision.key) if decision.text == subject.key else None
        if link is not None:
            yield link


# --- 历次文本和修改 -------------------------------------------------------------------------------


def _history_pages(subject: _Subject) -> Iterator[tuple[str, bytes]]:
    """Its texts, its decisions, and what happened to each article."""
    if not subject.history.texts:
        return
    page = subject.article.href
    articles = list(history_parts(subject.versions.changes))
    parts = articles[-1][1] if articles else 1
    for part in range(1, parts + 1):
        path = history_href(page, part)
        title = f"《{subject.article.title}》历次文本和修改"
        yield (
            path,
            render(
                "history.html",
                _shell(subject, title, path, f"{title}：某一天的文本，修改它的决定，各条历次修改"),
                heading=title,
                title=subject.article.title,
                page=page,
                texts=list(_texts(subject)) if part == 1 else [],
                decisions=list(_decisions(subject)) if part == 1 else [],
                articles=[
                    _article(subject, label, anchor) for label, n, anchor in articles if n == part
                ],
                pager=_pager(lambda n: history_href(page, n), part, parts) if parts > 1 else None,
            ),
        )


def _texts(subject: _Subject) -> Iterator[dict[str, Any]]:
    """The texts, the newest first, each with the days between which it counts."""
    texts = subject.history.texts
    for place in range(len(texts) - 1, -1, -1):
        text = texts[place]
        until = next((later.since for later in texts[place + 1 :] if later.since), None)
        days = [d.day for d in subject.history.decisions if d.day and text.since]
        amended = [d for d in days if _is_between(text.since, d, until)]
        href = subject.facts.homes.get(text.key, "")
        yield {
            "title": text.title,
            "href": href,
            "own": text.key == subject.key,
            "since": text.since.isoformat() if text.since else "",
            "until": until.isoformat() if until else "",
            "amended": "、".join(dict.fromkeys(day.isoformat() for day in amended)),
            "compare": compare_href(href) if place and href else "",
        }


def _is_between(since: dt.date | None, day: dt.date, until: dt.date | None) -> bool:
    """Whether a decision changed a text while that text was the newest that was published."""
    return since is not None and since < day and (until is None or day < until)


def _decisions(subject: _Subject) -> Iterator[dict[str, Any]]:
    """The decisions, the newest first."""
    for decision in reversed(subject.history.decisions):
        href = subject.facts.homes.get(decision.key, "")
        yield {
            "title": decision.title,
            "href": href,
            "day": decision.day.isoformat() if decision.day else "",
            "compare": _comparison_of(subject, decision.text, decision.key),
        }


def _comparison_of(subject: _Subject, text: str, decision: str) -> str:
    """Where the comparison is: with the text that came of it, else with the decision; "" nowhere."""
    homes = subject.facts.homes
    if text:
        first = subject.history.texts[0].key
        return compare_href(homes[text]) if text in homes and text != first else ""
    shown = decision in homes and decision in subject.versions.carried_out
    return compare_href(homes[decision]) if shown else ""


def _article(subject: _Subject, label: str, anchor: str) -> dict[str, Any]:
    own = next((a for a in subject.article.entry.document.articles() if a.label == label), None)
    where = html_id(subject.article.entry.key, own.id) if own else ""
    part = subject.article.parts.where.get(where, 1)
    return {
        "label": label,
        "anchor": anchor,
        "href": f"{subject.article.part_href(part)}#{where}" if where else subject.article.href,
        "changes": [_change(subject, c) for c in reversed(subject.versions.changes[label])],
    }


def _change(subject: _Subject, change: SiteChange) -> dict[str, Any]:
    return {
        "day": change.day.isoformat() if change.day else "",
        "what": change.what,
        "before": change.before,
        "by": subject.link(change.decision) if change.decision else None,
        "because": "、".join(change.because),
        "row": _row_of(subject, change),
    }


def _row_of(subject: _Subject, change: SiteChange) -> str:
    """Where a comparison shows the change; "" nowhere."""
    if change.text:
        return subject.rows.get(change.text, {}).get(change.after, "")
    return _comparison_of(subject, "", change.decision)
