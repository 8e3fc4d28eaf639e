"""Logging in by an OpenID provider: bound by the administrator; nothing that does not hold is believed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from desk_of import who
from desk_web import PASSWORD, Clock, client, csrf_of, logged_in, serving_desk, site_for, web_desk
from oidc_provider import CLIENT, CLIENT_SECRET, FakeProvider, providing

from gazette.base.errors import ForbiddenError, InputError, IssueError
from gazette.desk.accounts.federated import Identity, bind_identity, identities, parse_identity
from gazette.desk.accounts.provider import SECRET, Provider, load_provider
from gazette.desk.accounts.relying import Relying
from gazette.desk.office.people import load_people
from gazette.desk.store.desk import Desk

Place = tuple[FakeProvider, Desk, str]


def _provider(fake: FakeProvider, **more: object) -> Provider:
    told = {"issuer": fake.issuer, "client_id": CLIENT, "client_secret": CLIENT_SECRET, **more}
    return Provider.model_validate(told)


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A provider, and a desk at which 张三 is bound to it; a parameter says more of the provider."""
    more: dict[str, object] = getattr(request, "param", {})
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with providing() as fake, web_desk(url, "张三", "卫五", clock=Clock()) as desk:
        identity = Identity(fake.issuer, "7f3a")
        bind_identity(desk, who(desk, "卫五"), who(desk, "张三"), identity)
        site = site_for(desk, relying=Relying(_provider(fake, **more)))
        with serving_desk(site) as address:
            yield fake, desk, address


def _through(browser: httpx.Client) -> httpx.Response:
    """The login as a browser does it: to the provider, and back."""
    there = browser.get("/login/oidc")
    assert there.status_code == 303, there.text
    back = httpx.get(there.headers["location"])
    return browser.get(back.headers["location"])


def test_who_is_bound_is_let_in_with_a_session_of_the_desk(place: Place) -> None:
    _fake, _desk, address = place
    browser = client(address)
    assert _through(browser).headers["location"] == "/"
    assert browser.get("/board").status_code == 200
    assert list(browser.cookies) == ["desk", "desk-device"]
    assert "张三" in browser.get("/account").text


def test_the_provider_is_asked_with_state_nonce_and_a_challenge(place: Place) -> None:
    _fake, _desk, address = place
    browser = client(address)
    asked = parse_qs(urlsplit(browser.get("/login/oidc").headers["location"]).query)
    again = parse_qs(urlsplit(browser.get("/login/oidc").headers["location"]).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid"]
    assert asked["redirect_uri"] == [f"{address}/login/oidc/back"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) >= 43
        assert asked[name] != again[name]
    assert CLIENT_SECRET not in str(asked)


def test_an_identity_that_nobody_is_bound_to_is_told_what_to_give_the_administrator(
    place: Place,
) -> None:
    fake, _desk, address = place
    fake.subject = "somebody else"
    answer = _through(client(address))
    assert answer.status_code == 403
    assert f"{fake.issuer} somebody else" in answer.text


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": ["another"], "azp": CLIENT},
        {"iss": "https://elsewhere.example"},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"iat": None},
    ],
    ids=str,
)
def test_a_token_that_does_not_hold_lets_nobody_in(place: Place, lie: dict[str, object]) -> None:
    fake, _desk, address = place
    fake.claims = lie
    browser = client(address)
    assert _through(browser).status_code == 403
    assert "desk" not in browser.cookies


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_that_the_providers_key_has_not_signed_is_refused(
    place: Place, algorithm: str
) -> None:
    fake, _desk, address = place
    fake.algorithm = algorithm
    assert _through(client(address)).status_code == 403


def test_a_token_of_another_key_is_refused(place: Place) -> None:
    fake, _desk, address = place
    fake.signs_with = type(fake.key).generate_key(2048, {"kid": "1"})
    assert _through(client(address)).status_code == 403


def test_a_provider_that_calls_itself_something_else_is_not_asked(place: Place) -> None:
    fake, _desk, address = place
    fake.calls_itself = "https://elsewhere.example"
    answer = client(address).get("/login/oidc")
    assert answer.status_code == 502
    assert "location" not in answer.headers


def test_an_answer_is_good_in_the_browser_that_asked_and_once(place: Place) -> None:
    _fake, _desk, address = place
    browser, stranger = client(address), client(address)
    back = httpx.get(browser.get("/login/oidc").headers["location"]).headers["location"]

    assert stranger.get(back).status_code == 403
    other = httpx.get(stranger.get("/login/oidc").headers["location"]).headers["location"]
    assert browser.get(other).status_code == 403
    assert browser.get(back).status_code == 403  # its login was given up with the wrong answer

    again = httpx.get(browser.get("/login/oidc").headers["location"]).headers["location"]
    assert browser.get(again).status_code == 303
    assert browser.get(again).status_code == 403


