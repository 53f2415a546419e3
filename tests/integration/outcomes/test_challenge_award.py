"""Who challenges an award, and what it holds up."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.reactions import finish_due_awards
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.outcomes.commands import challenge_award, end_challenge
from marketplace.outcomes.models import Challenge, Ending
from tests.factories import accounts
from tests.factories.evaluations import announced


def test_a_losing_bidder_may_challenge_and_nobody_signs_until_it_is_decided(noon):
    found, award = announced()
    winner, loser = (accounts.somebody(Role.OWNER, found.bids[place].supplier) for place in (1, 0))
    db.session.commit()
    with pytest.raises(Forbidden):
        challenge_award(winner, award.id, reason="Mine")
    challenge_award(loser, award.id, reason="Our second site was not counted")

    assert award.keeps_from_signing(noon).startswith("The award was challenged")
    with clock.frozen_at(noon + timedelta(days=30)):
        finish_due_awards()
    assert award.status is AwardStatus.CHALLENGED
    challenge = db.session.scalars(select(Challenge)).one()
    assert (challenge.supplier_id, challenge.details) == (found.bids[0].supplier_id, "Our second site was not counted")
    end_challenge(found.actor("director"), challenge.id, ending=Ending.WITHDRAWN, reason="They were told more")
    assert (award.status, award.announced_at) == (AwardStatus.ANNOUNCED, noon)
    with clock.frozen_at(noon + timedelta(days=30)), pytest.raises(NotNow, match="standstill is over"):
        challenge_award(loser, award.id, reason="Late")
