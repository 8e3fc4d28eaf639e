"""Every text that a layout prints, with the role of its face: what the glyph gate looks at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from gazette.export.fonts.glyphs import GETA, Piece
from gazette.export.pdf.landscape import travelling
from gazette.export.pdf.profiles import Profile
from gazette.export.pdf.rosters import roster_texts

__all__ = ["front_pieces", "node_pieces", "with_geta"]

Node = dict[str, Any]
_NOT_PRINTED = {"emblem", "qr", "web", "picture", "fit", "alt"}  # of the cover's words


def node_pieces(nodes: Iterable[Node], profile: Profile, title: str = "") -> Iterator[Piece]:
    """The texts of the nodes in order; an `entry` node begins a document and its count."""
    count = 0
    for node in nodes:
        if node["k"] == "entry":
            title, count = node["title"], 0
            continue
        if node["k"] not in {"break", "mark"}:
            count += 1
        for role, text in _texts(node, profile, _role(node, profile)):
            yield Piece(title, count, role, text)


def front_pieces(words: Any, role: str = "song") -> Iterator[Piece]:  # noqa: ANN401 - nested JSON
    """Every string of the cover's or the masthead's words."""
    if isinstance(words, str):
        yield Piece("", 1, role, words)
    elif isinstance(words, dict):
        for name, value in words.items():
            if name not in _NOT_PRINTED:
                yield from front_pieces(value, "title" if name in {"title", "number"} else role)
    elif isinstance(words, list | tuple):
        for value in words:
            yield from front_pieces(value, role)


def with_geta(data: Any, characters: Collection[str]) -> Any:  # noqa: ANN401 - nested JSON
    """The template's data with 〓 in place of the characters; names of pictures stay."""
    table = dict.fromkeys(map(ord, characters), GETA)

    def changed(value: Any) -> Any:  # noqa: ANN401 - as above
        if isinstance(value, str):
            return value.translate(table)
        if isinstance(value, dict):
            return {k: v if k in _NAMES else changed(v) for k, v in value.items()}
        return [changed(v) for v in value] if isinstance(value, list | tuple) else value

    return changed(data)


#: of what is no text: files and addresses
_NAMES = frozenset({"img", "src", "media", "href", "emblem", "qr", "web"})


def _role(node: Node, profile: Profile) -> str:
    kind = node["k"]
    if kind in {"h", "line"}:
        return profile.heads[node["style"]].role
    if kind == "section":
        return profile.heads["section"].role
    if kind == "editor":
        return profile.editor.role
    if kind == "table":
        return profile.table.role
    return profile.text.role


def _texts(node: Node, profile: Profile, role: str) -> Iterator[tuple[str, str]]:
    for run in node.get("r", ()):
        yield from _run_texts(run, profile, role)
    yield from _own_texts(node, profile, role)
    for other in travelling(node):
        yield from _texts(other, profile, _role(other, profile))
    for row in node.get("rows", ()):
        for cell in row:
            face = profile.table.header_role if cell.get("h") else role
            for inner in cell["b"]:
                yield from _texts(inner, profile, face)


def _own_texts(node: Node, profile: Profile, role: str) -> Iterator[tuple[str, str]]:
    """Texts of a node that are no runs: labels, captions, signatures, 附件说明."""
    if node.get("over"):
        yield profile.heads["annex_label"].role, node["over"]
    if node.get("caption"):
        yield profile.heads["caption"].role, node["caption"]
    for name in node.get("names", ()):
        yield role, name["post"] + name["name"]
    if node.get("date"):
        yield role, node["date"]
    for words in roster_texts(node):
        yield role, words
    for line in node.get("lines", ()):
        yield role, line["lead"] + line["title"]


def _run_texts(run: Any, profile: Profile, role: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a string or a JSON object
    if isinstance(run, str):
        yield role, run
    elif "fn" in run:
        for node in run["fn"]:
            yield from _texts(node, profile, profile.notes.role)
    elif "math" in run:
        yield role, run["t"]  # a formula's own face comes first there, and last in every chain
    elif "t" in run:
        yield _run_role(run, profile, role), run["t"]


def _run_role(run: dict[str, Any], profile: Profile, role: str) -> str:
    face = run.get("face", "")
    if face == "label":
        return profile.text.label_role
    if face:
        return profile.heads[face].role
    if run.get("bold"):
        return profile.text.strong_role
    return "kai" if run.get("italic") else role
