"""QR codes (二维码) as SVG: the same bytes for the same address."""

from __future__ import annotations

import io

import segno

from gazette.base.errors import ExportError
from gazette.base.language import say

__all__ = ["qr_code", "qr_svg"]

#: any data mask can be scanned; trying all eight costs ten times the rest (ISO/IEC 18004:2015, 7.8)
_MASK = 2


def qr_code(address: str) -> segno.QRCode:
    """The address as a QR code, medium error correction.

    Raises:
        segno.DataOverflowError: the address is too long for a QR code.
    """
    return segno.make(address, error="m", micro=False, mask=_MASK)


def qr_svg(address: str) -> bytes:
    """The address as a QR code, medium error correction, four modules of quiet zone.

    Raises:
        ExportError: the address is too long for a QR code.
    """
    try:
        code = qr_code(address)
    except segno.DataOverflowError as exc:
        raise ExportError(
            say("网址太长，做不成二维码", "the address is too long for a QR code"),
            where="cover.web_address",
            remedy=say("请改用短一些的网址。", "Use a shorter address."),
        ) from exc
    out = io.BytesIO()
    code.save(out, kind="svg", border=4, xmldecl=False, nl=False)
    return out.getvalue()
