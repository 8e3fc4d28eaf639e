"""`gazette verify-signature`: is a release the publisher's, and whole?"""

from __future__ import annotations

from pathlib import Path

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.output import emit_line
from gazette.cli.values import PLACE

__all__ = ["verify_signature"]


@command(
    "verify-signature",
    zh="核对签名和每个文件。",
    en="Check the signature over SHA256SUMS, and every file against it.",
    example="""
    openssl pkey -in key.pem -pubout -out key.pub
    gazette verify-signature 2021-03/dist --key key.pub
    """,
)
@argument("release", type=PLACE)
@option("--key", type=PLACE, required=True, zh="PEM 公钥或证书", en="PEM public key or certificate")
def verify_signature(release: Path, key: Path) -> None:
    from gazette.release.signing import verify_release

    count = verify_release(release, key)
    emit_line(
        say(f"签名有效，{count} 个文件完好。", f"The signature holds; {count} files are whole.")
    )
