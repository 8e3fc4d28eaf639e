"""Fixtures that all tests share: the corpus, tools of the system."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from tools import trouble_with

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IN_CI = os.environ.get("GAZETTE_CI") == "1"
#: what steers the tests; the rest of an office's own settings must not
_STEERING = {"GAZETTE_CI", "GAZETTE_CORPUS", "GAZETTE_KILLS", "GAZETTE_TEST_OPENSEARCH"} | {
    "GAZETTE_MUTANTS",
    "GAZETTE_MUTANTS_SEED",
    "GAZETTE_TEST_SLOW_BROWSER",
}
for _name in [name for name in os.environ if name.startswith("GAZETTE_")]:
    if _name not in _STEERING:
        del os.environ[_name]
os.environ.pop("SOURCE_DATE_EPOCH", None)
_CACHE = tempfile.TemporaryDirectory(prefix="gazette-test-cache-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name  # nothing from earlier runs, and nothing left behind

# developers' runs look for new cases, CI says the same of the same commit; how long a case takes
# says nothing, on any machine
settings.register_profile(
    "gazette",
    derandomize=IN_CI,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gazette")


def pytest_configure() -> None:
    """Say at once where no test with a Chinese file name could hold."""
    try:
        os.fsencode("公报")
    except UnicodeEncodeError:
        pytest.exit(
            f"files cannot have Chinese names in Python's encoding {sys.getfilesystemencoding()}: "
            "unset PYTHONUTF8=0 or PYTHONCOERCECLOCALE=0, or set LC_ALL=C.UTF-8",
            returncode=pytest.ExitCode.USAGE_ERROR,
        )


def _missing(reason: str) -> None:
    """Skip here; fail in CI, where everything is installed and a skip would hide a gap."""
    if IN_CI:
        pytest.fail(f"in CI nothing may be missing: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents that GAZETTE_CORPUS names."""
    place = os.environ.get("GAZETTE_CORPUS", "")
    if not place or not Path(place).is_dir():
        _missing(
            "GAZETTE_CORPUS names no folder of real documents (they are not in the repository)"
        )
    return Path(place)


@pytest.fixture(scope="module")
def browser(needs_tool: Callable[[str], str]) -> Iterator[Browser]:
    """Chromium, started once for the tests of a file."""
    from browsing import chromium

    with chromium(needs_tool("chromium")) as found:
        yield found


@pytest.fixture(scope="session")
def needs_tool() -> Callable[[str], str]:
    """Call with a program's name: its path once a trial of it went well.

    Otherwise a skip with the reason (a failure in CI). `soffice draw` is LibreOffice with Draw.
    """

    def find(name: str) -> str:
        trouble = trouble_with(name)
        if trouble:
            _missing(trouble)
        return str(shutil.which(name.split(maxsplit=1)[0]))

    return find


@pytest.fixture(scope="session")
def needs_path() -> Callable[[Path, str], Path]:
    """Call with a path and how to get it: the path, or a skip with the reason (a failure in CI)."""

    def find(path: Path, remedy: str) -> Path:
        if not path.exists():
            _missing(f"{path} is not there: {remedy}")
        return path

    return find


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skip, wherever it comes from, is a failure: it would hide a gap."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where nothing may be missing: {report.longrepr}"
    return report
