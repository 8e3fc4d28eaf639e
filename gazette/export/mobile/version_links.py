"""What a document's page says of its versions: rows among its facts, a link at each 条 that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from gazette.export.html.tags import EXTRA, Child, el, join
from gazette.export.mobile.place import Facts, Versions
from gazette.export.mobile.source import SiteAmended, SiteChange, SiteHistory
from gazette.export.mobile.version_parts import compare_href, history_href, history_parts
from gazette.model import Document

__all__ = ["article_marks", "version_rows"]


def article_marks(document: Document, page: str, versions: Versions) -> dict[str, Markup]:
    """Id of each 条 that changed → a link to what happened to it (本条历次修改).

    Args:
        document: whose articles they are.
        page: its page, 005.html.
        versions: what is known of them.
    """
    ids = {article.label: article.id for article in reversed(document.articles())}
    return {
        ids[label]: _mark(label, count, history_href(page, part, anchor))
        for label, part, anchor in history_parts(versions.changes)
        if label in ids and (count := _reworded(versions.changes[label]))
    }


def _reworded(changes: Sequence[SiteChange]) -> int:
    """How often its words changed; another number alone is told on the page with the history."""
    return sum(change.what != "条号调整" for change in changes)


def _mark(label: str, count: int, href: str) -> Markup:
    link = el("a", el("span", label, class_="off"), f"本条历次修改（{count}）", href=href)
    return el("p", link, class_="changes", **EXTRA)


def version_rows(key: str, page: str, facts: Facts, versions: Versions) -> Iterator[Markup]:
    """Where the other texts are, what changed, and what a decision changes.

    Args:
        key: of the document.
        page: its page.
        facts: what is known of it.
        versions: what its pages about versions show.
    """
    history = facts.history
    if history is None:
        return
    later = history.after(key)
    if later is not None:
        day = f"（自{later.since.isoformat()}起）" if later.since else ""
        yield el("p", "以后的文本：", _to(facts, later.key, later.title), day, class_="later")
    if history.texts:
        yield _of_text(key, page, history)
    laws = [_to_comparison(page, facts, law, versions) for law in history.amends]
    if any(laws):
        yield el("p", "新旧对照：", join(filter(None, laws), "、"))


def _of_text(key: str, page: str, history: SiteHistory) -> Markup:
    counts = [f"{len(history.texts)}个文本"] if len(history.texts) > 1 else []
    counts += [f"{len(history.decisions)}次修改"] if history.decisions else []
    links: list[Child] = [
        el("a", f"历次文本和修改（{'、'.join(counts)}）", href=history_href(page))
    ]
    if history.before(key):
        links.append(el("a", "与上一文本对照", href=compare_href(page)))
    return el("p", join(links, "　"), class_="versions")


def _to(facts: Facts, key: str, title: str) -> Child:
    href = facts.homes.get(key)
    return el("a", title, href=href) if href else title


def _to_comparison(page: str, facts: Facts, law: SiteAmended, versions: Versions) -> Markup | None:
    """Of a law that was printed again the page of that text, else the decision's own; None of none."""
    if law.new in facts.homes:
        return el("a", f"《{law.title}》", href=compare_href(facts.homes[law.new]))
    shown = any(table.title == law.title for table in versions.computed)
    return el("a", f"《{law.title}》（推算）", href=compare_href(page)) if shown else None
