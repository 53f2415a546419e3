"""Amending what a need takes and what should come of it."""

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from marketplace.reference.queries import complexity_levels
from marketplace.referrals.commands import amend_need
from marketplace.referrals.models import ReferralChange
from tests.factories import referrals as make


def amend(referral, level=1, outcomes=("ACC-1", "ACC-2"), category="ACC"):
    code = complexity_levels("ACC")[level].code
    actor = make.practitioner_of(referral)
    return amend_need(actor, referral.id, category, complexity=code, outcomes=list(outcomes), why="More is needed")


def topics():
    return sorted(db.session.scalars(select(ReferralChange.topic)).all())


def test_level_and_outcomes_are_two_lines_of_the_log_and_only_what_changed_is_one():
    referral = make.assigned()

    amend(referral, outcomes=["ACC-1"])
    assert topics() == ["complexity", "outcomes"]
    amend(referral, outcomes=["ACC-1", "ACC-2"])
    assert topics() == ["complexity", "outcomes", "outcomes"]
    assert sorted(aim.outcome_code for aim in referral.outcomes) == ["ACC-1", "ACC-2"]


def test_once_a_plan_is_approved_both_are_refused():
    with pytest.raises(NotNow, match="plan is approved"):
        amend(make.delivering(sessions=2))


def test_nothing_new_strange_outcomes_and_strange_needs_are_refused():
    referral = make.sent()
    with pytest.raises(Invalid):
        amend(referral, level=0)
    with pytest.raises(Invalid):
        amend(referral, outcomes=["ETE-1"])
    with pytest.raises(NotFound):
        amend(referral, category="ETE")
