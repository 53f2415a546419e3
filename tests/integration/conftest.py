"""What tests of races stand on."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from benchmarks.playing import Runners, runners
from marketplace.kernel import clock


@pytest.fixture
def crew(noon: object, committing_database: Engine) -> Iterator[Runners]:
    """Four processes over a database of their own, and this one with the time of day that they live in."""
    token = clock._frozen.set(None)
    with runners(committing_database.url.render_as_string(hide_password=False)) as found:
        yield found
    clock._frozen.reset(token)
