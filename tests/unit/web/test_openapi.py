"""Whatever is sent to any address of the OpenAPI document, the application never fails of its own."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok

from matchwise.web.app import make_pages
from web_pages import example_desk

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]
EXAMPLES = 10


def test_no_answer_is_a_fault_of_our_own(tmp_path: Path) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", make_pages(example_desk(tmp_path)))
    tried = []
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def sent(case: schemathesis.Case[Any]) -> None:
            assert case.call().status_code < 500

        sent()
        tried.append(operation.label)
    assert len(tried) > 25
