"""Whether the files that no page leads to are as the site was made: index, downloads, feeds, data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from gazette.base.files import is_file, read_bytes, sha256_of
from gazette.base.language import say
from gazette.export.mobile.finding import Finding
from gazette.export.mobile.output import STATE, is_site, remembers, written

__all__ = ["check_files"]


def check_files(folder: Path) -> Iterator[Finding]:
    """The files, web pages apart, that are gone or hold other bytes than the site's memory says.

    Of a site without a memory that alone is said: nothing can be compared with it.
    """
    if is_site(folder) and not remembers(folder):
        yield Finding(
            "memory",
            STATE,
            say(
                "网站的记录不见了或已损坏，不知道给出过哪些地址、文件有没有改过：请从备份找回",
                "the site's memory is gone or damaged: which addresses were given out, and whether files "
                "changed, is not known; put it back from a copy",
            ),
        )
    for name, digest in sorted(_others(written(folder)).items()):
        path = folder / name
        if not is_file(path):
            yield Finding("file", name, say("文件不见了", "the file is gone"))
        elif sha256_of(read_bytes(path)) != digest:
            yield Finding(
                "file",
                name,
                say(
                    "文件与生成时不同：请重新生成网站",
                    "not the bytes that were made: make the site anew",
                ),
            )


def _others(files: Mapping[str, str]) -> dict[str, str]:
    """Pages are looked at by what they say and lead to."""
    return {name: digest for name, digest in files.items() if not name.endswith(".html")}
