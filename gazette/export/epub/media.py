"""The pictures of the book: each file once, tall ones in slices beside a page with the whole."""

from __future__ import annotations

from gazette.export.epub.chapters import Chapter
from gazette.export.epub.packer import Item
from gazette.export.epub.pages import picture_page
from gazette.export.html.inline import Picture
from gazette.export.html.pictures import WebPicture
from gazette.export.html.slices import sliced
from gazette.model import Figure
from gazette.model.walk import images_of

__all__ = ["BookMedia"]

_XHTML = "application/xhtml+xml"


class BookMedia:
    """Collects what the documents show."""

    def __init__(self) -> None:
        """Begin with no picture."""
        self._files: dict[str, WebPicture] = {}
        self._pages: dict[str, bytes] = {}
        self._slices: dict[str, tuple[WebPicture, ...]] = {}

    def enter(self, chapter: Chapter) -> dict[str, Picture]:
        """The chapter's pictures, as its pages show them."""
        figures = {
            image.media: image.alt
            for image in images_of(chapter.entry.document)
            if isinstance(image, Figure)
        }
        return {
            name: self._entered(picture, figures.get(name))
            for name, picture in chapter.pictures.items()
        }

    def _entered(self, picture: WebPicture, alt: str | None) -> Picture:
        """The picture; `alt` of one that stands on lines of its own, which may be sliced."""
        self._files[picture.name] = picture
        address = f"../media/{picture.name}"
        slices = self._sliced(picture) if alt is not None else ()
        if not slices:
            return Picture(address, picture.width, picture.height)
        self._files |= {piece.name: piece for piece in slices}
        page = f"whole-{picture.name.partition('.')[0]}.xhtml"
        self._pages[page] = picture_page(alt or "整张图片", address, alt or "图片")
        return Picture(
            address,
            picture.width,
            picture.height,
            tuple(Picture(f"../media/{s.name}", s.width, s.height) for s in slices),
            page,
        )

    def _sliced(self, picture: WebPicture) -> tuple[WebPicture, ...]:
        if picture.name not in self._slices:
            self._slices[picture.name] = sliced(picture)
        return self._slices[picture.name]

    def items(self) -> list[Item]:
        """The files; pages of whole pictures are reached by their links, not by turning pages."""
        pages = [
            Item(page.partition(".")[0], f"text/{page}", _XHTML, data, linear=False)
            for page, data in sorted(self._pages.items())
        ]
        pictures = [
            Item(f"m-{name.partition('.')[0]}", f"media/{name}", picture.type, picture.data)
            for name, picture in sorted(self._files.items())
        ]
        return [*pages, *pictures]
