"""Imported files inside a Word file (altChunk): Word, HTML, MHT and text read, the rest reported."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from gazette.base.errors import GazetteError
from gazette.base.language import speaking
from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.word.body.story import Story
from gazette.word.flow import FlowBlock, FlowParagraph, FlowText
from gazette.word.names import qn
from gazette.word.package.sniff import sniff

__all__ = ["html_of_mht", "read_chunk"]

_MOST_DEEP: Final = 3  #: files imported into imported files
_MOST_FILES: Final = 200  #: Word files imported; an office joins a few dozen


def read_chunk(story: Story, element: etree._Element) -> list[FlowBlock]:
    """The blocks of the file that a w:altChunk stands for."""
    relation = story.relations.get(element.get(qn("r:id"), ""))
    if relation is None or relation.external:
        story.lose(LossKind.IMPORTED_FILE, LossReason.NOT_HERE, name="altChunk")
        return []
    data = story.manuscript.package.read(relation.target)
    kind = _kind(story, relation.target, data)
    if kind == "mht":
        html, pictures = html_of_mht(data)
        return _from_html(story, relation.target, html, pictures)
    if kind == "html":
        return _from_html(story, relation.target, data, {})
    if kind == "text":
        return _from_text(story, relation.target, data.decode("utf-8-sig", "replace"))
    if kind == "word":
        return _from_word(story, relation.target, data)
    return _refused(story, "RTF" if kind == "rtf" else "格式不明", LossReason.SAVE_AS_TEXT)


def _refused(story: Story, form: str, why: str) -> list[FlowBlock]:
    story.lose(LossKind.IMPORTED_FILE, why, name=f"altChunk，{form}")
    return []


def _kind(story: Story, part: str, data: bytes) -> str:
    """By content first: writers are careless with content types."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"pk\x03\x04") or sniff(data) == "flat":
        return "word"
    if b"mime-version:" in head or head.startswith(b"content-type: multipart"):
        return "mht"
    declared = story.manuscript.package.content_type(part) + posixpath.splitext(part)[1]
    if b"<html" in head or b"<!doctype html" in head or "htm" in declared:
        return "html"
    return "text" if "text/plain" in declared or declared.endswith(".txt") else ""


def _from_word(story: Story, part: str, data: bytes) -> list[FlowBlock]:
    """Its own styles and numbers hold inside, as in Word."""
    manuscript = story.manuscript
    manuscript.imports.count += 1
    if manuscript.depth >= _MOST_DEEP or manuscript.imports.count > _MOST_FILES:
        return _refused(story, "Word", LossReason.SAVE_AS_TEXT)
    from gazette.word.package.flat_opc import package_of  # noqa: PLC0415 - loads urllib

    try:
        with speaking("zh"):  # what is said of it is kept
            whole = package_of(data) if sniff(data) == "flat" else data
            blocks = manuscript.read_file(manuscript, part, whole)
    except GazetteError as exc:
        return _refused(story, "Word", LossReason.DAMAGED.of(exc.message))
    return _placed(story, part, blocks)


def html_of_mht(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The HTML of a web archive (MHT), and its pictures by address and by Content-ID."""
    import email  # noqa: PLC0415 - few files import such a part
    import email.policy  # noqa: PLC0415 - as above

    message = email.message_from_bytes(data, policy=email.policy.default)
    html = b""
    pictures: dict[str, bytes] = {}
    for part in message.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if part.get_content_type() == "text/html" and not html:
            charset = part.get_content_charset() or "utf-8"
            html = _as_utf8(content, charset)
        elif part.get_content_maintype() == "image":
            for name in (part.get("Content-Location"), part.get("Content-ID")):
                if name:
                    pictures[str(name).strip("<>")] = content
    return html, pictures


def _as_utf8(content: bytes, charset: str) -> bytes:
    try:
        return content.decode(charset, "replace").encode()
    except LookupError:
        return content.decode("gb18030", "replace").encode()


def _from_html(story: Story, part: str, html: bytes, pictures: dict[str, bytes]) -> list[FlowBlock]:
    from gazette.word.html.blocks import read_html  # noqa: PLC0415 - few files import a page

    return _placed(story, part, read_html(html, pictures, story.manuscript.media.add, story.lose))


def _from_text(story: Story, part: str, text: str) -> list[FlowBlock]:
    lines = [FlowParagraph((FlowText(line),) if line else ()) for line in text.splitlines()]
    return _placed(story, part, lines)


def _placed(story: Story, part: str, blocks: Sequence[FlowBlock]) -> list[FlowBlock]:
    """The blocks with their place: the part of the chunk, and their number in it."""
    first_break, story.break_before = story.break_before, False
    placed: list[FlowBlock] = []
    for number, block in enumerate(blocks, 1):
        broken = block.page_break_before or (number == 1 and first_break)
        if isinstance(block, FlowParagraph):
            block = replace(  # noqa: PLW2901 - the same block, at its place
                block,
                origin="altchunk" if block.origin == "body" else block.origin,
                section=story.section,
                landscape=block.landscape or story.landscape,
            )
        placed.append(replace(block, index=number, part=part, page_break_before=broken))
    return placed
