"""The shell of every page: head with policy and tags, banner, reading settings, footer."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from gazette.export.html.unbroken import unbroken
from gazette.export.mobile.card import Card
from gazette.export.mobile.tags import Tag

__all__ = ["Crumb", "Shell", "asset", "inline_policy", "render"]

# Nothing from outside, no inline script or style.  `data:` is for the small marks that CSS draws.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'"
)


@dataclass(frozen=True)
class Crumb:
    """A step of the way to a page."""

    text: str
    href: str = ""  #: "" for the page itself


@dataclass(frozen=True)
class Shell:
    """What a page says of itself and of its place."""

    title: str
    gazette: str  #: 刊名, in the banner
    label: str = ""  #: 期, in the banner
    root: str = ""  #: from this page to the folder with assets/
    home: str = "index.html"
    search: str = "search.html"
    trail: tuple[Crumb, ...] = ()
    description: str = ""
    canonical: str = ""
    tags: Sequence[Tag] = ()
    data: Markup | None = None
    scripts: tuple[str, ...] = ()  #: further scripts of assets/
    draft: bool = False
    footer: tuple[str, ...] = ()
    feed: str = ""
    kind: str = "page"
    key: str = ""  #: of the document or the issue whose page it is
    listed: bool = True  #: search engines may list it
    card: Card | None = None  #: None for what is not sent to others
    leads_to: str = ""  #: the page to which it leads on
    policy: str = _POLICY
    inline_css: Markup | None = None
    inline_js: Markup | None = None
    attributes: dict[str, str] = field(default_factory=dict)  #: data-… of body


def render(template: str, shell: Shell, **values: Any) -> bytes:  # noqa: ANN401 - what the template shows
    """The page, UTF-8."""
    page = _environment().get_template(template).render(shell=shell, **values)
    return (page.rstrip() + "\n").encode()


@cache
def asset(name: str) -> bytes:
    """A file of static/, whole."""
    return files("gazette.export.mobile").joinpath("static", name).read_bytes()


def inline_policy(css: str, scripts: Sequence[str]) -> str:
    """The policy of a page that carries its style and scripts, by their digests (CSP 3, 6.7.2)."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'sha256-{_digest(css)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("gazette.export.mobile"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters["unbroken"] = unbroken
    return made
