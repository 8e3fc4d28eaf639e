"""A check that raised: a finding of its own, so that the others go on and nothing passes unseen."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from gazette.base.errors import GazetteError
from gazette.base.findings import FindingKind, Source, finding_kind
from gazette.base.problems import Problem

__all__ = [
    "FAILURES",
    "GATE_CHECK_FAILED",
    "PLUGIN_FAILED",
    "RULE_FAILED",
    "failed",
    "guarded",
    "not_loaded",
]

_PROGRAM = Source("程序", "", "事实")


_failure = partial(finding_kind, source=_PROGRAM, group="failures")

RULE_FAILED = _failure(
    "GZ-E01",
    (
        "规则 {codes} 没有查完：程序出错（{error}）",
        "the check of rule {codes} did not run to its end: the program failed ({error})",
    ),
    (
        "其他规则照常查了；这一条请人工核对，并把 {ways.check} 里的 details 交给维护人员。",
        "The other rules ran; check this by hand, and send `details` of {ways.check} to us.",
    ),
    found_by="rule",
    waivable=True,
)
PLUGIN_FAILED = _failure(
    "GZ-E03",
    (
        "插件 {plugin} 没有载入（{error}），它的规则没有查",
        "plug-in {plugin} was not loaded ({error}): its rules did not run",
    ),
    (
        "其他规则照常查了；请更新或重装这个插件，或在 gazette.toml 的 [plugins] off 里停用它。",
        "The other rules ran; update the plug-in, or switch it off in gazette.toml, [plugins] off.",
    ),
    found_by="rule",
    waivable=True,
)
#: what was not looked at cannot be waived: nobody knows what is there
GATE_CHECK_FAILED = _failure(
    "GZ-E02",
    (
        "出版条件 {codes} 没有查完：程序出错（{error}）",
        "the gate's check of {codes} did not run to its end: the program failed ({error})",
    ),
    (
        "没有查到的不能出版，此项不能放行；请把 {ways.check} 里的 details 交给维护人员。",
        "What was not looked at is not published, nor waived; send `details` of {ways.check} to us.",
    ),
    found_by="gate",
)
FAILURES = (RULE_FAILED, GATE_CHECK_FAILED, PLUGIN_FAILED)

T = TypeVar("T")


def guarded(look: Callable[[], Iterable[T]], failure: Callable[[BaseException], T]) -> Iterator[T]:
    """What a check finds; when it raises, what it found until then and its failure.

    Raises:
        GazetteError: it is not the check that failed, but what it was given: the settings, a word
            list, the archive's index.
    """
    try:
        yield from look()
    except GazetteError:
        raise
    except (Exception, SystemExit) as exc:  # noqa: BLE001 - the last resort: a fault in one check must not end all
        yield failure(exc)


def failed(
    kind: FindingKind, codes: Iterable[str], exc: BaseException, *, file: str = ""
) -> Problem:
    """The failure of the check that looks for these codes; the traceback goes into its details."""
    values = {"codes": "、".join(codes), "error": type(exc).__name__}
    return kind.problem(values, file=file, details="".join(traceback.format_exception(exc)))


def not_loaded(plugin: str, exc: BaseException, *, file: str = "") -> Problem:
    """The plug-in of that name that could not be taken in."""
    said = str(exc).splitlines()
    error = f"{type(exc).__name__}: {said[0]}" if said else type(exc).__name__
    details = "".join(traceback.format_exception(exc))
    return PLUGIN_FAILED.problem({"plugin": plugin, "error": error}, file=file, details=details)
