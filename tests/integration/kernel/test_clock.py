"""The one clock: the database's, on which a development server may run ahead."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from marketplace.kernel import clock

A_MONTH = timedelta(days=31)


@pytest.fixture
def a_month_ahead() -> Iterator[None]:
    clock.run_ahead(lambda: A_MONTH)
    yield
    clock.run_ahead(timedelta)


def thawed() -> datetime:
    """The instant when nobody holds the clock still."""
    token = clock._frozen.set(None)
    try:
        return clock.now()
    finally:
        clock._frozen.reset(token)


@pytest.mark.usefixtures("a_month_ahead")
def test_a_server_that_runs_ahead_keeps_time_from_there_on() -> None:
    first, second = thawed(), thawed()
    assert first < second < first + timedelta(minutes=1)
    clock.run_ahead(timedelta)
    assert thawed() < second - timedelta(days=30)


@pytest.mark.usefixtures("a_month_ahead")
def test_a_clock_that_stands_still_does_not_run_ahead(noon: datetime) -> None:
    assert clock.now() == noon
