"""The desk as the party that relies on an OpenID provider: code flow with PKCE, state and nonce (Authlib).

What a login waits for is kept here and in no cookie: the browser has a random token alone, so that a
code or a token is taken only in the browser that asked for it, and once.
"""

from __future__ import annotations

import secrets
import threading
import time
import warnings
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from gazette.base.errors import ForbiddenError, MissingToolError
from gazette.base.language import say
from gazette.desk.accounts.federated import Identity
from gazette.desk.accounts.provider import Provider, is_safe

if TYPE_CHECKING:
    from authlib.integrations.httpx_client import OAuth2Client
    from joserfc.jwk import KeySetSerialization

__all__ = ["WAIT", "Asked", "Relying"]

WAIT = 600  #: seconds in which a login has to come back
_TIMEOUT = 10.0
_MOST = 1000  #: logins that are waited for at once
_LEEWAY = 60  #: seconds by which clocks may differ
#: signatures with the provider's own key; never "none", never one by a shared secret
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")


class Asked(NamedTuple):
    """A login that has gone to the provider."""

    state: str
    nonce: str
    verifier: str
    redirect: str
    until: float


@dataclass(frozen=True)
class Relying:
    """Logins by a provider: begun, and finished."""

    provider: Provider
    clock: Callable[[], float] = time.monotonic
    _waiting: OrderedDict[str, Asked] = field(default_factory=OrderedDict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def begin(self, redirect: str) -> tuple[str, str]:
        """Where to send the browser, and the token that it has to bring back.

        Raises:
            ForbiddenError: the provider is not there, or not who it should be.
        """
        state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
        asked = Asked(state, nonce, verifier, redirect, self.clock() + WAIT)
        more = {"acr_values": " ".join(self.provider.acr)} if self.provider.acr else {}
        with self._client(redirect) as client:
            metadata = self._metadata(client)
            url, _state = client.create_authorization_url(
                metadata["authorization_endpoint"],
                state=asked.state,
                nonce=asked.nonce,
                code_verifier=asked.verifier,
                **more,
            )
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._waiting[token] = asked
            while len(self._waiting) > _MOST:
                self._waiting.popitem(last=False)
        return str(url), token

    def finish(self, token: str, answer: Mapping[str, str]) -> Identity:
        """Who the provider says that the browser's owner is.

        Args:
            token: that the browser was given when the login began.
            answer: the query of the address to which the provider sent it back.

        Raises:
            ForbiddenError: the answer is to no login of this browser, or it does not hold.
        """
        with self._lock:
            asked = self._waiting.pop(token, None)
        if asked is None or asked.until < self.clock() or not _same(asked.state, answer):
            raise _refused(say("登录已经过期，或不是从这里开始的", "the login was not begun here"))
        if answer.get("iss", self.provider.issuer) != self.provider.issuer:
            raise _refused(say("回来的不是这个发行方", "another issuer has answered"))
        if not answer.get("code"):
            raise _refused(say("统一身份没有同意", "the provider has not agreed"))
        with self._client(asked.redirect) as client:
            claims = self._claims(client, asked, answer["code"])
        if self.provider.acr and claims.get("acr") not in self.provider.acr:
            raise _refused(say("登录的强度不够", "the login was not strong enough"))
        return Identity(self.provider.issuer, str(claims["sub"]))

    def _claims(self, client: OAuth2Client, asked: Asked, code: str) -> Mapping[str, Any]:
        """The claims of the ID token that the code buys: signed, ours, fresh, and of this login."""
        from authlib.integrations.base_client.errors import OAuthError  # noqa: PLC0415 - an extra
        from authlib.oidc.core import CodeIDToken  # noqa: PLC0415
        from joserfc import jwt  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415

        metadata = self._metadata(client)
        try:
            given = client.fetch_token(
                metadata["token_endpoint"], code=code, code_verifier=asked.verifier
            )
            keys = KeySet.import_key_set(
                cast("KeySetSerialization", _read(client, metadata["jwks_uri"]))
            )
            token = jwt.decode(given["id_token"], keys, algorithms=list(_ALGORITHMS))
            wanted = {
                "iss": {"essential": True, "value": self.provider.issuer},
                "aud": {"essential": True, "value": self.provider.client_id},
            }
            known = {"nonce": asked.nonce, "client_id": self.provider.client_id}
            claims = CodeIDToken(token.claims, token.header, wanted, known)
            claims.validate(leeway=_LEEWAY)
        except (OAuthError, JoseError, KeyError, TypeError, ValueError, *_http_errors()) as exc:
            raise _refused(
                say("统一身份的回答不能相信", "the provider's answer does not hold")
            ) from exc
        return dict(claims)

    def _metadata(self, client: OAuth2Client) -> Mapping[str, str]:
        """What the provider says of itself: it calls itself as our settings do, and is asked over TLS.

        Raises:
            ForbiddenError: it is not there, or it is another.
        """
        place = self.provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
        faults: tuple[type[Exception], ...] = (ValueError, *_http_errors())
        try:
            found = _read(client, place)
        except faults as exc:
            raise _refused(say("统一身份没有回答", "the provider does not answer")) from exc
        wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if found.get("issuer") != self.provider.issuer or not all(
            is_safe(str(found.get(name, ""))) for name in wanted
        ):
            raise _refused(say("统一身份的地址不对", "the provider is not the one that was set"))
        return {name: str(found[name]) for name in wanted}

    def _client(self, redirect: str) -> OAuth2Client:
        return _client_class()(
            client_id=self.provider.client_id,
            client_secret=self.provider.client_secret,
            scope="openid",
            redirect_uri=redirect,
            code_challenge_method="S256",
            timeout=_TIMEOUT,
            follow_redirects=False,
            trust_env=False,
        )


@cache
def _client_class() -> type[OAuth2Client]:
    """Authlib's client; importing it warns of the HTTP library that its next release will want.

    Raises:
        MissingToolError: it is not installed.
    """
    try:
        from authlib.deprecate import AuthlibDeprecationWarning  # noqa: PLC0415 - an extra

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", AuthlibDeprecationWarning)
            from authlib.integrations.httpx_client import OAuth2Client  # noqa: PLC0415
    except ImportError as exc:
        raise MissingToolError(
            say("没有安装统一身份登录", "logging in by OpenID is not installed"),
            remedy='pip install "gongbao[oidc]"',
        ) from exc
    return cast("type[OAuth2Client]", OAuth2Client)


@cache
def _http_errors() -> tuple[type[Exception], ...]:
    """What the HTTP library raises that Authlib has found: httpx, or the one after it."""
    names = [name for name in ("httpx", "httpx2") if find_spec(name)]
    return tuple(import_module(name).HTTPError for name in names)


def _read(client: OAuth2Client, url: str) -> dict[str, Any]:
    """The JSON object at the address.

    Raises:
        ValueError: it is none.
    """
    answer = client.request("GET", url, withhold_token=True)
    answer.raise_for_status()
    found = answer.json()
    if not isinstance(found, dict):
        raise ValueError(url)  # noqa: TRY004 - what json() raises too
    return found


def _same(state: str, answer: Mapping[str, str]) -> bool:
    return secrets.compare_digest(state.encode(), answer.get("state", "").encode())


def _refused(words: str) -> ForbiddenError:
    return ForbiddenError(
        words,
        remedy=say(
            "请再登录一次；还不行，告诉系统管理。", "Log in again, else tell the administrator."
        ),
    )
