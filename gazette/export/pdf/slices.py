"""A long picture (长图、图解) in print: cut at its blank rows, so that it runs over pages at full width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from PIL import Image, ImageChops

from gazette.base.doors.pictures import PictureError, opened_picture

__all__ = ["blank_rows", "cut_rows", "slices"]

Rows = tuple[int, int]  #: from a row of pixels up to another, which is not among them

_MOST_PIXELS = 200_000_000
_TURNED = 0x0112  #: Exif: the picture is to be turned, and its rows are none of the page's
_LEAST_WIDTH = 400  #: pixels; a narrower one is no picture to be read at the width of a page
_PAGES = 1.2  #: what is no higher than so many pages at full width is read as well on one
_PIECE = 0.9  #: of a page: beside a heading's line no piece is higher
_LEAST, _USUAL = 0.06, 0.25  #: of a page: a piece's height, so that a page is filled to its foot
_GAP_MM = 1.0  #: a band of blank rows that parts what stands above from what stands below
_NOISE = 16  #: of 255: by so much neighbouring pixels of a blank row may differ (JPEG, shades)

_MOST_ROWS = 166  #: of 255: rows in which a line from top to bottom shows
_SIDES = 0.04  #: of the width: what the sides of a frame and of its cards take


def slices(
    data: bytes, wanted: tuple[float, float], most: float, page: tuple[float, float]
) -> list[tuple[float, float]]:
    """Where a picture that is too long for a page is cut; nothing where it is shown whole.

    Args:
        data: the picture.
        wanted: width and height in points that the document gives it.
        most: the height in points that a picture shown whole may have.
        page: width and height of the type area in points.

    Returns:
        Top and height of each piece in points, the picture being as wide as the page.  Empty for a
        picture that would be read on one page, for a small one, and for one without blank rows
        (a photograph), which is shrunk.
    """
    width, height = wanted
    if not width or height <= most or page[0] * height / width <= _PAGES * page[1]:
        return []
    try:
        with opened_picture(data, _MOST_PIXELS) as picture:
            if picture.width < _LEAST_WIDTH or picture.getexif().get(_TURNED, 1) != 1:
                return []
            scale = page[0] * height / width / picture.height  # points a row
            gap = max(3, round(_GAP_MM * 72 / 25.4 / scale))
            cuts = cut_rows(blank_rows(picture), picture.height, page[1] / scale, gap)
    except PictureError:
        return []
    edges = [round(row * scale, 3) for row in cuts]
    return [(top, round(end - top, 3)) for top, end in pairwise(edges)]


def blank_rows(picture: Image.Image) -> list[Rows]:
    """The bands of rows of one colour, from the top; the picture's frame and its cards' sides do not count."""
    flat = picture.convert("RGBA")
    paper = Image.new("RGBA", flat.size, "white")
    paper.alpha_composite(flat)
    rgb = paper.convert("RGB")
    width, height = rgb.size
    steps = ImageChops.difference(
        rgb.crop((0, 0, width - 1, height)), rgb.crop((1, 0, width, height))
    )
    marks = steps.convert("L").point([0] * _NOISE + [255] * (256 - _NOISE))
    inked = ImageChops.subtract(marks, _upright(marks)).getprojection()[1]
    bands = []
    at = 0
    for is_inked, rows in groupby(inked):
        end = at + sum(1 for _ in rows)
        if not is_inked:
            bands.append((at, end))
        at = end
    return bands


def _upright(marks: Image.Image) -> Image.Image:
    """What changes colour at the same place in most rows: a few lines from top to bottom, or nothing."""
    columns = marks.resize((marks.width, 1), Image.Resampling.BOX)
    lines = columns.point([0] * _MOST_ROWS + [255] * (256 - _MOST_ROWS))
    if lines.histogram()[255] > _SIDES * marks.width:
        return Image.new("L", marks.size)  # a photograph changes everywhere
    return lines.resize(marks.size, Image.Resampling.NEAREST)


def cut_rows(bands: Sequence[Rows], height: int, page: float, gap: int) -> list[int]:
    """The rows at which a picture is cut, its first and its last among them.

    Args:
        bands: of blank rows.
        height: of the picture in rows.
        page: of a page in rows.
        gap: rows that a band must have to be cut.

    Returns:
        The rows; fewer than two where there is no place to cut within a page.
    """
    cuts = [0]
    while height - cuts[-1] > _USUAL * page:
        at = cuts[-1]
        found = _widest(bands, at + _LEAST * page, at + _USUAL * page, gap) or _widest(
            bands, at + _USUAL * page, at + _PIECE * page, gap
        )
        if found is None:
            break
        cuts.append(found)
    return [*cuts, height] if height - cuts[-1] <= _PIECE * page else []


def _widest(bands: Sequence[Rows], low: float, high: float, gap: int) -> int | None:
    """The middle of the widest blank band between two rows; of equal ones the first."""
    within = [(max(int(low), start), min(int(high), end)) for start, end in bands]
    start, end = max(within, key=lambda band: band[1] - band[0], default=(0, 0))
    return (start + end) // 2 if end - start >= gap else None
