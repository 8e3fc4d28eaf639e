"""`gazette sign`: a detached signature over a release."""

from __future__ import annotations

import os
from pathlib import Path

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.output import emit_line, tell
from gazette.cli.values import PLACE

__all__ = ["sign"]


@command(
    "sign",
    zh="给成品的清单签名，写出 SHA256SUMS.sig。",
    en="Sign the SHA256SUMS of a release with a PEM key (Ed25519, ECDSA, RSA).",
    example="""
    openssl genpkey -algorithm ed25519 -out key.pem
    gazette sign 2021-03/dist --key key.pem
    """,
)
@argument("release", type=PLACE)
@option("--key", type=PLACE, required=True, zh="PEM 私钥", en="PEM private key")
@option(
    "--password-env",
    default="GAZETTE_KEY_PASSWORD",
    show_default=True,
    zh="私钥口令所在的环境变量",
    en="environment variable with the password of the key",
)
def sign(release: Path, key: Path, password_env: str) -> None:
    from gazette.release.key_safety import exposure_of_key
    from gazette.release.signing import sign_release

    if warning := exposure_of_key(key):
        tell(warning)
    password = os.environ.get(password_env)
    path = sign_release(release, key, password=password.encode() if password else None)
    tell(say("已签名。", "Signed."))
    emit_line(path)
