"""The web desk of `desk_of` on loopback; everybody has the same password."""

from __future__ import annotations

import datetime as dt
import re
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import uvicorn
from desk_of import PEOPLE, UNITS, who
from sqlalchemy import update

from gazette.desk.accounts.keeping import give_password
from gazette.desk.accounts.passwords import hashed
from gazette.desk.accounts.relying import Relying
from gazette.desk.intake.reading import read_manuscript
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.model.people import Person
from gazette.desk.office.people import load_people
from gazette.desk.office.units import load_units
from gazette.desk.store import tables as t
from gazette.desk.store.desk import Desk
from gazette.desk.web.app import make_app
from gazette.desk.web.site import Options, Publisher, Site, UploadReader

__all__ = [
    "PASSWORD",
    "Clock",
    "Open",
    "client",
    "csrf_of",
    "give_everybody_the_password",
    "logged_in",
    "serving_desk",
    "site_for",
    "web_desk",
]

PASSWORD = "春江潮水连海平，海上明月共潮生"  # noqa: S105 - of people in tests


class Clock:
    """A clock that stands on 10 March 2021 and goes on as the world's does, or when it is put on."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.ahead = dt.timedelta()

    def __call__(self) -> dt.datetime:
        passed = dt.timedelta(seconds=time.monotonic() - self._began)
        return dt.datetime(2021, 3, 10, 1, 0, tzinfo=dt.UTC) + passed + self.ahead


@dataclass
class Open:
    """The web desk as a test finds it."""

    address: str
    site: Site
    desk: Desk
    clock: Clock
    manuscript: Manuscript


def web_desk(url: str, *names: str, clock: Clock | None = None) -> Desk:
    """A desk with its office, where these people have accounts."""
    desk = Desk.create(url, clock=clock or Clock())
    load_units(desk, None, UNITS.encode(), "units.csv")
    load_people(desk, None, PEOPLE.encode(), "people.csv")
    admin = who(desk, "卫五")
    give_everybody_the_password(desk, admin, [who(desk, name) for name in names])
    return desk


def give_everybody_the_password(desk: Desk, admin: Person, people: Iterable[Person]) -> None:
    """Accounts for these people; the password is theirs already."""
    for person in people:
        give_password(desk, admin, person)
    with desk.writing() as connection:  # one hash for all
        known = {"password": hashed(PASSWORD), "initial": False, "expires": None}
        connection.execute(update(t.account).values(**known))


def site_for(
    desk: Desk,
    issues: Path | None = None,
    *,
    publisher: Publisher | None = None,
    relying: Relying | None = None,
    reader: UploadReader = read_manuscript,
) -> Site:
    """The desk's site, that reads uploads in this process where no other reader is given."""
    hosts = ("127.0.0.1", "localhost")
    options = Options(hosts=hosts, issues=issues or Path(), publisher=publisher)
    return Site(desk, reader, options, relying=relying)


def client(address: str) -> httpx.Client:
    """A browser that follows no redirections."""
    each_alone = httpx.Limits(max_keepalive_connections=0)  # no socket is left behind
    return httpx.Client(base_url=address, timeout=300, limits=each_alone)


def logged_in(address: str, name: str) -> httpx.Client:
    """The browser of somebody who is logged in."""
    browser = client(address)
    done = browser.post("/login", data={"name": name, "password": PASSWORD})
    assert done.status_code == 303, done.text
    return browser


def csrf_of(browser: httpx.Client) -> str:
    """The token that the forms of their pages have."""
    found = re.search(r'name="csrf" value="([^"]+)"', browser.get("/account").text)
    assert found
    return found[1]


@contextmanager
def serving_desk(site: Site) -> Iterator[str]:
    """The site below http://127.0.0.1:port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            make_app(site), log_level="warning", lifespan="off", server_header=False
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
