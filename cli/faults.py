"""The last resort: a fault of the program itself, told in one message, with its details in a file."""

from __future__ import annotations

import os
import sys

from gazette.base.language import say
from gazette.base.version import VERSION
from gazette.cli.output import error, tell

__all__ = ["FAULT", "tell_fault"]

#: the exit code of a fault of the program: EX_SOFTWARE of BSD's sysexits.h
FAULT = 70


def tell_fault(exc: BaseException) -> int:
    """Say that the program failed, where the details are and what to do; returns `FAULT`.

    The details are a new file in the folder for temporary files that only its owner can read; with
    GAZETTE_DEBUG=1 the traceback goes to standard error too.
    """
    details = _details(exc)
    if os.environ.get("GAZETTE_DEBUG", "0") not in ("", "0"):
        tell(details)
    name = type(exc).__name__
    error(say(f"程序出错（{name}），没有做完。", f"the program itself failed ({name})."))
    tell(_what_to_do(details))
    return FAULT


def _what_to_do(details: str) -> str:
    """Where the details are, and whom to send them to."""
    import tempfile

    try:
        number, path = tempfile.mkstemp(prefix="gazette-error-", suffix=".txt")
        with open(number, "w", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123 - a descriptor
            file.write(details)
    except OSError as exc:
        return say(
            f"详情无处可写（{exc.strerror}）；请加环境变量 GAZETTE_DEBUG=1 再运行一次，把显示的全文交给维护者。",
            f"The details cannot be written ({exc.strerror}); run it again with GAZETTE_DEBUG=1 and"
            " send what it shows to the maintainers.",
        )
    return say(
        f"详情在 {path}；请把它连同所用的稿件交给维护者。",
        f"The details are in {path}; please send it to the maintainers, with the files used.",
    )


def _details(exc: BaseException) -> str:
    """What a maintainer needs: versions, the command, the traceback."""
    import platform
    import traceback

    lines = traceback.format_exception(exc)
    return "\n".join(
        (
            f"gazette {VERSION}, Python {platform.python_version()}, {platform.platform()}",
            f"argv: {sys.argv!r}",
            "",
            "".join(lines),
        )
    )
