"""Damaged pictures, PDFs and JSON: whatever a library makes of them, one error comes out."""

from __future__ import annotations

import io
import random
import warnings

import pypdfium2
import pytest
from PIL import Image

from gazette.base.doors.json_text import parse_json
from gazette.base.doors.pdf import PdfError, opened_pdf, page_of
from gazette.base.doors.pictures import PictureError, opened_picture

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "PPM", "ICO", "TGA", "PCX")


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((24, 24), 50).save(made, kind)
    return made.getvalue()


def damaged(data: bytes, seed: int) -> bytes:
    """Some bytes changed, taken out and put in, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - damage, no secret
    changed = bytearray(data)
    for _ in range(dice.choice((1, 3, 20))):
        place = dice.randrange(len(changed))
        changed[place : place + dice.randrange(3)] = dice.randbytes(dice.randrange(4))
    return bytes(changed)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_damaged_picture_is_a_picture_or_one_error(kind: str) -> None:
    data, refused = picture(kind), 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing of Pillow's reaches the screen
        for seed in range(60):
            try:
                with opened_picture(damaged(data, seed), 10_000) as opened:
                    opened.convert("RGB").save(io.BytesIO(), "PNG")
            except PictureError:
                refused += 1
    assert refused
    with opened_picture(data, 10_000) as opened:
        assert opened.size == (24, 24)


def test_a_picture_of_too_many_pixels_is_not_decoded() -> None:
    with pytest.raises(PictureError, match="24 × 24"), opened_picture(picture("PNG"), 575):
        pytest.fail("opened")


def pdf() -> bytes:
    made = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(2):
            document.new_page(100, 100)
        document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK", bytes(1000)], ids=range(4))
def test_what_is_no_pdf_is_one_error(data: bytes) -> None:
    with pytest.raises(PdfError), opened_pdf(data):
        pytest.fail("opened")


def test_a_damaged_pdf_is_a_pdf_or_one_error() -> None:
    for seed in range(100):
        try:
            with opened_pdf(damaged(pdf(), seed)) as document:
                for number in range(len(document)):
                    with page_of(document, number) as page:
                        page.get_size()
        except PdfError:
            continue


def test_a_page_that_is_not_there_is_one_error() -> None:
    with opened_pdf(pdf()) as document, pytest.raises(PdfError), page_of(document, 7):
        pytest.fail("opened")


@pytest.mark.parametrize("text", ["", "{", "[" * 200_000, '{"a":' * 200_000, b"\xff"], ids=range(5))
def test_what_is_no_json_is_a_value_error(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_json(text)


def test_json_is_its_value() -> None:
    assert parse_json('{"年": [1, null]}'.encode()) == {"年": [1, None]}
