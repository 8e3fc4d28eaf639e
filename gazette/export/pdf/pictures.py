"""Pictures for print: what Typst cannot take is converted, sizes are fitted to the page."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gazette.base.doors.pictures import PictureError, opened_picture
from gazette.base.errors import ExportError
from gazette.base.language import say
from gazette.export.pdf.landscape import travelling
from gazette.export.pdf.profiles import Profile
from gazette.export.pdf.slices import slices

__all__ = ["place_pictures", "printable"]

Node = dict[str, Any]
_MM = 72 / 25.4
_READY = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
_SCREEN_DPI = 96.0
_MOST_PIXELS = 200_000_000  #: of one picture


def printable(data: bytes, name: str) -> tuple[bytes, str, tuple[float, float]]:
    """Bytes that Typst takes, their suffix, and the picture's own size in points.

    BMP, TIFF and CMYK pictures become PNG (PDF/A-2 wants a profile with CMYK; there is none).

    Raises:
        ExportError: not a picture that can be read (EMF and WMF are among these).
    """
    if data.lstrip()[:5] in (b"<svg ", b"<?xml") and b"<svg" in data[:2000]:
        return data, "svg", (0.0, 0.0)
    try:
        with opened_picture(data, _MOST_PIXELS) as picture:
            picture.load()
            dpi = picture.info.get("dpi", (_SCREEN_DPI, _SCREEN_DPI))
            points = tuple(
                pixels / max(float(d) or _SCREEN_DPI, 1.0) * 72
                for pixels, d in zip(picture.size, dpi, strict=True)
            )
            size = (points[0], points[1])
            if picture.format in _READY and picture.mode not in {"CMYK", "I;16", "F"}:
                return data, _READY[picture.format], size
            out = io.BytesIO()
            mode = "RGBA" if "A" in picture.mode or "transparency" in picture.info else "RGB"
            picture.convert(mode).save(out, format="PNG", optimize=False)
            return out.getvalue(), "png", size
    except PictureError as exc:
        raise ExportError(
            say("这不是能印的图片", "this is not a picture that can be printed"),
            where=name,
            remedy=say(
                "请另存为 PNG 或 JPEG；EMF、WMF 矢量图请在 Word 里“另存为图片”后换上。",
                "Save it as PNG or JPEG; EMF and WMF must be saved as a picture from Word.",
            ),
        ) from exc


def place_pictures(
    nodes: list[Node], media: Mapping[str, Mapping[str, bytes]], root: Path, profile: Profile
) -> None:
    """Write every picture that the nodes name into `root`, and set file and size on the nodes.

    A long picture between paragraphs gets `pieces` too, in which it runs over pages.

    Raises:
        ExportError: a picture is missing or cannot be printed.
    """
    made: dict[tuple[str, str], tuple[str, tuple[float, float]]] = {}
    own = {id(node) for node in nodes if node["k"] == "figure"}  # in no table, note, landscape page
    for target, name in _pictures(nodes):
        key = target["key"]
        if (key, name) not in made:
            data = media.get(key, {}).get(name)
            if data is None:
                raise _missing(key, name)
            ready, suffix, size = printable(data, f"{key}/{name}")
            file = f"picture-{len(made)}.{suffix}"
            (root / file).write_bytes(ready)
            made[key, name] = file, size
        file, size = made[key, name]
        target["file"] = file
        wanted = _wanted(target, size)
        target["w"], target["h"] = _fitted(wanted, profile, in_line="src" not in target)
        if id(target) in own:
            _cut_long(target, media[key][name], wanted, profile)


def _missing(key: str, name: str) -> ExportError:
    return ExportError(
        say(f"缺少图片“{name}”", f"picture “{name}” is missing"),
        where=key,
        remedy=say(
            "请把图片放回稿件，重新读入。",
            "Put the picture back into the manuscript and read it again.",
        ),
    )


def _pictures(nodes: list[Node]) -> list[tuple[Node, str]]:
    """Every node or run that shows a picture, with the picture's name."""
    found: list[tuple[Node, str]] = []
    for node in nodes:
        if node["k"] == "figure":
            found.append((node, node["src"]))
        for run in node.get("r", ()):
            if isinstance(run, dict) and "img" in run:
                found.append((run, run["img"]))
            if isinstance(run, dict) and "fn" in run:
                found.extend(_pictures(run["fn"]))
        found.extend(_pictures(travelling(node)))
        for row in node.get("rows", ()):
            for cell in row:
                found.extend(_pictures(cell["b"]))
    return found


def _cut_long(target: Node, data: bytes, wanted: tuple[float, float], profile: Profile) -> None:
    page = profile.measure_pt, profile.height_pt
    pieces = slices(data, wanted, profile.height_pt * profile.figure.max_height, page)
    if pieces:
        target["pieces"] = pieces
        target["w"], target["h"] = round(page[0], 3), round(sum(height for _, height in pieces), 3)


def _wanted(target: Node, own: tuple[float, float]) -> tuple[float, float]:
    """Width and height in points as the document wants; 0 where neither it nor the picture says."""
    width = target["w"] * _MM if target.get("w") else own[0]
    height = target["h"] * _MM if target.get("h") else own[1]
    return width, height


def _fitted(
    wanted: tuple[float, float], profile: Profile, *, in_line: bool
) -> tuple[float | None, float | None]:
    """Width and height in points: as the document wants, never beyond the page."""
    limit_w = profile.measure_pt * (1.0 if in_line else profile.figure.max_width)
    limit_h = profile.height_pt * profile.figure.max_height
    width, height = wanted
    if not width or not height:
        return (min(width, limit_w) if width else limit_w), None
    scale = min(1.0, limit_w / width, limit_h / height)
    return round(width * scale, 3), round(height * scale, 3)
