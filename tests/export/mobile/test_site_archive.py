"""The site of the whole archive: what it holds, what a new issue changes, what the check finds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner
from lxml import etree
from reader_issue import reader_bundle
from site_source import MemorySource, many_issues

from gazette.base.errors import ExportError, FileAccessError
from gazette.base.files import sha256_of
from gazette.cli.site import site as command
from gazette.export.mobile.finding import Finding
from gazette.export.mobile.linkcheck import check_site
from gazette.export.mobile.record import IssueLine
from gazette.export.mobile.site import make_site, segments_of
from gazette.export.mobile.source import SiteFacts, SiteRelation
from gazette.issue.bundle import IssueBundle

ISSUES = many_issues(9, 6, paragraphs=3)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256_of(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of all issues, made once."""
    folder = tmp_path_factory.mktemp("made") / "site"
    make_site(MemorySource(ISSUES), folder)
    return folder


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return shutil.copytree(made, tmp_path / "site")


def test_the_check_finds_nothing_in_a_fresh_site(site: Path) -> None:
    assert check_site(site) == []


def test_a_second_run_writes_nothing(site: Path) -> None:
    report = make_site(MemorySource(ISSUES), site)

    assert (report.written, report.removed, report.rendered) == (0, 0, 0)


def test_a_new_issue_leaves_the_pages_of_older_ones_alone(tmp_path: Path) -> None:
    make_site(MemorySource(ISSUES[:-1]), tmp_path / "site")
    before = digests(tmp_path / "site")
    source = MemorySource(ISSUES)

    report = make_site(source, tmp_path / "site")

    after = digests(tmp_path / "site")
    changed = {name for name in before if after.get(name) != before[name]}
    assert report.rendered == 1
    assert ISSUES[0].name not in source.asked
    assert not [n for n in changed if n.startswith("20") and n.count("/") == 2]
    assert check_site(tmp_path / "site") == []


def test_a_grown_site_is_the_site_made_at_once(tmp_path: Path, made: Path) -> None:
    for count in (1, 2, 5, 9):
        make_site(MemorySource(ISSUES[:count]), tmp_path / "grown")

    assert digests(tmp_path / "grown") == digests(made)


def test_an_issue_taken_away_leaves_pages_that_say_so_and_nothing_else(
    site: Path, tmp_path: Path
) -> None:
    make_site(MemorySource(ISSUES[:4]), site)
    make_site(MemorySource(ISSUES[:4]), tmp_path / "fresh")

    left = {name: d for name, d in digests(site).items() if not _is_gone(site / name)}
    assert left == digests(tmp_path / "fresh")
    assert check_site(site) == []


def _is_gone(path: Path) -> bool:
    return b'data-kind="gone"' in path.read_bytes()[:200]


def test_a_lost_file_is_made_again(site: Path) -> None:
    before = digests(site)
    (site / "2021/03/renmian.html").unlink()

    make_site(MemorySource(ISSUES), site)

    assert digests(site) == before


def test_a_damaged_memory_is_no_obstacle(site: Path) -> None:
    before = digests(site)
    (site / ".gazette-site.json").write_text("{", "utf-8")

    report = make_site(MemorySource(ISSUES), site)

    assert digests(site) == before
    assert report.forgot


def test_addresses_that_lead_on_outlive_a_damaged_memory(site: Path) -> None:
    memory = site / ".gazette-site.json"
    state = json.loads(memory.read_bytes())
    state["memory"]["past"] = {"2021/01/old.html": ["2021-01", "旧地址"]}
    memory.write_text(json.dumps(state), "utf-8")
    make_site(MemorySource(ISSUES), site)
    before = digests(site)
    memory.write_text("{", "utf-8")

    make_site(MemorySource(ISSUES), site)

    assert "2021/01/old.html" in before
    assert digests(site).keys() == before.keys()


def test_a_memory_that_is_gone_is_said_and_nothing_is_written(site: Path) -> None:
    (site / ".gazette-site.json").unlink()
    before = digests(site)

    with pytest.raises(ExportError, match=r"记录 \.gazette-site\.json 不见了"):
        make_site(MemorySource(ISSUES), site)

    assert digests(site) == before
    assert [f.code for f in check_site(site)] == ["memory"]


