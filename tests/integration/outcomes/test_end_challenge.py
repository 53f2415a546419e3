"""Recording that a challenge has ended and the award stands."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.reactions import finish_due_awards
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.notifications.queries.told_of_outcome import both_sides_of_challenge
from marketplace.outcomes.commands import challenge_award, end_challenge, receive_challenge
from marketplace.outcomes.models import Challenge, Ending, Ground
from tests.factories import accounts
from tests.factories.evaluations import announced

SAID = {"ending": Ending.DISMISSED, "reason": "The second site was weighed"}


def test_the_award_stands_when_the_last_challenge_has_ended(noon):
    found, award = announced()
    loser = accounts.somebody(Role.OWNER, found.bids[0].supplier)
    db.session.commit()
    challenge_award(loser, award.id, reason="Our second site was not counted")
    first = db.session.scalars(select(Challenge)).one()
    told = {"received_on": london_day(noon), "ground": Ground.PROCEDURE, "details": "A letter from a court"}
    second = receive_challenge(found.actor("commissioner"), award.id, **told)
    for who in (loser, found.actor("commissioner"), found.actor("moderator")):
        with pytest.raises((Forbidden, NotFound)):
            end_challenge(who, first.id, **SAID)
    end_challenge(found.actor("director"), first.id, **SAID)
    assert award.status is AwardStatus.CHALLENGED
    with pytest.raises(NotNow, match="it is ended"):
        end_challenge(found.actor("director"), first.id, **SAID)
    end_challenge(found.actor("director"), second.id, **SAID)
    assert award.status is AwardStatus.ANNOUNCED
    letters = both_sides_of_challenge(first.id, None)
    assert {told.facts["reason"] for told in letters} == {"The second site was weighed"}
    assert loser.user_id in {told.user.id for told in letters}
    with clock.frozen_at(noon + timedelta(days=11)):
        finish_due_awards()
    assert award.status is AwardStatus.FINAL
