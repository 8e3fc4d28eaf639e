"""Tall pictures in slices: every row once, cut where the picture is empty."""

from __future__ import annotations

import io

import pytest
from awkward_book import tall_picture
from issues import picture
from PIL import Image, ImageChops

from gazette.export.html.pictures import WebPicture, web_picture
from gazette.export.html.slices import sliced


def shown(data: bytes) -> WebPicture:
    found = web_picture(data)
    assert found
    return found


def test_the_slices_together_are_the_picture() -> None:
    whole = shown(tall_picture())

    pieces = sliced(whole)

    together = Image.new("RGB", (whole.width, whole.height))
    top = 0
    for piece in pieces:
        together.paste(Image.open(io.BytesIO(piece.data)), (0, top))
        top += piece.height
    original = Image.open(io.BytesIO(whole.data)).convert("RGB")
    assert top == whole.height
    assert ImageChops.difference(together, original).getbbox() is None


def test_each_slice_fits_a_page_and_begins_and_ends_in_white() -> None:
    pieces = sliced(shown(tall_picture()))

    assert len(pieces) >= 4
    for piece in pieces:
        image = Image.open(io.BytesIO(piece.data)).convert("L")
        assert piece.height <= 1.25 * piece.width
        for row in (0, image.height - 1):
            assert image.crop((0, row, image.width, row + 1)).getextrema() == (255, 255)


def test_a_photograph_stays_one_and_so_does_a_narrow_icon() -> None:
    assert sliced(shown(picture(size=(640, 900)))) == ()
    assert sliced(shown(picture(size=(20, 90)))) == ()


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_without_an_empty_row_is_cut_all_the_same(form: str) -> None:
    noise = Image.effect_noise((300, 2000), 80).convert("RGB")
    out = io.BytesIO()
    noise.save(out, form)

    pieces = sliced(shown(out.getvalue()))

    assert sum(piece.height for piece in pieces) == 2000
    assert {piece.type for piece in pieces} == {f"image/{form.lower()}"}
