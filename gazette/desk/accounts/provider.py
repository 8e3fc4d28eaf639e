"""The office's OpenID provider (统一身份) as its settings name it."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator

from gazette.base.config import explain, toml_tables
from gazette.base.doors.entries import Line
from gazette.base.doors.frozen import Frozen
from gazette.base.errors import InputError
from gazette.base.files import read_bytes
from gazette.base.language import say

__all__ = ["SECRET", "Provider", "is_safe", "load_provider"]

#: environment variable that holds the client's secret
SECRET = "GAZETTE_OIDC_SECRET"  # noqa: S105 - a name


class Provider(Frozen):
    """Where people of the office log in."""

    issuer: Line  #: its address, to the letter as it calls itself
    client_id: Line
    client_secret: str = Field(default="", repr=False)
    name: Line = "统一身份认证"  #: on the button
    #: levels of authentication (acr) that are good enough: one of them is asked for and looked for
    acr: tuple[Line, ...] = ()
    only: bool = False  #: nobody logs in by password

    @field_validator("issuer")
    @classmethod
    def _is_over_tls(cls, issuer: str) -> str:
        if not is_safe(issuer):
            raise ValueError(say("发行方要用 https://", "the issuer has to be reached by https://"))
        return issuer


def load_provider(path: Path) -> Provider:
    """The provider that a TOML file names; the secret comes from GAZETTE_OIDC_SECRET where that is set.

    Raises:
        IssueError: not TOML, or no such settings.
        InputError: there is no secret.
    """
    try:
        found = Provider.model_validate(toml_tables(read_bytes(path), path))
    except ValidationError as exc:
        raise explain(exc, path) from exc
    secret = os.environ.get(SECRET) or found.client_secret
    if not secret:
        raise InputError(
            say("没有统一身份给的密钥", "the provider's secret is missing"),
            where=str(path),
            remedy=say(f"请放在环境变量 {SECRET} 里。", f"Put it into {SECRET}."),
        )
    return found.model_copy(update={"client_secret": secret})


def is_safe(url: str) -> bool:
    """Whether the address is of TLS, or of this machine."""
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    if parts.scheme != "http":
        return False
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return parts.hostname == "localhost"
