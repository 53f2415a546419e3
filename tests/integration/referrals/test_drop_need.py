"""Dropping a need of a referral that was sent."""

import pytest

from marketplace.kernel.errors import NotNow
from marketplace.referrals.commands import add_need, drop_need
from tests.factories import referrals as make


def test_a_need_goes_with_its_outcomes_and_the_last_one_stays():
    referral = make.sent(contract=make.service("ACC", "ETE"))
    actor = make.practitioner_of(referral)
    more = {"complexity": make.level("ETE"), "outcomes": ["ETE-1"], "why": "Wants to work"}
    add_need(actor, referral.id, category="ETE", **more)

    drop_need(actor, referral.id, "ACC", why="Has found a flat")

    assert [need.category_code for need in referral.needs] == ["ETE"]
    assert [aim.outcome_code for aim in referral.outcomes] == ["ETE-1"]
    with pytest.raises(NotNow, match="only need"):
        drop_need(actor, referral.id, "ETE", why="Has found work")
