"""What all pages of a web desk have in common: the desk, the reader of uploads, the templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined

from gazette.base.files import sha256_of
from gazette.check.archive_port import AmendedTexts
from gazette.desk.accounts.relying import Relying
from gazette.desk.accounts.throttling import Throttle
from gazette.desk.model.people import Person
from gazette.desk.model.texts import ReadManuscript
from gazette.desk.store.desk import Desk
from gazette.desk.web.showing.kept import Kept
from gazette.desk.web.showing.words import FILTERS
from gazette.text.amending_titles import is_amending

__all__ = ["Asset", "Options", "Publisher", "Site", "UploadReader"]

_ASSETS = {
    "desk.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "desk.svg": "image/svg+xml",
}


class UploadReader(Protocol):
    """Reads what was uploaded, where it can do no harm."""

    def __call__(self, data: bytes, name: str, /, *, beside: bytes = b"") -> ReadManuscript:
        """The manuscript of these bytes; `beside` is the NAME.toml that came with it."""


class Publisher(Protocol):
    """Starts the job that makes an issue, in a process of its own."""

    def __call__(self, person: Person, issue: str, seen: int) -> str:
        """Start it; what it refused at once, "" where it is at work or done."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a desk is served."""

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")  #: names under which it is asked
    secure: bool = False  #: browsers reach it over TLS: cookies are for nothing else
    issues: Path = field(default_factory=Path)  #: folder of the folders of issues
    publisher: Publisher | None = None  #: None: issues are published at the command line
    texts: Callable[[], AmendedTexts] | None = None  #: opens the archive that has the old texts


class Asset(NamedTuple):
    """A file of the pages' own."""

    data: bytes
    kind: str
    tag: str  #: changes with the bytes


@dataclass(frozen=True)
class Site:
    """A web desk."""

    desk: Desk
    read: UploadReader
    options: Options
    throttle: Throttle = field(default_factory=Throttle)
    kept: Kept = field(default_factory=Kept)
    relying: Relying | None = None  #: logs people in by the office's OpenID provider

    @property
    def cookie(self) -> str:
        """Name of the session's cookie: a browser takes a __Host- one over TLS from this host alone."""
        return "__Host-desk" if self.options.secure else "desk"

    @property
    def device_cookie(self) -> str:
        """Name of the cookie of a browser that has logged in before."""
        return "__Host-desk-device" if self.options.secure else "desk-device"

    @property
    def asking_cookie(self) -> str:
        """Name of the cookie of a browser that has gone to the provider."""
        return "__Host-desk-asking" if self.options.secure else "desk-asking"

    @cached_property
    def pages(self) -> Environment:
        """The templates."""
        made = Environment(
            loader=PackageLoader("gazette.desk.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        made.filters.update(FILTERS)
        made.globals["assets"] = self.assets
        made.globals["flow"] = self.desk.flow
        made.tests["amending"] = is_amending
        return made

    @cached_property
    def assets(self) -> dict[str, Asset]:
        """The style and the script, by name."""
        folder = files("gazette.desk.web").joinpath("static")
        found = {name: folder.joinpath(name).read_bytes() for name in _ASSETS}
        return {
            name: Asset(data, _ASSETS[name], sha256_of(data)[:12]) for name, data in found.items()
        }
