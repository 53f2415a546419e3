"""The front door, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.e2e


def test_anybody_finds_the_way_in(page: Any, accessible: Callable[[Any], None]) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    for place in ("/", "/sign-in"):
        assert page.goto(place).status == 200
        assert page.locator("h1").count() == 1
        accessible(page)
    assert complaints == []
