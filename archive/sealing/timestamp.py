"""Time stamps (时间戳, RFC 3161): the request, and the server's answer as it came.

The answer is stored whole and looked at only for whether the server granted it; its signature and
its certificates are checked with `openssl ts -verify` (docs/archive-bad-days.md).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
import urllib.request
from urllib.parse import urlsplit

from gazette.archive.sealing.seal import Seal, Timestamp
from gazette.base.errors import ArchiveError, SignatureError
from gazette.base.language import say
from gazette.base.ways import way

__all__ = ["check_time_stamp", "request_of", "time_stamp"]

_SECONDS = 30.0
_LARGEST = 1 << 20  #: bytes of an answer; with a chain of certificates it has some 10 KB
#: AlgorithmIdentifier of SHA-256 (2.16.840.1.101.3.4.2.1) with NULL parameters, DER
_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_GRANTED = (0, 1)  #: PKIStatus granted, grantedWithMods (RFC 3161, 2.4.2)


def time_stamp(url: str, data: bytes, *, seconds: float = _SECONDS) -> Timestamp:
    """The server's time stamp over the SHA-256 of the bytes.

    Raises:
        ArchiveError: no answer, no time stamp, or one over something else.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise _failed(
            url, say("地址要以 http:// 或 https:// 开头", "an http or https address is wanted")
        )
    request = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        url,
        data=request_of(data),
        headers={
            "Content-Type": "application/timestamp-query",
            "Accept": "application/timestamp-reply",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=seconds) as reply:  # noqa: S310 - as above
            answer = reply.read(_LARGEST + 1)
    except (OSError, ValueError) as exc:  # URLError is an OSError
        raise _failed(url, str(exc)) from exc
    if wrong := _fault(answer, data):
        raise _failed(url, wrong)
    return Timestamp(url=url, answer=base64.b64encode(answer).decode())


def check_time_stamp(seal: Seal) -> None:
    """Check that the answer kept in a seal is whole and about this seal, if there is one.

    Raises:
        SignatureError: it was cut off, changed or belongs to another seal.
    """
    if seal.timestamp is None:
        return
    try:
        answer = base64.b64decode(seal.timestamp.answer, validate=True)
    except binascii.Error:
        answer = b""
    if wrong := _fault(answer, seal.text.encode()):
        raise SignatureError(
            say(f"签章里的时间戳不成立（{wrong}）", f"the time stamp does not hold ({wrong})"),
            where=f"{seal.seq} {seal.hash[:16]}",
            remedy=say(
                "签章被改动过：请换用当时另存的签章。",
                "The seal was changed: use the copy that was kept elsewhere.",
            ),
        )


def _fault(answer: bytes, data: bytes) -> str:
    """What is wrong with an answer as a time stamp over the bytes, "" where nothing is seen."""
    if len(answer) > _LARGEST or _status(answer) not in _GRANTED:
        return say("服务器没有给出时间戳", "the server granted no time stamp")
    if hashlib.sha256(data).digest() not in answer:
        return say("时间戳不是这份签章的", "the time stamp is over something else")
    return ""


def request_of(data: bytes) -> bytes:
    """TimeStampReq (RFC 3161, 2.4.1) over the SHA-256 of the bytes, DER; certificates asked for."""
    imprint = _der(0x30, _SHA256 + _der(0x04, hashlib.sha256(data).digest()))
    nonce = b"\x01" + secrets.token_bytes(8)  # positive, and in DER's shortest form
    return _der(0x30, b"\x02\x01\x01" + imprint + _der(0x02, nonce) + b"\x01\x01\xff")


def _der(tag: int, content: bytes) -> bytes:
    """One element with its length in the shortest form; ours stay under 128 bytes."""
    return bytes((tag, len(content))) + content


def _status(answer: bytes) -> int | None:
    """PKIStatus of a TimeStampResp: its first element is a sequence that begins with it."""
    outer = _inside(answer, 0x30)
    status = _inside(outer, 0x30) if outer is not None else None
    number = _inside(status, 0x02) if status is not None else None
    return number[0] if number is not None and len(number) == 1 else None


def _inside(data: bytes, tag: int) -> bytes | None:
    """The content of the element of that tag with which the bytes begin."""
    if len(data) < 2 or data[0] != tag:  # noqa: PLR2004 - tag and length
        return None
    size, start = data[1], 2
    if size & 0x80:
        start += size & 0x7F
        size = int.from_bytes(data[2:start], "big")
    return data[start : start + size] if len(data) >= start + size else None


def _failed(url: str, why: str) -> ArchiveError:
    return ArchiveError(
        say(f"没有取得时间戳（{why}）", f"there is no time stamp ({why})"),
        where=url,
        remedy=say(
            f"请检查地址和网络，稍后再试；或不带 {way('timestamp')}，只签章。",
            f"Check the address and the network and try again; or seal without {way('timestamp')}.",
        ),
    )
