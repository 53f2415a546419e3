"""Bids that nobody opens are not forgotten: the region is reminded each day."""

from datetime import timedelta

import pytest

from marketplace.bids.commands import remind_of_opening
from marketplace.bids.lifecycle import OpeningStatus
from marketplace.bids.reactions import remind_of_openings
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotNow
from tests.events import events_named
from tests.factories import bids as begun
from tests.factories import competitions as made


def test_once_a_day_until_two_people_have_opened_them(noon):
    competition = made.closed_competition()
    opening = begun.opening(competition, OpeningStatus.STARTED)
    begun.opening(made.closed_competition())
    remind_of_openings()
    assert events_named("opening.reminded") == []
    for hours in (24, 25, 48):
        with clock.frozen_at(noon + timedelta(hours=hours)):
            remind_of_openings()
    assert [event.subject_id for event in events_named("opening.reminded")] == [opening.id, opening.id]


def test_the_reminder_is_kept_with_its_time(noon):
    opening = begun.opening(made.closed_competition(), OpeningStatus.AWAITED)
    assert remind_of_opening(SYSTEM, opening.id).reminded_at == noon
    with pytest.raises(NotNow, match="a short time ago"):
        remind_of_opening(SYSTEM, opening.id)
