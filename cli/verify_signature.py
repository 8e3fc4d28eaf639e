"""`gazette verify-signature`: is a release the publisher's, and whole?"""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import lang_option

__all__ = ["command"]


@click.command("verify-signature")
@click.argument("release", type=click.Path(path_type=Path))
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    required=True,
    help="PEM 公钥或证书 (PEM public key or certificate)",
)
@lang_option
def command(release: Path, key: Path) -> None:
    """核对签名和每个文件。

    Check the signature over SHA256SUMS, and every file against it.

    \b
    例如 (example):
      openssl pkey -in key.pem -pubout -out key.pub
      gazette verify-signature 2021-03/dist --key key.pub
    """
    from gazette.release.signing import verify_release

    count = verify_release(release, key)
    click.echo(
        say(f"签名有效，{count} 个文件完好。", f"The signature holds; {count} files are whole.")
    )
