"""Telling both sides once that a supplier has not answered in time."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.queries import told, told_of_week
from marketplace.referrals.commands import answer_query, note_late_response, query_referral
from marketplace.referrals.reactions import note_late_responses
from tests.factories import accounts
from tests.factories import referrals as make


def test_an_answer_that_did_not_come_is_told_of_once():
    late = make.sent(response_due_on=date(2027, 2, 26))
    make.sent(response_due_on=date(2027, 3, 1))
    owner = accounts.user(Role.OWNER, late.supplier_id)

    note_late_responses()
    note_late_responses()

    [event] = db.session.scalars(select(Event))
    assert (event.name, event.subject_id) == ("referral.response_overdue", late.id)
    assert [each.user.id for each in told_of_week.owners_of_supplier(late.id, event)] == [owner.id]
    assert [each.user.id for each in told.practitioner(late.id, event)] == [late.practitioner_id]
    with pytest.raises(NotNow):
        note_late_response(SYSTEM, late.id)


def test_only_by_the_clock():
    late = make.sent(response_due_on=date(2027, 2, 26))
    with pytest.raises(Forbidden):
        note_late_response(make.worker_of(late), late.id)


def test_a_question_stops_the_clock_and_its_answer_starts_it_anew(noon):
    referral = make.sent(response_due_on=date(2027, 3, 1))

    query_referral(make.worker_of(referral), referral.id, question="Which flat?")
    assert referral.response_due_on is None
    with clock.frozen_at(noon + timedelta(days=3)):
        answer_query(make.practitioner_of(referral), referral.id, answer="The one above the shop")

    assert referral.response_due_on == date(2027, 3, 8)
    assert referral.assessment_due_on == date(2027, 3, 1)
