"""The cover picture of an issue for EPUB and the phone, drawn with the fonts that come with us."""

from __future__ import annotations

import io
from functools import cache

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from gazette.base.doors.pictures import PictureError, opened_picture
from gazette.export.parts.office_cover import office_cover
from gazette.export.parts.toc import issue_label
from gazette.issue.bundle import IssueBundle
from gazette.text.dates import chinese_date

__all__ = ["cover_png", "icon_png"]

_WIDTH, _HEIGHT = 1200, 1600
_MOST_PIXELS = 60_000_000  # of an emblem: A3 at 500 dpi
_PAPER = "#fdfcf8"
_RED = "#a61c22"
_INK = "#2b2622"
_GREY = "#6b625a"


def cover_png(bundle: IssueBundle, *, draft: bool = False) -> bytes:
    """The cover, 1200 × 1600 pixels at most, PNG; the same bytes for the same issue."""
    own = _own_cover(bundle)
    if own is not None:
        if draft:
            _draft_words(ImageDraw.Draw(own))
        return _photo_png(own)
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    issue = bundle.issue
    draw.rectangle((0, 0, _WIDTH, 28), fill=_RED)
    draw.line((120, 1330, _WIDTH - 120, 1330), fill=_RED, width=3)
    _emblem(image, bundle)
    y = _centred(draw, issue.title, 470, 150, _RED, widest=_WIDTH - 200, bold=3)
    if issue.cover.subtitle:
        y = _centred(draw, issue.cover.subtitle, y + 30, 44, _GREY)
    y = _centred(draw, issue_label(issue), y + 90, 68, _INK, bold=1)
    if issue.total_number:
        _centred(draw, f"（总第{issue.total_number}{issue.unit}）", y + 24, 44, _GREY)
    publisher = issue.masthead.sponsor or issue.masthead.publisher
    _centred(draw, publisher, 1375, 44, _INK)
    _centred(draw, chinese_date(issue.published), 1455, 40, _GREY)
    if draft:
        _draft_words(draw)
    return _png(image)


def _own_cover(bundle: IssueBundle) -> Image.Image | None:
    """The one that the office made, for a screen; one that cannot be read is drawn like the others."""
    data = office_cover(bundle)
    if data is None:
        return None
    try:
        with opened_picture(data, _MOST_PIXELS) as picture:
            picture.thumbnail((_WIDTH, _HEIGHT))
            return picture.convert("RGB")
    except PictureError:
        return None


def _draft_words(draw: ImageDraw.ImageDraw) -> None:
    _centred(draw, "校样　不作正式文本", 80, 64, _RED, bold=1)


def icon_png(bundle: IssueBundle, size: int) -> bytes:
    """The icon on a phone's home screen: a square of `size` pixels with 公报 in white on red."""
    image = Image.new("RGB", (size, size), _RED)
    draw = ImageDraw.Draw(image)
    text = "公报" if "公报" in bundle.issue.title else bundle.issue.title[:1]
    # inside the middle 80 %, which Android may cut to a circle (maskable icon)
    font = _font(round(size * 0.32))
    draw.text((size / 2, size / 2), text, font=font, fill="white", anchor="mm")
    return _png(image)


def _emblem(image: Image.Image, bundle: IssueBundle) -> None:
    """The office's own emblem in the upper third; one that cannot be read is left out here.

    The paper edition reports it.
    """
    data = bundle.assets.get(bundle.issue.cover.emblem)
    if not data:
        return
    try:
        with opened_picture(data, _MOST_PIXELS) as picture:
            emblem = picture.convert("RGBA")
    except PictureError:
        return
    emblem.thumbnail((260, 260))
    image.paste(emblem, ((_WIDTH - emblem.width) // 2, 130), emblem)


def _centred(
    draw: ImageDraw.ImageDraw,
    text: str,
    y: int,
    size: int,
    colour: str,
    *,
    widest: int = _WIDTH - 160,
    bold: int = 0,
) -> int:
    """Write the text in one line, or in more where it does not fit at 60 % of its size; y below it."""
    if not text:
        return y
    text = " ".join(text.splitlines())  # of an issue that another program made
    smallest = round(size * 0.6)
    while size > smallest and draw.textlength(text, _font(size)) > widest:
        size -= 2
    for line in _lines(draw, text, _font(size), widest):
        draw.text(
            (_WIDTH / 2, y),
            line,
            font=_font(size),
            fill=colour,
            anchor="ma",
            stroke_width=bold,
            stroke_fill=colour,
        )
        y += round(size * 1.35)
    return y


def _lines(
    draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, widest: int
) -> list[str]:
    lines = [""]
    for char in text:
        if draw.textlength(lines[-1] + char, font) > widest:
            lines.append("")
        lines[-1] += char
    return lines


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(pylopdf_fonts_zh_cn.serif_path()), size)


def _photo_png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.quantize(256).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _png(image: Image.Image) -> bytes:
    """Of what is drawn here, few colours and their edges: in a quarter of the time, a sixth larger."""
    buffer = io.BytesIO()
    few = image.quantize(64, method=Image.Quantize.MAXCOVERAGE)
    few.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()
