"""A bidder explains its price."""

from datetime import timedelta

import pytest

from marketplace.evaluations.commands import explain_price
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.factories import accounts
from tests.factories.evaluations import asked

ANSWER = "We own the building, and twenty volunteers work with four paid staff."


def test_the_bidder_explains_its_price_by_the_day_given(noon):
    found, explanation = asked()
    owner = accounts.somebody(Role.OWNER, found.bids[1].supplier)
    with clock.frozen_at(noon + timedelta(days=7, hours=11)):  # 8 March at 11 in the evening
        answered = explain_price(owner, explanation.id, answer=ANSWER)
    assert (answered.status, answered.answer, answered.answered_by) == ("answered", ANSWER, owner.user_id)


def test_after_the_last_day_it_is_too_late(noon):
    found, explanation = asked()
    owner = accounts.somebody(Role.OWNER, found.bids[1].supplier)
    with clock.frozen_at(noon + timedelta(days=7, hours=12)), pytest.raises(NotNow, match="last day"):
        explain_price(owner, explanation.id, answer=ANSWER)


def test_nobody_explains_for_somebody_else(noon):
    found, explanation = asked()
    with pytest.raises(NotFound):
        explain_price(accounts.somebody(Role.OWNER, found.bids[0].supplier), explanation.id, answer=ANSWER)
    with pytest.raises(Forbidden):
        explain_price(found.actor("commissioner"), explanation.id, answer=ANSWER)
