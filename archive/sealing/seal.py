"""A seal (签章): the last line of the journal, signed with a key that is kept elsewhere.

Each line of the journal carries the hash of the one before, and names the digest of every inventory
it is about: whoever has signed the last line has signed the whole archive as it then was.  A seal is
one JSON file; its `text` is what was signed, so that `openssl pkeyutl -verify` checks it too.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from gazette.archive.store.actor import who_am_i
from gazette.base.doors.frozen import Frozen
from gazette.base.errors import ArchiveError, SignatureError
from gazette.base.files import read_bytes, write_bytes
from gazette.base.language import say
from gazette.base.ways import way
from gazette.release.signing import public_pem, read_key, read_public_key, signature_holds, signed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

    from gazette.archive.store.store import Store

__all__ = ["Seal", "Timestamp", "check_seal", "read_seal", "seal_archive", "seal_path"]

_LARGEST = (
    1 << 22
)  #: bytes of a seal that is read; a timestamp with its certificates has some 10 KB


class Timestamp(Frozen):
    """The answer of a time-stamping authority (RFC 3161) over the SHA-256 of the seal's text."""

    url: str
    answer: str  #: TimeStampResp, DER in Base64, as the server gave it


class Seal(Frozen):
    """The journal's last line at some time, and who vouches for it."""

    format: Literal["gazette-seal/1"] = "gazette-seal/1"
    seq: int = Field(ge=1)
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    time: str
    who: str
    text: str  #: what was signed
    signature: str  #: Base64
    public_key: str  #: PEM, of the key that made the signature
    timestamp: Timestamp | None = None

    def to_bytes(self) -> bytes:
        """The seal as it is written."""
        data = self.model_dump(mode="json", exclude_none=True)
        return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def text_of(seq: int, digest: str, time: str) -> str:
    """What is signed: one line, the same for every maker of the seal."""
    return f"gazette-seal/1 {seq} {digest} {time}\n"


def seal_path(archive: Store, seq: int) -> Path:
    """Where the seal of that line is kept in the archive."""
    return archive.layout.seals / f"{seq:06d}.json"


def seal_archive(
    archive: Store,
    key_file: Path,
    *,
    password: bytes | None = None,
    stamp: Callable[[bytes], Timestamp] | None = None,
    copy: Path | None = None,
    actor: str = "",
) -> Seal:
    """Sign the journal's last line; the seal is kept in the archive and put on record.

    Args:
        archive: the archive, whose journal must be whole.
        key_file: a private key, PEM.
        password: of the key.
        stamp: gives a time stamp over the bytes signed.
        copy: where the seal is written too; an anchor is worth most outside the archive.
        actor: who seals, by default the archive's own.

    Raises:
        SignatureError: the key cannot be read.
        DamagedError: the journal is not whole; what is broken is not sealed.
        FileAccessError: the copy cannot be written.
    """
    key = read_key(key_file, password)
    with archive.writing("seal", actor=actor):
        seq, digest = archive.journal.last()
        now = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="seconds")
        text = text_of(seq, digest, now)
        seal = Seal(
            seq=seq,
            hash=digest,
            time=now,
            who=who_am_i(),
            text=text,
            signature=base64.b64encode(signed(key, text.encode())).decode(),
            public_key=public_pem(key),
            timestamp=stamp(text.encode()) if stamp else None,
        )
        if copy:
            write_bytes(copy, seal.to_bytes())
        path = seal_path(archive, seq)
        write_bytes(path, seal.to_bytes())
        archive.journal.append("seal", {"line": seq, "hash": digest, "file": path.name})
        archive.after_commit()
    return seal


def read_seal(path: Path) -> Seal:
    """The seal in the file.

    Raises:
        FileAccessError: it cannot be read.
        ArchiveError: it is no seal.
    """
    try:
        return Seal.model_validate_json(read_bytes(path, most=_LARGEST))
    except ValidationError as exc:
        raise ArchiveError(
            say("这不是签章文件", "this is no seal"),
            where=str(path),
            remedy=say(
                f"请给出 {way('seal')} 写出的文件。",
                f"Give the file that {way('seal')} wrote.",
            ),
        ) from exc


def check_seal(seal: Seal, key_file: Path | None = None) -> None:
    """Check the signature against the key given, else against the key in the seal itself.

    Raises:
        SignatureError: it does not hold, is another key's, or the words signed are others.
    """
    key = read_public_key(key_file) if key_file else _own_key(seal)
    said = text_of(seal.seq, seal.hash, seal.time)
    try:
        signature = base64.b64decode(seal.signature, validate=True)
    except binascii.Error:
        signature = b""
    if said != seal.text or not signature_holds(key, signature, said.encode()):
        raise _broken(
            seal,
            say("签章不符：被改动过，或不是这把钥匙签的", "the seal does not hold for this key"),
        )


def _own_key(seal: Seal) -> PublicKeyTypes:
    try:
        return read_public_key(seal.public_key.encode())
    except SignatureError as exc:
        raise _broken(
            seal, say("签章里的公钥读不出来", "the public key in the seal cannot be read")
        ) from exc


def _broken(seal: Seal, what: str) -> SignatureError:
    return SignatureError(
        what,
        where=f"{seal.seq} {seal.hash[:16]}",
        remedy=say(
            "请换用当时另存的签章，并核对公钥。",
            "Use the copy that was kept elsewhere, and check the public key.",
        ),
    )
