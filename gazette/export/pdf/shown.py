"""A picture in a finished PDF: its pixels taken out again (ISO 32000-1, 8.9.5), for the proof."""

from __future__ import annotations

from gazette.export.parts.picture_marks import DRAWN, mark_of_samples, print_mark
from gazette.export.pdf.objects import PdfFile, PdfSyntaxError, Value

__all__ = ["picture_mark"]

_DEEP = 16  #: bits of a sample of which the upper eight are compared


def picture_mark(drawn: Value, file: PdfFile) -> str:
    """The mark of an XObject that a figure draws; `DRAWN` for a form.

    Raises:
        PdfSyntaxError: a picture that is packed as Typst packs none.
    """
    fields = file.dictionary(drawn)
    if fields.get("Subtype") != "Image":
        return DRAWN
    if file.array(fields.get("Filter")) == ["DCTDecode"]:
        return print_mark(file.raw_stream(drawn)[1])
    width, height = fields.get("Width"), fields.get("Height")
    samples = file.stream(drawn)[1]
    if fields.get("BitsPerComponent") == _DEEP:
        samples = samples[::2]
    if not isinstance(width, int) or not isinstance(height, int):
        raise PdfSyntaxError("a picture without a size")
    modes = {width * height: "L", width * height * 3: "RGB"}
    if len(samples) not in modes:
        raise PdfSyntaxError("a picture of another kind of samples")
    return mark_of_samples(modes[len(samples)], (width, height), samples)
