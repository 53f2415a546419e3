"""Accepting a referral before it is known who will work with the person."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.events import Event
from marketplace.referrals.commands import accept_referral, decline_referral
from tests.factories import referrals as make


def test_what_is_accepted_owes_no_answer_and_is_not_declined_any_more(noon):
    referral = make.sent(response_due_on=date(2027, 3, 1))
    actor = make.worker_of(referral)

    accept_referral(actor, referral.id)

    assert (referral.status, referral.accepted_at, referral.response_due_on) == ("sent", noon, None)
    [event] = db.session.scalars(select(Event))
    assert (event.name, event.facts) == ("referral.accepted", {"due_on": "2027-03-01", "in_time": True})
    with pytest.raises(NotNow, match="was accepted on 1 March 2027"):
        decline_referral(actor, referral.id, reason_code="FULL", details="No room")
    with pytest.raises(NotNow, match="accepted already"):
        accept_referral(actor, referral.id)


def test_not_by_the_practitioner_and_not_while_a_question_is_open(noon):
    referral = make.sent()
    with pytest.raises(Forbidden):
        accept_referral(make.practitioner_of(referral), referral.id)
    queried = make.sent(status="queried", queried_at=noon)
    with pytest.raises(NotNow, match="has not answered your question"):
        accept_referral(make.worker_of(queried), queried.id)
