"""The arrows of docs/architecture.md: rooms import what stands below them, and nothing goes in a circle."""

from __future__ import annotations

import pytest
from arrows import Graph, circles, import_graph, rooms_of

#: the rooms from the top down; a room imports rooms of later lines only
LAYERS = (
    ("__main__",),
    ("cli",),
    ("archive", "desk"),
    ("jobs",),
    ("release",),
    ("export",),
    ("check",),
    ("issue",),
    ("reading",),
    ("amend",),
    ("structure",),
    ("word", "markup"),
    ("text",),
    ("model",),
    ("base",),
    ("vocabulary",),
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return import_graph()


def test_every_room_has_its_place(graph: Graph) -> None:
    assert set(rooms_of(graph, "gazette")) - {"__init__"} == set(LEVEL)


def test_arrows_go_down(graph: Graph) -> None:
    rooms = rooms_of(graph, "gazette")
    upward = {
        f"{room} → {target}"
        for room, targets in rooms.items()
        for target in targets
        if room != "__init__" and LEVEL.get(target, -1) <= LEVEL[room]
    }

    assert upward == set()


def test_jobs_do_without_the_archive(graph: Graph) -> None:
    above = ("gazette.archive", "gazette.cli", "gazette.__main__")
    below = {m for m in graph if m != "gazette" and not m.startswith(above)}  # the face names all

    assert {
        m for m in below for t in graph[m] if t.startswith(("gazette.archive", "gazette.cli"))
    } == set()


def test_no_modules_go_in_a_circle(graph: Graph) -> None:
    assert circles(graph) == []


def test_no_rooms_go_in_a_circle(graph: Graph) -> None:
    packages = {m.rsplit(".", 1)[0] for m in graph if "." in m}
    found = {p: rings for p in sorted(packages) if (rings := circles(rooms_of(graph, p)))}

    assert found == {}


def test_a_circle_and_an_upward_arrow_are_seen() -> None:
    """The tools themselves: what they would miss, the tests above would miss."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
    assert rooms_of({"g.x.m": {"g.y.n"}, "g.y.n": {"g"}, "g": set()}, "g") == {
        "x": {"y"},
        "y": {"__init__"},
        "__init__": set(),
    }
