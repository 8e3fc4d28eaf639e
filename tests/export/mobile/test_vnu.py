"""The Nu HTML Checker (W3C) finds no error on any kind of page."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from amended_law import amended_archive, amended_site
from places import ROOT
from reader_issue import TIMESTAMP, reader_bundle, reader_pages
from site_source import MemorySource, many_issues

from gazette.base.config import SiteConfig
from gazette.export.mobile import make_mobile, make_single_file
from gazette.export.mobile.site import make_site
from gazette.export.mobile.source import SiteGone

JAR = ROOT / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"
SITE = SiteConfig(
    name="某市人民政府",
    domain="www.example.gov.cn",
    idcode="1304000009",
    base_url="https://www.example.gov.cn/gongbao/",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue alone, in one file, and a site with a page for what was taken back and what moved."""
    folder = tmp_path_factory.mktemp("vnu")
    bundle = reader_bundle()
    files = make_mobile(bundle, pages=reader_pages(bundle), timestamp=TIMESTAMP)
    files["single.html"] = make_single_file(bundle, timestamp=TIMESTAMP)
    for name, data in files.items():
        path = folder / "issue" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    source = MemorySource(many_issues(2, 4))
    issue = source.issues()[1].key
    source.taken_back = [SiteGone("x", issue, "x", "某市旧办法", ("某政发〔2020〕1号",))]
    source.led_on = {"2020/01/001.html": source.bundle(issue).issue.entries[0].document.id}
    make_site(source, folder / "site", site=SITE)
    amended_site(amended_archive(tmp_path_factory.mktemp("amended")), folder / "amended")
    return folder


def test_no_page_has_an_error(
    pages: Path, needs_tool: Callable[[str], str], needs_path: Callable[[Path, str], Path]
) -> None:
    jar = needs_path(JAR, "run .ci/browser_tools.sh")
    done = subprocess.run(
        [needs_tool("java"), "-jar", str(jar), "--errors-only", "--format", "json",
         "--skip-non-html", str(pages)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )  # fmt: skip

    found = json.loads(done.stderr)["messages"]
    kinds = {page.read_bytes()[:200].split(b'data-kind="')[1].split(b'"')[0] for page in
             pages.rglob("*.html")}  # fmt: skip
    assert kinds >= {b"article", b"issue", b"list", b"search", b"single", b"gone", b"moved"}
    assert b"versions" in kinds
    assert [(m["url"][-40:], m["message"]) for m in found] == []