def test_a_refusal_and_an_old_answer_are_no_login(place: Place) -> None:
    fake, _desk, _address = place
    now = [0.0]
    relying = Relying(_provider(fake), clock=lambda: now[0])
    url, token = relying.begin("http://127.0.0.1/back")
    state = parse_qs(urlsplit(url).query)["state"][0]
    with pytest.raises(ForbiddenError):
        relying.finish(token, {"state": state, "error": "access_denied"})
    url, token = relying.begin("http://127.0.0.1/back")
    state = parse_qs(urlsplit(url).query)["state"][0]
    now[0] = 601
    with pytest.raises(ForbiddenError, match="过期"):
        relying.finish(token, {"state": state, "code": "code-0"})


@pytest.mark.parametrize("place", [{"acr": ["mfa"]}], indirect=True)
def test_a_login_that_was_not_strong_enough_is_refused(place: Place) -> None:
    fake, _desk, address = place
    assert _through(client(address)).status_code == 403
    fake.claims = {"acr": "mfa"}
    browser = client(address)
    assert _through(browser).status_code == 303
    assert fake.asked["acr_values"] == "mfa"


@pytest.mark.parametrize("place", [{"only": True}], indirect=True)
def test_where_the_provider_is_the_only_way_no_password_opens(place: Place) -> None:
    _fake, _desk, address = place
    browser = client(address)
    page = browser.get("/login").text
    assert 'type="password"' not in page
    assert "统一身份认证" in page
    answer = browser.post("/login", data={"name": "张三", "password": PASSWORD})
    assert answer.status_code == 403


def test_who_has_left_is_not_let_in(place: Place) -> None:
    _fake, desk, address = place
    gone = "name,unit,roles,valid_to\n张三,GB,clerk,2021-03-09\n".encode()
    load_people(desk, who(desk, "卫五"), gone, "people.csv")
    assert _through(client(address)).status_code == 403


def test_the_administrator_binds_and_unbinds_on_the_page(place: Place) -> None:
    fake, desk, address = place
    inside = client(address)
    _through(inside)
    admin = logged_in(address, "卫五")
    form = {
        "csrf": csrf_of(admin),
        "person": who(desk, "李四").uid,
        "identity": f"{fake.issuer} b2",
    }
    assert f"{fake.issuer} b2" in admin.post("/people/identity", data=form).text
    fake.subject = "b2"
    assert _through(client(address)).status_code == 303

    taken = {**form, "person": who(desk, "张三").uid}
    assert admin.post("/people/identity", data=taken).status_code == 422
    admin.post("/people/identity", data={**taken, "identity": ""})
    assert identities(desk) == {who(desk, "李四").uid: f"{fake.issuer} b2"}
    assert inside.get("/board").status_code == 303


def test_nobody_but_the_administrator_binds(place: Place) -> None:
    fake, desk, address = place
    browser = logged_in(address, "张三")
    form = {
        "csrf": csrf_of(browser),
        "person": who(desk, "孙八").uid,
        "identity": f"{fake.issuer} x",
    }
    assert browser.post("/people/identity", data=form).status_code == 403


def test_without_a_provider_there_is_no_such_page(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with web_desk(url, clock=Clock()) as desk, serving_desk(site_for(desk)) as address:
        assert client(address).get("/login/oidc").status_code == 404
        assert client(address).get("/login/oidc/back?state=x&code=y").status_code == 404


@pytest.mark.parametrize(
    "text", ["7f3a", "https://id.example.org", "ftp://x y", "https://x " + "y" * 300]
)
def test_what_is_no_identity_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_identity(text)


def test_the_settings_are_read_and_what_is_not_safe_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "oidc.toml"
    monkeypatch.delenv(SECRET, raising=False)
    file.write_text('issuer = "https://id.example.org"\nclient_id = "desk"\n', "utf-8")
    with pytest.raises(InputError, match="密钥"):
        load_provider(file)
    monkeypatch.setenv(SECRET, "s")
    assert load_provider(file).client_secret == "s"  # noqa: S105
    assert "'s'" not in repr(load_provider(file))
    file.write_text('issuer = "http://id.example.org"\nclient_id = "desk"\n', "utf-8")
    with pytest.raises(IssueError, match="https"):
        load_provider(file)
