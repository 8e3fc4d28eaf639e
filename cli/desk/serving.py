"""`gazette desk serve` and `gazette desk account`: the web desk, and who may log in."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.desk.opening import desk_option, opened, who_option
from gazette.cli.output import emit_line, tell
from gazette.cli.values import DIRECTORY, FILE, NAME, Number

if TYPE_CHECKING:
    from collections.abc import Callable

    from gazette.check.archive_port import AmendedTexts
    from gazette.desk.model.people import Person
    from gazette.desk.web.site import Publisher

__all__ = ["account", "serve"]

_SOON = 4.0  #: seconds in which a job that is refused has said so


@command(
    "serve",
    zh="""
    打开网页版：待办、看板、收稿、审稿、校次、各期、检索、记录。按 Ctrl-C 结束。

    默认只有本机能看（127.0.0.1）。让别的机器看，要有 TLS：给 --certificate 和 --key，或用 --proxy
    写前面做 TLS 的代理的地址；都要用 --name 写网址里的名字。先用 gazette desk account 给口令。
    """,
    en="""
    Serve the desk as web pages: what waits, board, intake, reviews, proofs, issues, search, history.

    By default for this machine alone (127.0.0.1). For others it needs TLS: --certificate and --key,
    or --proxy with the address of a TLS proxy before it; and --name, the host name in the address.
    `gazette desk account` gives people their first password. Ctrl-C ends it.
    """,
    example=(
        """
        gazette desk serve
        gazette desk serve --host 0.0.0.0 --name bianji.example.gov.cn --certificate c.pem --key k.pem
        gazette desk serve --host 10.0.0.5 --name bianji.example.gov.cn --proxy 10.0.0.2
        """,
        """
        gazette desk serve
        gazette desk serve --host 0.0.0.0 --name desk.example.org --certificate c.pem --key k.pem
        gazette desk serve --host 10.0.0.5 --name desk.example.org --proxy 10.0.0.2
        """,
    ),
)
@option("--host", default="127.0.0.1", show_default=True, zh="地址", en="address")
@option("--port", type=Number(1, 65535), default=8000, show_default=True, zh="端口", en="port")
@option("--certificate", type=FILE, default=None, zh="TLS 证书（PEM）", en="TLS certificate (PEM)")
@option("--key", type=FILE, default=None, zh="TLS 私钥（PEM）", en="TLS key (PEM)")
@option("--proxy", default="", zh="做 TLS 的代理的地址", en="address of the proxy that does TLS")
@option(
    "--name",
    "names",
    multiple=True,
    type=NAME,
    zh="网址里的名字，可以写几次",
    en="host name in the address; may be repeated",
)
@option(
    "--issues",
    type=DIRECTORY,
    default=Path(),
    zh="各期文件夹所在的文件夹，默认当前文件夹",
    en="folder of the issues' folders, by default this one",
)
@option(
    "--archive",
    type=DIRECTORY,
    default=None,
    zh="发布以后入这个档案库，修改决定的旧本也从这里选；不写就只能在命令行发布",
    en="archive that issues go into and old texts come from; without it no publishing here",
)
@option(
    "--oidc",
    type=FILE,
    default=None,
    zh="统一身份的设置（TOML），见 docs/desk.md",
    en="settings of an OpenID provider (TOML), see docs/desk.md",
)
@desk_option
def serve(
    *,
    host: str,
    port: int,
    certificate: Path | None,
    key: Path | None,
    proxy: str,
    names: tuple[str, ...],
    issues: Path,
    archive: Path | None,
    oidc: Path | None,
    url: str,
) -> None:
    with opened(url) as desk:
        from gazette.desk.accounts.provider import load_provider
        from gazette.desk.web.serving import Serving
        from gazette.desk.web.serving import serve as serve_desk

        where = Serving(
            host=host, port=port, certificate=certificate, key=key, proxy=proxy, names=names
        )
        publisher = _publisher(url, archive) if archive else None
        serve_desk(
            desk,
            where,
            issues=issues.resolve(),
            publisher=publisher,
            texts=_texts(archive) if archive else None,
            provider=load_provider(oidc) if oidc else None,
            told=_ready,
        )


@command(
    "account",
    zh="""
    给一个人登录网页版的初始口令：只显示这一次，七天内有效，登录后要先改。

    忘了口令也这样另给；原来的口令和登录着的会话都作废。由系统管理来做。
    """,
    en="""
    Give a person a first password for the web desk: shown once, good for seven days, to be changed.

    For a forgotten password too: the old one and all sessions end. The administrator does it.
    """,
    example=(
        """
        gazette desk account 张三 --as 卫五
        gazette desk account 张三 --identity "https://id.example.gov.cn 7f3a" --as 卫五
        """,
        """
        gazette desk account "Zhang San" --as "Wei Wu"
        gazette desk account "Zhang San" --identity "https://id.example.org 7f3a" --as "Wei Wu"
        """,
    ),
)
@argument("name", metavar="NAME")
@option(
    "--identity",
    default=None,
    zh="不给口令，绑定统一身份：发行方网址、空格、本人的号；空的是解除",
    en="no password: bind an OpenID identity, issuer, space, subject; an empty one unbinds",
)
@desk_option
@who_option
def account(*, name: str, identity: str | None, url: str, who: str) -> None:
    with opened(url) as desk:
        from gazette.desk.accounts.federated import bind_identity, parse_identity
        from gazette.desk.accounts.keeping import give_password
        from gazette.desk.office.people import person_named

        admin = person_named(desk, who) if who else None
        person = person_named(desk, name)
        if identity is not None:
            bind_identity(desk, admin, person, parse_identity(identity))
            tell(say(f"{person.name}：统一身份已登记", f"{person.name}: the identity is entered"))
            return
        password = give_password(desk, admin, person)
    tell(say(f"{person.name}的初始口令：", f"first password of {person.name}:"))
    emit_line(password)


def _ready(address: str) -> None:
    emit_line(address)
    tell(say("编辑部已打开；按 Ctrl-C 结束。", "The desk is open; Ctrl-C ends it."))


def _texts(archive: Path) -> Callable[[], AmendedTexts]:
    """Opens the archive as it is now: other processes put issues into it."""

    def opened_now() -> AmendedTexts:
        from gazette.archive.archive import Archive
        from gazette.archive.ports.citations import ArchiveCitations

        return ArchiveCitations(Archive(archive))

    return opened_now


def _publisher(url: str, archive: Path) -> Publisher:
    """Issues are made in a process of their own, which may take the memory that it needs."""

    def start(person: Person, issue: str, seen: int) -> str:
        name = f"{person.name}@{person.unit}"
        arguments = ["desk", "publish", issue, "--seen", str(seen), "--archive", str(archive)]
        job = subprocess.Popen(  # noqa: S603 - our own program; the name is one argument
            [sys.executable, "-m", "gazette", *arguments, "--as", name],
            env={**os.environ, "GAZETTE_DESK": url},  # it may hold a password: no argument
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            _out, said = job.communicate(timeout=_SOON)
        except subprocess.TimeoutExpired:
            threading.Thread(target=job.communicate, daemon=True).start()  # it goes on by itself
            return ""
        return said.decode("utf-8", "replace").strip() if job.returncode else ""

    return start
