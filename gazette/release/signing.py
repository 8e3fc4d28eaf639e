"""Detached signatures over a release's SHA256SUMS, with a PEM key: who made it, and that nothing changed.

Ed25519, ECDSA (SHA-256) and RSA (PKCS #1 v1.5, SHA-256) keys are taken; `openssl dgst -verify` and
`openssl pkeyutl -verify` check the same signatures without this program.
"""

from __future__ import annotations

import base64
import binascii
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.errors import MissingToolError, SignatureError
from gazette.base.files import read_bytes, write_bytes
from gazette.base.language import say
from gazette.release.sums import SIGNATURE, SUMS, changed_files, read_sums

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import (
        PrivateKeyTypes,
        PublicKeyTypes,
    )

__all__ = [
    "SignatureError",
    "public_pem",
    "read_key",
    "read_public_key",
    "sign_release",
    "signature_holds",
    "signed",
    "verify_release",
]

_SHOWN_FILES = 5


def sign_release(folder: Path, key_file: Path, *, password: bytes | None = None) -> Path:
    """Sign the release's SHA256SUMS; the path of the signature, Base64 in SHA256SUMS.sig.

    Raises:
        SignatureError: the key cannot be read, or files differ from SHA256SUMS.
        FileAccessError: no release there.
        MissingToolError: the package `cryptography` is not installed.
    """
    key = read_key(key_file, password)
    sums = read_bytes(folder / SUMS)
    _check_files(folder, sums)  # never sign what has already been changed
    path = folder / SIGNATURE
    write_bytes(path, base64.encodebytes(signed(key, sums)))
    return path


def verify_release(folder: Path, key_file: Path) -> int:
    """Check the signature and every file; how many files are whole.

    Raises:
        SignatureError: another key's signature, or a file missing or changed.
        FileAccessError: no release or no signature there.
        MissingToolError: the package `cryptography` is not installed.
    """
    key = read_public_key(key_file)
    sums = read_bytes(folder / SUMS)
    try:
        signature = base64.b64decode(
            b"".join(read_bytes(folder / SIGNATURE).split()), validate=True
        )
    except binascii.Error as exc:
        raise _bad_signature(folder) from exc
    if not signature_holds(key, signature, sums):
        raise _bad_signature(folder)
    return _check_files(folder, sums)


def _bad_signature(folder: Path) -> SignatureError:
    return SignatureError(
        say("签名不符：清单被改动过，或不是这把钥匙签的", "the signature does not hold"),
        where=str(folder / SIGNATURE),
        remedy=say(
            "请向发布单位核对公钥；仍不符就重新取得这一期。",
            "Check the public key with the publisher; else obtain the release again.",
        ),
    )


def _check_files(folder: Path, sums: bytes) -> int:
    """How many files SHA256SUMS lists, when all of them are as listed."""
    try:
        digests = read_sums(sums)
    except ValueError:
        digests = {}
    wrong = changed_files(folder, digests)
    if wrong or not digests:
        names = "、".join(wrong[:_SHOWN_FILES]) or SUMS
        raise SignatureError(
            say(f"文件缺失或与清单不符：{names}", f"files missing or changed: {names}"),
            where=str(folder),
            remedy=say("请重新制作或重新取得这一期。", "Build or obtain the release again."),
        )
    return len(digests)


# --- keys ---------------------------------------------------------------------


def read_key(path: Path, password: bytes | None) -> PrivateKeyTypes:
    """The private key in a PEM file.

    Raises:
        SignatureError: it is none, or the password is wrong.
        FileAccessError: it cannot be read.
        MissingToolError: the package `cryptography` is not installed.
    """
    data = read_bytes(path)
    try:
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - an extra
            load_pem_private_key,
        )
    except ImportError as exc:
        raise _no_cryptography() from exc
    try:
        return load_pem_private_key(data, password)
    except (ValueError, TypeError) as exc:
        raise _bad_key(path, private=True) from exc


def public_pem(key: PrivateKeyTypes) -> str:
    """The public half of the key, PEM."""
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - an extra
        Encoding,
        PublicFormat,
    )

    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def read_public_key(source: Path | bytes) -> PublicKeyTypes:
    """The public key, or that of the certificate, in a PEM file or its bytes.

    Raises:
        SignatureError: it is none.
        FileAccessError: it cannot be read.
        MissingToolError: the package `cryptography` is not installed.
    """
    data = source if isinstance(source, bytes) else read_bytes(source)
    try:
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - an extra
            load_pem_public_key,
        )
        from cryptography.x509 import load_pem_x509_certificate  # noqa: PLC0415 - an extra
    except ImportError as exc:
        raise _no_cryptography() from exc
    try:
        if b"BEGIN CERTIFICATE" in data:
            return load_pem_x509_certificate(data).public_key()
        return load_pem_public_key(data)
    except ValueError as exc:
        raise _bad_key("PEM" if isinstance(source, bytes) else source, private=False) from exc


def _bad_key(path: Path | str, *, private: bool) -> SignatureError:
    kind, english = (
        ("私钥", "private key") if private else ("公钥或证书", "public key or certificate")
    )
    return SignatureError(
        say(
            f"读不出 PEM {kind}（或口令不对）",
            f"no PEM {english} can be read (or a wrong password)",
        ),
        where=str(path),
        remedy=say(
            "可以这样造一对：openssl genpkey -algorithm ed25519 -out key.pem；"
            "openssl pkey -in key.pem -pubout -out key.pub。",
            "Make a pair with: openssl genpkey -algorithm ed25519 -out key.pem; "
            "openssl pkey -in key.pem -pubout -out key.pub.",
        ),
    )


def _no_cryptography() -> MissingToolError:
    return MissingToolError(
        say("签名需要 cryptography 包", "signing needs the package cryptography"),
        remedy='pip install "gongbao[sign]"',
    )


def signed(key: PrivateKeyTypes, data: bytes) -> bytes:
    """The signature over the bytes.

    Raises:
        SignatureError: a kind of key that is not supported.
    """
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.asymmetric import (  # noqa: PLC0415 - an extra
        ec,
        ed25519,
        padding,
        rsa,
    )

    match key:
        case ed25519.Ed25519PrivateKey():
            return key.sign(data)
        case ec.EllipticCurvePrivateKey():
            return key.sign(data, ec.ECDSA(hashes.SHA256()))
        case rsa.RSAPrivateKey():
            return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        case _:
            raise _other_key()


def signature_holds(key: PublicKeyTypes, signature: bytes, data: bytes) -> bool:
    """Whether the signature is the key's and over these bytes.

    Raises:
        SignatureError: a kind of key that is not supported.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.asymmetric import (  # noqa: PLC0415 - an extra
        ec,
        ed25519,
        padding,
        rsa,
    )

    try:
        match key:
            case ed25519.Ed25519PublicKey():
                key.verify(signature, data)
            case ec.EllipticCurvePublicKey():
                key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
            case rsa.RSAPublicKey():
                key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
            case _:
                raise _other_key()
    except InvalidSignature:
        return False
    return True


def _other_key() -> SignatureError:
    return SignatureError(
        say("不支持这种钥匙", "this kind of key is not supported"),
        remedy=say("请用 Ed25519、ECDSA 或 RSA 钥匙。", "Use an Ed25519, ECDSA or RSA key."),
    )
