"""Whether every picture of an issue is there, byte for byte the one that its document lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gazette.base.files import sha256_of
from gazette.base.problems import Place, Problem
from gazette.check.gate.findings import PICTURE_CHANGED, PICTURE_MISSING, PICTURE_UNLISTED
from gazette.issue.bundle import IssueBundle
from gazette.model import Document, Media
from gazette.model.walk import pictures_of, whole_of

__all__ = ["pictures_held"]


def pictures_held(bundle: IssueBundle) -> Iterator[Problem]:
    """What is wrong with the pictures: listed without bytes, other bytes, bytes that no list names.

    It is asked before any edition is made, of drafts too: a hole in the text is no proof of it.
    """
    for entry in bundle.issue.entries:
        given = bundle.media.get(entry.key, {})
        for problem in _of_document(entry.document, given):
            yield replace(problem, file=entry.key)
    for key in bundle.media.keys() - {entry.key for entry in bundle.issue.entries}:
        for name in bundle.media[key]:
            yield PICTURE_UNLISTED.problem({"name": name}, file=key)


def _of_document(document: Document, given: Mapping[str, bytes]) -> Iterator[Problem]:
    listed = {media.name: media for part in whole_of(document) for media in part.media}
    used = dict.fromkeys([*pictures_of(document), *listed])
    for name in used:
        if name not in given or name not in listed:
            yield PICTURE_MISSING.problem({"name": name}, place=Place(text=name))
        elif not _is_the_one(given[name], listed[name]):
            yield PICTURE_CHANGED.problem({"name": name}, place=Place(text=name))
    for name in given.keys() - used.keys():
        yield PICTURE_UNLISTED.problem({"name": name}, place=Place(text=name))


def _is_the_one(data: bytes, media: Media) -> bool:
    return len(data) == media.size and sha256_of(data) == media.sha256
