"""Confirming the risk summary."""

from datetime import date

import pytest

from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.referrals.commands import confirm_risk
from tests.factories import people
from tests.factories import referrals as make


def test_the_day_of_confirming_and_the_day_of_the_review_are_kept(noon):
    draft = confirm(make.draft(risk_confirmed_on=None))

    assert (draft.risk_confirmed_on, draft.risk_reviewed_on) == (noon.date(), date(2027, 2, 1))


def test_without_a_risk_summary_there_is_nothing_to_confirm():
    person = people.person()
    db.session.delete(person.risk)
    db.session.commit()
    db.session.expire(person)

    with pytest.raises(NotNow, match="Add a risk summary"):
        confirm(make.draft(person, risk_confirmed_on=None))


def confirm(draft):
    return confirm_risk(make.practitioner_of(draft), draft.id)
