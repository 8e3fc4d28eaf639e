"""An OpenID provider on loopback: it logs in whoever it is told to, and lies where a test wants it to."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any
from urllib.parse import urlencode

import uvicorn
from fastapi import FastAPI, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

__all__ = ["CLIENT", "CLIENT_SECRET", "FakeProvider", "providing"]

Given = Annotated[str, Form()]
CLIENT = "desk"
CLIENT_SECRET = "a secret of the tests, long enough for a signature"  # noqa: S105


class FakeProvider:
    """What it says; a test changes it to see that the desk does not believe everything."""

    def __init__(self, address: str) -> None:
        self.issuer = address
        self.calls_itself = address
        self.subject = "7f3a"
        self.claims: dict[str, Any] = {}  #: over the true ones; None takes one away
        self.algorithm = "RS256"
        self.key = RSAKey.generate_key(2048, {"kid": "1"})
        self.signs_with = self.key
        self.asked: dict[str, str] = {}  #: of the last authorization
        self.codes: dict[str, dict[str, str]] = {}

    def token(self, asked: dict[str, str]) -> str:
        """The ID token for that authorization."""
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
        }
        claims = {k: v for k, v in (claims | self.claims).items() if v is not None}
        if self.algorithm == "none":
            head = _bare(b'{"alg":"none"}')
            return f"{head}.{_bare(json.dumps(claims).encode())}."
        if self.algorithm == "HS256":
            key = OctKey.import_key(CLIENT_SECRET)
            return jwt.encode({"alg": "HS256"}, claims, key)
        return jwt.encode({"alg": self.algorithm, "kid": "1"}, claims, self.signs_with)


def _bare(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _app(fake: FakeProvider) -> FastAPI:
    app = FastAPI()

    @app.get("/.well-known/openid-configuration")
    def metadata() -> dict[str, object]:
        return {
            "issuer": fake.calls_itself,
            "authorization_endpoint": f"{fake.issuer}/authorize",
            "token_endpoint": f"{fake.issuer}/token",
            "jwks_uri": f"{fake.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    @app.get("/keys")
    def keys() -> dict[str, object]:
        return dict(KeySet([fake.key]).as_dict(private=False))

    @app.get("/authorize")
    def authorize(request: Request) -> Response:
        fake.asked = dict(request.query_params)
        code = f"code-{len(fake.codes)}"
        fake.codes[code] = fake.asked
        back = urlencode({"code": code, "state": fake.asked["state"]})
        return RedirectResponse(f"{fake.asked['redirect_uri']}?{back}", 303)

    @app.post("/token")
    def token(code: Given, code_verifier: Given) -> Response:
        asked = fake.codes.pop(code, None)
        challenge = _bare(hashlib.sha256(code_verifier.encode()).digest())
        if asked is None or asked.get("code_challenge") != challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        given = {"access_token": "x", "token_type": "Bearer", "id_token": fake.token(asked)}
        return JSONResponse(given)

    return app


@contextmanager
def providing() -> Iterator[FakeProvider]:
    """A provider that answers while the context lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        fake = FakeProvider(f"http://127.0.0.1:{listening.getsockname()[1]}")
        server = uvicorn.Server(uvicorn.Config(_app(fake), log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.02)
            yield fake
        finally:
            server.should_exit = True
            thread.join()
