"""Replacing a risk summary after a review."""

from datetime import date

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.people.commands import review_risk
from tests.factories import accounts, people


def test_the_new_words_and_their_day_are_kept():
    user = people.practitioner()
    person = people.person(user.id)

    review_risk(accounts.actor_of(user), person.id, risk="Medium", reviewed_on=date(2027, 3, 1))

    assert (person.risk.wording, person.risk.reviewed_on) == ("Medium", date(2027, 3, 1))


def test_a_review_is_not_ahead_and_not_the_team_leads():
    user = people.practitioner()
    person = people.person(user.id)
    lead = accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48")

    with pytest.raises(Invalid):
        review_risk(accounts.actor_of(user), person.id, risk="?", reviewed_on=date(2027, 3, 2))
    with pytest.raises(Forbidden):
        review_risk(lead, person.id, risk="?", reviewed_on=date(2027, 3, 1))
