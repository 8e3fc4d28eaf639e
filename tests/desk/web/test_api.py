"""The API against its own schema: schemathesis asks what nobody would think of."""

from __future__ import annotations

import os
from typing import Any

import hypothesis
import pytest
import schemathesis
from desk_web import Open, logged_in
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gazette.desk.looking.whole import verify_trail

#: for each operation; what schemathesis asks by default where nobody waits for it
_EXAMPLES = 100 if os.environ.get("GAZETTE_CI") else 6


@pytest.mark.parametrize("name", ["孙八", "李四"])
def test_no_request_breaks_the_api(opened: Open, name: str) -> None:
    browser = logged_in(opened.address, name)
    headers = {
        "Cookie": f"desk={browser.cookies['desk']}",
        "X-CSRF": browser.get("/api/me").json()["csrf"],
    }
    raw = browser.get("/api/openapi.json").json()
    schema = schemathesis.openapi.from_dict(raw)
    checks = [
        not_a_server_error,
        status_code_conformance,
        content_type_conformance,
        response_headers_conformance,
        response_schema_conformance,
    ]
    asked = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()

        @hypothesis.given(case=operation.as_strategy())
        @hypothesis.settings(
            max_examples=_EXAMPLES,
            deadline=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        def ask(case: schemathesis.Case[Any]) -> None:
            nonlocal asked
            if "name" in case.path_parameters and asked % 2:
                case.path_parameters["name"] = opened.manuscript.uid
            asked += 1
            case.call_and_validate(base_url=opened.address, headers=headers, checks=checks)

        ask()
    assert asked > 50
    assert verify_trail(opened.desk)[2] is None
