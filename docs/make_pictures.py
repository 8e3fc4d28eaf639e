#!/usr/bin/env python3
"""Make docs/images/overview.png out of the demo: three printed pages and two phone pages.

make demo && .venv/bin/python docs/make_pictures.py      (needs chromium)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

HERE = Path(__file__).parent
RELEASE = HERE.parent / "demo" / "release"
HEIGHT = 640  # pixels of every picture in the row
PAPER = (0, 2, 4)  # physical pages, from 0: cover, contents, a regulation
PHONE = ("index.html", "002.html")


def main() -> None:
    """Write the picture."""
    pdf = next(RELEASE.glob("*.pdf"), None)
    if pdf is None:
        sys.exit(f"没有找到 {RELEASE} 里的 PDF，请先运行 make demo。")
    pages = [*paper(pdf), *(phone(RELEASE / "mobile" / name) for name in PHONE)]
    framed = [ImageOps.expand(p.convert("RGB"), border=2, fill="#bbb") for p in pages]
    width = sum(p.width for p in framed) + 24 * (len(framed) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 52), "#f3f3f1")
    left = 24
    for page in framed:
        sheet.paste(page, (left, 24))
        left += page.width + 24
    (HERE / "images").mkdir(exist_ok=True)
    sheet.quantize(128).save(HERE / "images" / "overview.png", optimize=True)


def paper(pdf: Path) -> list[Image.Image]:
    """Pages of the print edition."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    for number in PAPER:
        page = document[number]
        pictures.append(page.render(scale=HEIGHT / page.get_height()).to_pil())
    document.close()
    return pictures


def phone(page: Path) -> Image.Image:
    """A page of 掌上公报 as a phone of 400 pixels shows it."""
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        subprocess.run(  # noqa: S603 - our own page in our own browser
            [
                *("chromium", "--headless=new", "--no-sandbox", "--disable-gpu"),
                *("--disable-background-networking", "--hide-scrollbars", "--no-first-run"),
                f"--user-data-dir={folder}/profile",
                f"--window-size=500,{round(HEIGHT * 1.25)}",
                f"--screenshot={shot}",
                page.resolve().as_uri(),
            ],
            check=True,
            capture_output=True,
        )
        with Image.open(shot) as image:
            return ImageOps.contain(image, (HEIGHT, HEIGHT)).copy()


if __name__ == "__main__":
    main()
