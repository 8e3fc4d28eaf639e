"""Where the desk may be served: this machine, or over TLS."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.base.errors import InputError
from gazette.desk.web.serving import Serving

PEM = Path("x.pem")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.9.1"])
def test_this_machine_alone_needs_no_tls(host: str) -> None:
    Serving(host=host).require_safe()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "desk.example.org"])  # noqa: S104
def test_another_address_without_tls_is_refused(host: str) -> None:
    with pytest.raises(InputError, match="TLS"):
        Serving(host=host, names=("desk.example.org",)).require_safe()


def test_with_tls_or_a_stated_proxy_it_is_served() -> None:
    names = ("desk.example.org",)
    Serving(host="10.0.0.5", certificate=PEM, key=PEM, names=names).require_safe()
    Serving(host="10.0.0.5", proxy="10.0.0.2", names=names).require_safe()


def test_half_a_certificate_and_no_host_name_are_refused() -> None:
    with pytest.raises(InputError, match="私钥"):
        Serving(certificate=PEM).require_safe()
    with pytest.raises(InputError, match="名字"):
        Serving(host="10.0.0.5", certificate=PEM, key=PEM).require_safe()
