"""Every hostile file of the corpus by the upload itself: read or refused in words, and the desk goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from desk_web import Clock, client, csrf_of, logged_in, serving_desk, site_for, web_desk

from gazette.desk.looking.whole import verify_trail
from gazette.desk.store.desk import Desk
from gazette.desk.web.reading.apart import ApartReader

_SECONDS = 25.0  #: after which a file is refused
_NAMES = (
    "../../etc/passwd",
    "C:\\Windows\\win.ini",
    "a\u202eexe.docx",
    "<script>alert(1)</script>.docx",
    "长" * 300 + ".docx",
)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    """A desk that reads uploads in a process of their own."""
    reader = ApartReader(seconds=_SECONDS)
    reader.warm()
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with (
        web_desk(url, "张三", clock=Clock()) as desk,
        serving_desk(site_for(desk, reader=reader)) as address,
    ):
        yield desk, address


@pytest.mark.corpus
def test_every_hostile_file_is_taken_in_or_refused_in_words(
    place: tuple[Desk, str], corpus: Path
) -> None:
    desk, address = place
    browser = logged_in(address, "张三")
    token = csrf_of(browser)
    files = [one for one in sorted((corpus / "word-hard").rglob("*")) if _is_upload(one)]
    codes: Counter[int] = Counter()
    for file in files:
        answer = _upload(browser, token, file.name, file.read_bytes())
        codes[answer.status_code] += 1
        assert "程序出错" not in answer.text, file.name
        assert "Traceback" not in answer.text, file.name

    assert sum(codes.values()) == len(files) > 100
    assert set(codes) == {200, 422}
    assert codes[200] > 50
    assert client(address).get("/healthz").json() == {"state": "ok"}
    assert verify_trail(desk)[2] is None


@pytest.mark.parametrize("name", _NAMES)
def test_the_name_of_an_upload_is_shown_and_does_nothing(
    place: tuple[Desk, str], name: str
) -> None:
    _desk, address = place
    browser = logged_in(address, "张三")
    answer = _upload(browser, csrf_of(browser), name, b"%PDF-1.7 no manuscript")
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text


def _is_upload(file: Path) -> bool:
    return file.suffix.lower() in (".docx", ".doc", ".docm", ".wps", ".rtf", ".txt")


def _upload(browser: httpx.Client, token: str, name: str, data: bytes) -> httpx.Response:
    form = {"csrf": token, "unit": "市教育局", "disclosure": "主动公开"}
    return browser.post("/receive", data=form, files={"file": (name, data)})
