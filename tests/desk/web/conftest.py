"""A web desk on loopback, with everybody of the office and one manuscript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_of import hand_in
from desk_web import Clock, Open, serving_desk, site_for, web_desk

EVERYBODY = ("张三", "李四", "赵六", "钱七", "孙八", "冯二", "陈三", "褚四", "卫五")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    clock = Clock()
    with web_desk(f"sqlite:///{tmp_path / 'desk.sqlite'}", *EVERYBODY, clock=clock) as desk:
        found = hand_in(desk)
        site = site_for(desk, tmp_path)
        with serving_desk(site) as address:
            yield Open(address, site, desk, clock, found)
