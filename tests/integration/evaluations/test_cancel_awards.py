"""What a cancelled competition does to its award."""

import pytest
from sqlalchemy import select

from marketplace.competitions.commands import cancel_competition
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.evaluations.commands import (
    announce_award,
)
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.reactions import cancel_awards_of
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from tests.factories.evaluations import approved


def event(name: str) -> Event:
    return db.session.scalars(select(Event).where(Event.name == name)).one()


def test_a_cancelled_competition_takes_its_award_with_it(noon):
    found, award = approved()
    cancel_competition(found.actor("commissioner"), found.competition.id, reason="No money")
    cancel_awards_of(event("competition.cancelled"), None)
    assert award.status is AwardStatus.CANCELLED
    with pytest.raises(NotNow):
        announce_award(found.actor("commissioner"), award.id)
    assert found.competition.status is CompetitionStatus.CANCELLED
