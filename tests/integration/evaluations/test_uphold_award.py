"""Recording that a challenge has ended and the award stands."""

from datetime import timedelta

import pytest

from marketplace.evaluations.commands import challenge_award, uphold_award
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.reactions import finish_due_awards
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import accounts
from tests.factories.evaluations import announced


def test_an_upheld_award_stands_and_becomes_final_when_its_standstill_is_over(noon):
    found, award = announced()
    loser = accounts.somebody(Role.OWNER, found.bids[0].supplier)
    db.session.commit()
    with pytest.raises(NotNow, match="it is announced"):
        uphold_award(found.actor("director"), award.id)
    challenge_award(loser, award.id, reason="Our second site was not counted")
    for who in (loser, found.actor("commissioner"), found.actor("moderator")):
        with pytest.raises(Forbidden):
            uphold_award(who, award.id)
    uphold_award(found.actor("director"), award.id)
    with clock.frozen_at(noon + timedelta(days=11)):
        finish_due_awards()
    assert award.status is AwardStatus.FINAL
