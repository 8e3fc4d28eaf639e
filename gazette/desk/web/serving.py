"""The web desk served (gazette desk serve): on this machine alone, unless browsers reach it over TLS."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.check.archive_port import AmendedTexts
from gazette.desk.accounts.provider import Provider
from gazette.desk.accounts.relying import Relying
from gazette.desk.store.desk import Desk
from gazette.desk.web.app import make_app
from gazette.desk.web.reading.apart import ApartReader
from gazette.desk.web.site import Options, Publisher, Site

__all__ = ["Serving", "serve"]

_AT_ONCE = 100  #: requests; more are told to come again
_KEEP_ALIVE = 15  #: seconds
_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, kw_only=True)
class Serving:
    """Where the desk is served."""

    host: str = "127.0.0.1"
    port: int = 8000
    certificate: Path | None = None  #: of TLS, with its chain
    key: Path | None = None
    proxy: str = ""  #: address of the proxy before it, which does the TLS
    names: tuple[str, ...] = ()  #: host names under which browsers ask

    @property
    def secure(self) -> bool:
        """Whether browsers reach it over TLS."""
        return self.certificate is not None or bool(self.proxy)

    @property
    def address(self) -> str:
        """What to type into a browser."""
        scheme = "https" if self.certificate else "http"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}/"

    def require_safe(self) -> None:
        """Passwords and drafts go over no open network.

        Raises:
            InputError: another address than this machine's without TLS or a proxy, or half of one.
        """
        if (self.certificate is None) != (self.key is None):
            raise InputError(say("证书和私钥要一起写", "a certificate comes with its key"))
        if not self.secure and not _is_loopback(self.host):
            raise InputError(
                say(
                    f"在 {self.host} 上没有 TLS，口令和稿件会明着传",
                    f"on {self.host} without TLS passwords and drafts would go in the open",
                ),
                remedy=say(
                    f"请给 {way('certificate')} 和 {way('key')}；前面有做 TLS 的代理，用 {way('proxy')} 写它的地址。",
                    f"Give {way('certificate')} and {way('key')}, or name the TLS proxy with {way('proxy')}.",
                ),
            )
        if self.secure and not self.names and not _is_loopback(self.host):
            raise InputError(
                say("没有写网址里的名字", "no host name is given"),
                remedy=say(
                    f"请用 {way('host_name')} 写，如 bianji.example.gov.cn。",
                    f"Give it with {way('host_name')}.",
                ),
            )


def serve(
    desk: Desk,
    serving: Serving,
    *,
    issues: Path,
    publisher: Publisher | None = None,
    texts: Callable[[], AmendedTexts] | None = None,
    provider: Provider | None = None,
    told: Callable[[str], None],
) -> None:
    """Serve the desk until it is interrupted.

    Args:
        desk: the desk.
        serving: where.
        issues: folder of the folders of issues.
        publisher: starts the job that makes an issue.
        texts: opens the archive that the old texts of amending decisions are chosen from.
        provider: of OpenID, by which people log in.
        told: called with the address once the desk is ready.

    Raises:
        InputError: the address is not safe.
    """
    serving.require_safe()
    reader = ApartReader()
    reader.warm()
    hosts = (*_LOOPBACK_NAMES, *serving.names)
    options = Options(
        hosts=hosts, secure=serving.secure, issues=issues, publisher=publisher, texts=texts
    )
    relying = Relying(provider) if provider else None
    app = make_app(Site(desk, reader, options, relying=relying))
    told(serving.address)
    uvicorn.run(
        app,
        host=serving.host,
        port=serving.port,
        ssl_certfile=serving.certificate,
        ssl_keyfile=str(serving.key) if serving.key else None,
        proxy_headers=bool(serving.proxy),
        forwarded_allow_ips=serving.proxy or None,
        limit_concurrency=_AT_ONCE,
        timeout_keep_alive=_KEEP_ALIVE,
        server_header=False,
        access_log=False,
        log_level="warning",
        lifespan="off",
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
