"""`gazette sign`: a detached signature over a release."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import lang_option, tell

__all__ = ["command"]


@click.command("sign")
@click.argument("release", type=click.Path(path_type=Path))
@click.option(
    "--key", type=click.Path(path_type=Path), required=True, help="PEM 私钥 (PEM private key)"
)
@click.option(
    "--password-env",
    default="GAZETTE_KEY_PASSWORD",
    show_default=True,
    help="私钥口令所在的环境变量 (environment variable with the key's password)",
)
@lang_option
def command(release: Path, key: Path, password_env: str) -> None:
    """给成品的清单签名，写出 SHA256SUMS.sig。

    Sign the release's SHA256SUMS with a PEM key (Ed25519, ECDSA, RSA).

    \b
    例如 (example):
      openssl genpkey -algorithm ed25519 -out key.pem
      gazette sign 2021-03/dist --key key.pem
    """
    import os

    from gazette.release.signing import sign_release

    password = os.environ.get(password_env)
    path = sign_release(release, key, password=password.encode() if password else None)
    tell(say("已签名。", "Signed."))
    click.echo(path)
