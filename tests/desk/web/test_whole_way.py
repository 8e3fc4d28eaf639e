"""The whole way in a browser, from the upload to the circular: both databases, with scripts and without.

With scripts it goes by keyboard where the desk has keys, and every page on the way is held to axe, to
the width of the screen and to an empty console.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browsing import TOOLS, Watched, axe_violations, follow, until, watched
from desk_of import notice
from desk_walk import SIGNERS
from desk_web import PASSWORD, Clock, serving_desk, site_for, web_desk
from playwright.sync_api import Browser, expect

from gazette.archive.archive import Archive
from gazette.archive.reports.desk_anchors import desk_anchors
from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.looking.whole import verify_trail
from gazette.desk.model.people import Person
from gazette.desk.planning.publishing import publish
from gazette.desk.store.desk import Desk
from gazette.desk.web.site import Publisher

NAMES = ("张三", *SIGNERS.values(), "周九", "吴十", "郑一")
ROUNDS = ("一校", "二校", "三校")
TITLE = "关于做好第2项工作的通知"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 375, "height": 740}


@dataclass
class Office:
    """The people of an office at their browsers."""

    browser: Browser
    axe: Path
    address: str
    size: dict[str, int]
    scripts: bool
    looked_at: set[str] = field(default_factory=set)  #: pages; the same is not looked at twice

    @contextmanager
    def at(self, name: str) -> Iterator[Watched]:
        """Somebody logged in; at the end they have met nothing that is wrong with a page."""
        options = {"viewport": self.size, "java_script_enabled": self.scripts}
        with watched(self.browser, **options) as seen:
            self.open(seen, "/login")
            seen.page.fill("[name=name]", name)
            seen.page.fill("[name=password]", PASSWORD)
            seen.page.keyboard.press("Enter")
            seen.page.wait_for_selector("text=退出")
            self.look(seen)
            yield seen
            self.look(seen)
            assert seen.complaints == []
            assert all(url.startswith(self.address) for url in seen.requests)

    def open(self, seen: Watched, path: str) -> None:
        """The page, looked at."""
        seen.page.goto(self.address + path)
        self.look(seen)

    def look(self, seen: Watched) -> None:
        """The page fits, and axe finds nothing; only with scripts can it be asked."""
        seen.page.wait_for_load_state()
        if not self.scripts or (shown := seen.page.content()) in self.looked_at:
            return
        self.looked_at.add(shown)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= self.size["width"]
        assert axe_violations(seen.page, self.axe) == [], seen.page.url


@pytest.fixture(scope="module")
def axe(needs_path: Callable[[Path, str], Path]) -> Path:
    return needs_path(TOOLS / "axe-core" / "axe.min.js", "run .ci/browser_tools.sh")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_manuscript_goes_from_the_upload_to_the_circular(
    url: str, browser: Browser, axe: Path, tmp_path: Path, *, scripts: bool
) -> None:
    clock = Clock()
    archive = tmp_path / "archive"
    Archive.create(archive).close()
    size = WIDE if scripts == url.startswith("sqlite") else NARROW
    with web_desk(url, *dict.fromkeys(NAMES), clock=clock) as desk:
        site = site_for(desk, tmp_path, publisher=_publisher(desk, archive))
        with serving_desk(site) as address:
            office = Office(browser, axe, address, size, scripts)
            _receive(office, tmp_path)
            _review(office)
            _plan_and_typeset(office)
            _proofread(office)
            _pass_and_publish(office)
            clock.ahead += dt.timedelta(days=40)
            _circular(office)
        (row,) = list_manuscripts(desk)
        assert row.manuscript.published_on == dt.date(2021, 3, 10)
        with Archive(archive) as store:
            assert len(list(store.list(type_="document"))) == 1
            assert verify_trail(desk, desk_anchors(store))[2] is None


def _publisher(desk: Desk, archive: Path) -> Publisher:
    """The job in this process, with one edition: how it goes in its own is tested with the jobs."""

    def start(person: Person, issue: str, seen: int) -> str:
        with Archive(archive) as store:
            publish(desk, person, issue, seen, archive=store, formats=("xml",))
        return ""

    return start


def _receive(office: Office, folder: Path) -> None:
    file = folder / "通知.docx"
    file.write_bytes(notice(2))
    with office.at("张三") as seen:
        office.open(seen, "/receive")
        seen.page.set_input_files("[name=file]", str(file))
        seen.page.fill("[name=unit] >> nth=0", "市教育局")
        seen.page.check("[name=disclosure][value=主动公开]")
        seen.page.fill("[name=interpretation_waived]", "内容简单")
        seen.page.click("text=收下")
        seen.page.wait_for_selector("text=收稿号")


def _review(office: Office) -> None:
    """公开审查, 选稿, and the three reviews, each by who waits for it; with scripts by keys alone."""
    for name in SIGNERS.values():
        with office.at(name) as seen:
            follow(seen.page, f"text={TITLE}")
            seen.page.wait_for_selector("#sign")
            office.look(seen)
            _press(office, seen, "#sign button")
            seen.page.wait_for_selector("text=已签发")
            _goes_on_from_what_is_said(office, seen)


def _plan_and_typeset(office: Office) -> None:
    with office.at("赵六") as seen:
        office.open(seen, "/issues")
        assert seen.page.is_checked("[name=only]")
        seen.page.fill("[name=number]", "3")
        seen.page.fill("[name=title]", "某市人民政府公报")
        _press(office, seen, "button:text-is('编排')")
        seen.page.wait_for_url("**/issues/2021-03?said=planned")
    with office.at("张三") as seen:
        follow(seen.page, "text=2021 年第 3 期")
        _sign_issue(office, seen, "发排")


def _proofread(office: Office) -> None:
    """Three rounds; in the first an error is entered."""
    with office.at("周九") as seen:
        office.open(seen, "/issues/2021-03")
        if office.scripts:
            _slip_by_keys(seen)
        else:
            _slip_by_the_lines_number(seen)
        seen.page.wait_for_selector("text=差错已登记。")
        seen.page.click(".ln >> nth=3")
        seen.page.wait_for_selector(".slips")
        expect(seen.page.locator("[name='line.0']")).to_have_value("4")
        office.look(seen)
        office.open(seen, "/issues/2021-03")
        for name in ROUNDS:
            _press(office, seen, f"[aria-label^=签{name}]")
            seen.page.wait_for_selector(f".rounds .done >> text={name}")


def _slip_by_keys(seen: Watched) -> None:
    """From the issue to its proof, and an error on line 4 entered, without a mouse."""
    seen.page.wait_for_load_state()
    seen.page.keyboard.press("p")
    seen.page.wait_for_url("**/proofs/1")
    seen.page.wait_for_load_state()
    seen.page.keyboard.press("g")
    for words in ("4", "", "做好", "办好"):  # line, kind as it stands, wrong, right
        seen.page.keyboard.insert_text(words)
        seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")


def _slip_by_the_lines_number(seen: Watched) -> None:
    follow(seen.page, "text=一校 >> nth=-1")
    seen.page.click(".ln >> nth=3")
    seen.page.wait_for_selector(".slips")
    seen.page.fill("[name='from.0']", "做好")
    seen.page.fill("[name='to.0']", "办好")
    seen.page.keyboard.press("Enter")


def _pass_and_publish(office: Office) -> None:
    for name, step in (("孙八", "清样定稿"), ("吴十", "付印签发")):
        with office.at(name) as seen:
            follow(seen.page, "text=2021 年第 3 期")
            _sign_issue(office, seen, step)
    with office.at("郑一") as seen:
        follow(seen.page, "text=2021 年第 3 期")
        _press(office, seen, "button:text-is('发布')")
        seen.page.wait_for_selector("text=任务：已发布")


def _sign_issue(office: Office, seen: Watched, step: str) -> None:
    _press(office, seen, "section.act button.main")
    seen.page.wait_for_selector(f"dl.facts dt >> text={step}")
    _goes_on_from_what_is_said(office, seen)


def _press(office: Office, seen: Watched, button: str) -> None:
    """The page's main button: with scripts by keys alone, once the page listens to them."""
    seen.page.wait_for_selector(button)
    seen.page.wait_for_load_state()
    if office.scripts:
        seen.page.keyboard.press("g")
        seen.page.keyboard.press("Enter")
    else:
        seen.page.click(button)


def _goes_on_from_what_is_said(office: Office, seen: Watched) -> None:
    """The keyboard has not lost its place: the next Tab goes on behind what the page says was done."""
    if office.scripts:
        until(seen.page, "() => document.activeElement.classList.contains('said')")


def _circular(office: Office) -> None:
    with office.at("张三") as seen:
        office.open(seen, "/reports/circular?from=2021-01-01&to=2021-03-31")
        assert "市教育局" in (seen.page.text_content(".figures") or "")
        seen.page.click("text=印发通报")
        seen.page.wait_for_selector("text=2021-04-19 印发")
        office.open(seen, "/history?verify=true")
        office.open(seen, "/reports/errors?from=2021-01-01&to=2021-12-31")
        assert "一校" in (seen.page.text_content(".figures") or "")
