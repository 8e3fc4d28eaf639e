"""What the process that reads an upload says to the server: JSON and bytes, nothing that could run."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

from gazette.base.errors import RefusedError
from gazette.base.files import sha256_of
from gazette.desk.model.texts import ReadManuscript

__all__ = ["of_frames", "refusal", "to_frames"]

_FACTS = ("file_name", "digest", "title", "number", "kind", "disclosure", "chars")


def to_frames(read: ReadManuscript) -> Iterator[bytes]:
    """A head in JSON, the XML, and each picture."""
    head = {name: getattr(read, name) for name in _FACTS}
    head["signed_on"] = read.signed_on.isoformat() if read.signed_on else None
    head["problems"] = list(read.problems)
    head["media"] = list(read.media)
    yield json.dumps(head).encode()
    yield read.xml
    yield from read.media.values()


def refusal(message: str, remedy: str) -> bytes:
    """The only frame where the file cannot be taken."""
    return json.dumps({"refused": message, "remedy": remedy}).encode()


def of_frames(frames: Iterator[bytes], sent: tuple[bytes, bytes], name: str) -> ReadManuscript:
    """The manuscript; the file's own bytes are the server's, whatever the frames say.

    Args:
        frames: what the process says.
        sent: the file's bytes, and those of what lies beside it.
        name: of the file; only shown.

    Raises:
        RefusedError: the file cannot be taken.
        ValueError, KeyError, TypeError: the frames are not what `to_frames` makes.
    """
    head = json.loads(next(frames))
    if "refused" in head:
        raise RefusedError(str(head["refused"]), where=name, remedy=str(head["remedy"]))
    data, beside = sent
    signed_on = head["signed_on"]
    return ReadManuscript(
        data=data,
        beside=beside.decode("utf-8-sig"),
        sha256=sha256_of(data),
        xml=next(frames),
        media={str(key): next(frames) for key in head["media"]},
        signed_on=dt.date.fromisoformat(signed_on) if signed_on else None,
        problems=tuple(map(dict, head["problems"])),
        chars=int(head["chars"]),
        disclosure=head["disclosure"],
        **{key: str(head[key]) for key in ("file_name", "digest", "title", "number", "kind")},
    )
