"""The preview that follows the manuscripts: what is read again, what is shown, what is told."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from docx_of import docx_of, p

from gazette.base.config import load_config
from gazette.base.ways import at_the_command_line, way
from gazette.issue.kept import KeptReadings
from gazette.issue.loading import load_issue
from gazette.jobs.build import build
from gazette.jobs.live.live import Live, State
from gazette.jobs.live.server import serving
from gazette.jobs.live.stamps import stamps_of

_ISSUE = 'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "2021-03"
    for name in ("绿化", "防火", "造林"):
        write(place, name, "请认真执行。")
    (place / "issue.toml").write_text(_ISSUE, encoding="utf-8")
    return place


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "manuscripts" / "01-市政府文件" / f"{name}.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(docx_of(p(f"某市人民政府关于{name}的通知", align="center"), p(text)))
    return path


def test_only_what_has_changed_is_read_again(folder: Path) -> None:
    kept = KeptReadings()
    before = {
        e.key: e.document for e in load_issue(folder, for_checks=True, kept=kept).issue.entries
    }
    changed = write(folder, "防火", "请抓好落实。")
    after = {
        e.key: e.document for e in load_issue(folder, for_checks=True, kept=kept).issue.entries
    }
    changed.with_suffix(".toml").write_text('title = "另一个标题"\n', encoding="utf-8")
    third = load_issue(folder, for_checks=True, kept=kept).issue.entries

    same = [key for key in before if before[key].body is after[key].body]
    assert len(same) == 2
    assert "另一个标题" in {entry.document.meta.title for entry in third}


def test_a_view_has_pages_phone_findings_and_how_full_it_is(folder: Path) -> None:
    live = Live(folder, budget=4)
    live.refresh()
    state = live.state()

    assert (state.title, state.error, state.busy) == ("某市人民政府公报", "", False)
    assert state.printed.page_count == state.printed.first - 1 + len(state.fills)
    assert all(0 < fill < 0.5 for fill in state.fills), "a title and a line on each page"
    assert "index.html" in state.phone
    assert {f.code for f in state.findings} >= {"GZ-G01"}
    assert state.printed.page_of(state.names["01-市政府文件/防火.docx"], "") is not None
    assert live.picture(1).startswith(b"\x89PNG")
    assert state.budget == 4


def test_the_changes_are_counted_from_the_last_proof(folder: Path) -> None:
    build(folder, draft=True, formats=("xml",))
    write(folder, "防火", "请抓好落实。")
    write(folder, "防汛", "请认真执行。")
    (folder / "manuscripts" / "01-市政府文件" / "绿化.docx").unlink()
    live = Live(folder)
    live.refresh()

    found = {
        c.title.removeprefix("某市人民政府关于").removesuffix("的通知"): c
        for c in live.state().changes
    }
    assert live.state().since == "上次校样"
    assert found["防火"].lines == (("-", "请认真执行。"), ("+", "请抓好落实。"))
    assert {name: c.kind for name, c in found.items()} == {
        "防火": "changed",
        "防汛": "new",
        "绿化": "gone",
    }


def test_a_slip_in_the_settings_is_told_and_the_pages_stay(folder: Path) -> None:
    live = Live(folder)
    live.refresh()
    pages = live.state().printed.page_count
    (folder / "issue.toml").write_text("titel = 1\n" + _ISSUE, encoding="utf-8")
    live.refresh()
    broken = live.state()
    (folder / "issue.toml").write_text(_ISSUE, encoding="utf-8")
    live.refresh()

    assert "是不是“title”？" in broken.error
    assert broken.printed.page_count == pages
    assert live.state().error == ""


def test_one_manuscript_is_shown_alone(folder: Path) -> None:
    live = Live(folder / "manuscripts" / "01-市政府文件" / "防火.docx")
    live.refresh()
    state = live.state()

    assert (state.error, state.printed.page_count) == ("", 1)
    assert state.phone
    assert {f.file for f in state.findings} == {"防火.docx"}


def test_what_a_build_leaves_is_not_watched(folder: Path) -> None:
    before = stamps_of(folder)
    build(folder, draft=True, formats=("xml",))

    assert stamps_of(folder) == before
    write(folder, "防火", "请抓好落实了。")
    assert stamps_of(folder) != before


def test_the_page_budget_is_a_setting(folder: Path) -> None:
    (folder.parent / "gazette.toml").write_text("[print]\npage_budget = 48\n", encoding="utf-8")

    assert load_config(folder).print.page_budget == 48


def fetch(address: str, **headers: str) -> bytes:
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=300) as answer:  # noqa: S310 - as above
        data: bytes = answer.read()
    return data


def test_the_page_is_served_to_this_machine_and_told_what_is_new(folder: Path) -> None:
    live = Live(folder)
    with serving(live) as address:
        state = json.loads(fetch(f"{address}state?since=-1"))
        while not state["phone"]:
            state = json.loads(fetch(f"{address}state?since={state['version']}"))
        page = fetch(address)
        phone = fetch(f"{address}phone/1/index.html")
        picture = fetch(f"{address}page/1/1.png")
        with pytest.raises(urllib.error.HTTPError, match="403"):
            fetch(address, Host="example.com")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            fetch(f"{address}page/1/999.png")
        write(folder, "防火", "请抓好落实。")
        stamp = state["stamp"]
        while state["stamp"] == stamp:
            state = json.loads(fetch(f"{address}state?since={state['version']}"))

    assert b"live.js" in page
    assert "校样".encode() in phone
    assert picture.startswith(b"\x89PNG")
    assert state["pages"] == live.state().printed.page_count > 1


class Asking(Live):
    """Notes how its threads are told that something is done."""

    said: tuple[str, ...] = ()

    def refresh(self) -> None:
        self.said += (way("override"),)
        super().refresh()

    def state(self, since: int = -1, *, patience: float = 0.0) -> State:
        self.said += (way("override"),)
        return super().state(since, patience=patience)


def test_who_types_commands_is_told_commands_on_the_page_too(folder: Path) -> None:
    live = Asking(folder)
    with at_the_command_line(), serving(live) as address:
        fetch(f"{address}state?since=0")

    assert len(live.said) > 1
    assert set(live.said) == {"gazette inspect --edit"}
