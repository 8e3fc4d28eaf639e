"""A long picture (图解) runs over pages, cut where its rows are blank; a photograph is shrunk."""

from __future__ import annotations

import io
import random
from itertools import pairwise

import pypdfium2
from issues import paragraph
from PIL import Image, ImageDraw
from sample_issue import STAMP

from gazette.export.parts.picture_marks import print_mark
from gazette.export.pdf import PdfEdition, make_document_pdf, pdf_pictures
from gazette.export.pdf.fill import page_fills
from gazette.export.pdf.profiles import load_profile
from gazette.export.pdf.slices import blank_rows, cut_rows, slices
from gazette.model import Block, Document, Figure, Meta

STYLE = load_profile("gazette-16k")
PAGE = (STYLE.measure_pt, STYLE.height_pt)
TALL = (400.0, 3200.0)


def bytes_of(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()


def explained(*, framed: bool = False) -> Image.Image:
    """Lines of broken strokes on a coloured ground, 60 rows each, of which 30 are blank."""
    picture = Image.new("RGB", (500, 4000), (250, 240, 228))
    draw = ImageDraw.Draw(picture)
    for top in range(15, 4000, 60):
        for left in range(40, 400, 20):
            draw.rectangle((left, top, left + 9, top + 29), fill=(170, 20, 20))
    if framed:
        draw.rectangle((10, 10, 489, 3989), outline=(20, 20, 120), width=4)
    return picture


def noise(size: tuple[int, int]) -> Image.Image:
    return Image.frombytes("L", size, random.Random(7).randbytes(size[0] * size[1]))  # noqa: S311


def made(data: bytes, caption: str = "", *around: Block) -> PdfEdition:
    figure = Figure(media="a.png", alt="一图读懂", caption=caption)
    document = Document(id="d", meta=Meta(title="解读"), body=(*around, figure, *around))
    return make_document_pdf(document, {"a.png": data}, timestamp=STAMP, profile="gazette-16k")


def test_a_long_picture_is_cut_at_blank_rows_alone() -> None:
    for picture in (explained(), explained(framed=True)):
        rows = cut_rows(blank_rows(picture), picture.height, 700, 10)

        assert rows[0] == 0
        assert rows[-1] == picture.height
        assert all((row - 15) % 60 > 29 for row in rows[1:-1])
        assert all(0 < below - above <= 700 for above, below in pairwise(rows))


def test_the_pieces_are_the_whole_picture_at_the_width_of_the_page() -> None:
    pieces = slices(bytes_of(explained()), TALL, 100, PAGE)

    assert abs(sum(height for _, height in pieces) - PAGE[0] * 8) < 0.1
    assert all(abs(a + h - b) < 0.01 for (a, h), (b, _) in pairwise(pieces))


def test_a_photograph_a_small_and_a_square_picture_are_shown_whole() -> None:
    assert not slices(bytes_of(noise((420, 3400))), TALL, 100, PAGE)
    assert not slices(bytes_of(explained().resize((100, 800))), TALL, 100, PAGE)
    assert not slices(bytes_of(explained()), TALL, 4000, PAGE)
    assert not slices(bytes_of(explained().crop((0, 0, 500, 500))), (400, 400), 100, PAGE)


def test_a_long_picture_goes_over_pages_as_one_figure_that_the_proof_knows() -> None:
    data = bytes_of(explained())

    edition = made(data, "图1　一图读懂", paragraph("为了规范管理，制定本办法。"))

    assert edition.page_count > 3
    assert pdf_pictures(edition.data) == {"d": [print_mark(data)]}
    fills = page_fills(edition.data, STYLE, first=1, last=edition.page_count)
    assert min(fills[:-1]) > 0.7


def test_the_caption_stands_on_the_page_of_the_last_piece() -> None:
    edition = made(bytes_of(explained()), "图1　一图读懂")

    with pypdfium2.PdfDocument(edition.data) as pdf:
        assert "图1" in pdf[len(pdf) - 1].get_textpage().get_text_range().replace(" ", "")
        assert list(pdf[len(pdf) - 1].get_objects(filter=[3]))