@pytest.mark.parametrize("name", ["../letter.txt", "a/../../letter.txt", "/etc/hostname", "..\\x"])
def test_a_memory_that_names_a_file_outside_removes_nothing_there(name: str, site: Path) -> None:
    letter, before = site.parent / "letter.txt", digests(site)
    letter.write_text("mine", "utf-8")
    memory = site / ".gazette-site.json"
    state = json.loads(memory.read_text("utf-8"))
    state["files"][name] = "0" * 64
    memory.write_text(json.dumps(state), "utf-8")

    make_site(MemorySource(ISSUES), site)

    assert letter.read_text("utf-8") == "mine"
    assert digests(site) == before
    letter.unlink()


@pytest.mark.parametrize(
    "text", ["[]", '{"format": 1}', '{"format": 1, "files": [], "memory": 3}', "[" * 100_000]
)
def test_a_memory_of_another_shape_is_no_obstacle(text: str, site: Path) -> None:
    before = digests(site)
    (site / ".gazette-site.json").write_text(text, "utf-8")

    make_site(MemorySource(ISSUES), site)

    assert digests(site) == before


def test_a_first_run_that_is_broken_off_is_taken_up_again(tmp_path: Path, made: Path) -> None:
    class _StopError(Exception):
        pass

    def stop(_label: str) -> None:
        raise _StopError

    with pytest.raises(_StopError):
        make_site(MemorySource(ISSUES), tmp_path / "site", step=stop)
    make_site(MemorySource(ISSUES), tmp_path / "site")

    assert digests(tmp_path / "site") == digests(made)


def test_a_folder_with_files_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")

    with pytest.raises(ExportError, match="别的文件"):
        make_site(MemorySource(ISSUES), tmp_path)

    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_an_empty_archive_makes_no_site(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="还没有公报"):
        make_site(MemorySource([]), tmp_path / "site")

    assert not (tmp_path / "site").exists()


def test_status_and_relations_come_from_the_archive(tmp_path: Path) -> None:
    facts = {
        "gazette-2021-03": {
            "dangan-banfa": SiteFacts(
                "废止",
                "自2022-01-01起",
                (
                    SiteRelation(
                        "被废止", "新的办法", ISSUES[1].issue.sections[0].entries[0].document.id
                    ),
                ),
            )
        }
    }
    make_site(MemorySource(ISSUES, facts), tmp_path / "site")

    page = (tmp_path / "site/2021/03/dangan-banfa.html").read_text("utf-8")
    assert "【已废止】（自2022-01-01起）" in page
    assert 'href="../../2021/04/d00.html"' in page
    gone = (tmp_path / "site/search/gone.js").read_text("utf-8")
    assert "2021/03/dangan-banfa.html" in gone
    listed = json.loads((tmp_path / "site/data/documents.json").read_bytes())["documents"]
    assert next(d for d in listed if d["url"].endswith("dangan-banfa.html"))["status"] == "废止"
    assert check_site(tmp_path / "site") == []


def test_a_repeal_rewrites_one_issue_and_not_the_index(site: Path) -> None:
    before = digests(site)
    facts = {"gazette-2021-03": {"dangan-banfa": SiteFacts("废止")}}

    report = make_site(MemorySource(ISSUES, facts), site)

    after = digests(site)
    changed = {name for name in after if after[name] != before.get(name)}
    assert report.rendered == 1
    assert {n for n in changed if n.startswith("search/")} == {
        "search/gone.js",
        "search/status.js",
    }


def test_lists_feed_sitemap_and_data_hold_every_document(site: Path) -> None:
    count = sum(len(s.entries) for b in ISSUES for s in b.issue.sections)

    documents = json.loads((site / "data/documents.json").read_bytes())["documents"]
    issues = json.loads((site / "data/issues.json").read_bytes())["issues"]
    feed = etree.fromstring((site / "feed.xml").read_bytes())
    sitemap = etree.fromstring((site / "sitemap.xml").read_bytes())
    assert len(documents) == count
    assert len(issues) == len(ISSUES)
    assert all((site / document["url"]).is_file() for document in documents)
    assert len(feed.findall("{*}entry")) == min(count, 50)
    assert len(sitemap.findall("{*}url")) == count + len(ISSUES) + 1
    for axis in ("issuer", "subject", "genre", "year", "status"):
        assert (site / f"browse/{axis}/index.html").is_file()


def test_downloads_name_size_and_digest(site: Path) -> None:
    page = (site / "2021/03/index.html").read_text("utf-8")
    data = (site / "2021/03/gazette-2021-03.pdf").read_bytes()

    assert sha256_of(data) in page


