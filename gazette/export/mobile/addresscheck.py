"""Whether every address that a site gave out still leads to the same document (地址是否未变)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gazette.base.doors.json_text import parse_json
from gazette.base.files import is_file, read_bytes
from gazette.base.language import say
from gazette.export.mobile.addresses import Named, remembered
from gazette.export.mobile.finding import Finding
from gazette.export.mobile.output import STATE

__all__ = ["check_addresses", "given_out"]

_KEY = re.compile(rb'<html[^>]* data-key="([^"]+)"')
_HEAD = 4000  #: bytes in which the page's first tag stands


def given_out(folder: Path) -> dict[str, Named]:
    """Address → what it was given for: by the site's own memory, by its pages where that is lost."""
    try:
        state = parse_json(read_bytes(folder / STATE)) if is_file(folder / STATE) else None
    except ValueError:
        state = None
    memory = state.get("memory") if isinstance(state, dict) else None
    known = remembered(memory) if isinstance(memory, dict) else {}
    return known or {
        path.relative_to(folder).as_posix(): Named(key, "")
        for path in sorted(folder.rglob("*.html"))
        if (key := _key_of(path))
    }


def check_addresses(folder: Path, last: Path | None = None) -> Iterator[Finding]:
    """The addresses that changed their document or vanished.

    Args:
        folder: the site.
        last: the site as it was before; by default what the site itself remembers of earlier runs.
    """
    for address, named in sorted(given_out(last or folder).items()):
        path = folder / address
        what = f"《{named.title}》" if named.title else named.key
        if not is_file(path):
            yield Finding(
                "address",
                address,
                say(f"地址不见了：原是{what}", f"the address vanished; it was {what}"),
            )
        elif (now := _key_of(path)) != named.key:
            yield Finding(
                "address",
                address,
                say(
                    f"地址换了文件：原是{what}（{named.key}），现在是 {now or '别的页面'}",
                    f"the address changed its document: it was {named.key}, now it is "
                    f"{now or 'another page'}",
                ),
            )


def _key_of(path: Path) -> str:
    """The key that the page says it is of, "" none."""
    found = _KEY.search(read_bytes(path)[:_HEAD])
    return found[1].decode() if found else ""
