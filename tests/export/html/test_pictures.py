"""Pictures become what browsers and reading systems show."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from gazette.export.html.pictures import web_picture


def encoded(format_: str, mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (40, 20)).save(buffer, format_)
    return buffer.getvalue()


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF", "WEBP"])
def test_what_browsers_show_is_kept_as_it_is(format_: str) -> None:
    data = encoded(format_)

    picture = web_picture(data)

    assert picture is not None
    assert picture.data == data
    assert (picture.width, picture.height) == (40, 20)


@pytest.mark.parametrize(("format_", "mode"), [("BMP", "RGB"), ("TIFF", "RGB"), ("JPEG", "CMYK")])
def test_other_pictures_become_png(format_: str, mode: str) -> None:
    picture = web_picture(encoded(format_, mode))

    assert picture is not None
    assert picture.type == "image/png"
    assert picture.data.startswith(b"\x89PNG")


def test_the_same_bytes_have_the_same_name() -> None:
    one, two = web_picture(encoded("PNG")), web_picture(encoded("PNG"))

    assert one == two


def test_scripts_and_outside_addresses_are_taken_out_of_svg() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        b' viewBox="0 0 30 10" onload="x()"><script>x()</script>'
        b'<image xlink:href="https://outside.example/a.png"/><rect width="1" height="1"/></svg>'
    )

    picture = web_picture(svg)

    assert picture is not None
    assert (picture.width, picture.height) == (30, 10)
    assert b"script" not in picture.data
    assert b"outside" not in picture.data
    assert b"onload" not in picture.data
    assert b"rect" in picture.data


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n\0", b"<svg", b"\x01\0\0\0"]
)
def test_what_cannot_be_read_is_no_picture(data: bytes) -> None:
    assert web_picture(data) is None


@pytest.mark.parametrize(
    ("length", "pixels"), [("30", 30), ("10mm", 38), ("1in", 96), ("72pt", 96), ("50%", 30)]
)
def test_svg_lengths_become_pixels(length: str, pixels: int) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{length}" viewBox="0 0 30 10"/>'

    picture = web_picture(svg.encode())

    assert picture is not None
    assert picture.width == pixels