def test_a_later_document_links_to_an_earlier_one(tmp_path: Path) -> None:
    bundle = reader_bundle()
    later = IssueBundle(
        replace(bundle.issue, number=4, sections=bundle.issue.sections[2:3]),
        config=bundle.config,
    )

    make_site(MemorySource([bundle, later]), tmp_path / "site")

    page = etree.fromstring((tmp_path / "site/2021/04/jiedu.html").read_bytes(), etree.HTMLParser())
    links = page.findall(".//a[@href='../../2021/03/yingshang-tongzhi.html']")
    assert any("ref" in str(link.get("class")).split() for link in links)


def test_segments_are_few_and_only_the_last_change() -> None:
    class Line:
        def __init__(self, count: int) -> None:
            self.documents = range(count)

    lines = [Line(10) for _ in range(1000)]
    segments = segments_of(cast("list[IssueLine]", lines))
    grown = segments_of(cast("list[IssueLine]", [*lines, Line(10)]))

    assert sum(len(s) for s in segments) == 1000
    assert len(segments) <= 10
    assert [len(s) for s in grown][:2] == [len(s) for s in segments][:2]


def broken(change: Callable[[str], str]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        page = folder / "2021/03/jiedu.html"
        page.write_text(change(page.read_text("utf-8")), "utf-8")

    return apply


@pytest.mark.parametrize(
    ("code", "damage"),
    [
        ("link", lambda f: (f / "2021/03/renmian.html").unlink()),
        ("anchor", broken(lambda t: t.replace('href="#main"', 'href="#gone"'))),
        ("title", broken(lambda t: t.replace("<title>", "<title></title><x>"))),
        ("tag", broken(lambda t: t.replace('name="ArticleTitle"', 'name="x"'))),
        ("tag", broken(lambda t: t.replace("2021-07-15 00:00", "2021年7月15日"))),
        (
            "outside",
            broken(lambda t: t.replace("</main>", '<img alt="" src="https://x.example/a"/></main>')),
        ),
        ("ipv4", broken(lambda t: t.replace("</main>", '<a href="http://10.0.0.1/">x</a></main>'))),
        ("link", broken(lambda t: t.replace("</main>", '<a href="javascript:x">x</a></main>'))),
        ("link", broken(lambda t: t.replace("</main>", '<a href="/index.html">x</a></main>'))),
        ("policy", broken(lambda t: t.replace("</main>", "<script>x()</script></main>"))),
        ("policy", broken(lambda t: t.replace("</main>", '<p style="x">x</p></main>'))),
        ("policy", broken(lambda t: t.replace("default-src &#39;none&#39;", "default-src *"))),
        ("structure", broken(lambda t: t.replace("</main>", "<h1>zwei</h1></main>"))),
        ("structure", broken(lambda t: t.replace("</main>", '<p id="main">x</p></main>'))),
        ("structure", broken(lambda t: t.replace('lang="zh-CN"', 'lang="en"'))),
        ("data", lambda f: (f / "data/issues.json").write_text("{", "utf-8")),
        ("data", lambda f: (f / "feed.xml").write_text("<feed>", "utf-8")),
        (
            "outside",
            lambda f: (f / "assets/gazette.css").write_text("@import 'https://x.example/a.css';", "utf-8"),
        ),
    ],
)  # fmt: skip
def test_the_check_finds_the_damage(
    site: Path, code: str, damage: Callable[[Path], object]
) -> None:
    damage(site)

    findings = check_site(site)

    assert code in {finding.code for finding in findings}


def test_the_check_says_when_there_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="没有网页"):
        check_site(tmp_path)
    with pytest.raises(FileAccessError, match="没有这个文件夹"):
        check_site(tmp_path / "no")


def test_the_command_exits_with_one_and_lists_what_is_wrong(site: Path) -> None:
    fine = CliRunner().invoke(command, ["check", str(site)])
    (site / "2021/03/renmian.html").unlink()
    bad = CliRunner().invoke(command, ["check", "--json", str(site)])

    assert fine.exit_code == 0
    assert bad.exit_code == 1
    rows = [json.loads(line) for line in bad.stdout.splitlines()]
    assert rows
    assert set(rows[0]) == set(Finding._fields)


def test_the_command_wants_a_folder() -> None:
    result = CliRunner().invoke(command, ["--archive", "nowhere"])

    assert result.exit_code == 2
    assert "-o" in result.stderr
