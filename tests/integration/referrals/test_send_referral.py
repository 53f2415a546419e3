"""Sending a referral: once, to a service that fits and has places."""

import re
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, NotNow
from marketplace.kernel.events import Event
from marketplace.referrals import queries, rules
from marketplace.referrals.commands import send_referral
from tests.factories import people
from tests.factories import referrals as make


def send(draft, key=None):
    return send_referral(make.practitioner_of(draft), draft.id, sent_key=key or uuid4())


def names():
    return list(db.session.scalars(select(Event.name).order_by(Event.id)))


def test_a_sent_referral_has_its_number_and_its_first_due_day(noon):
    draft = make.draft()

    referral = send(draft)

    assert (referral.id, referral.status, referral.sent_at) == (draft.id, "sent", noon)
    assert re.fullmatch(r"[A-Z]{2}[0-9]{4}AC", referral.reference)
    assert referral.assessment_due_on == date(2027, 3, 15)
    assert names() == ["referral.sent"]


def test_the_first_free_number_is_taken(monkeypatch):
    taken = make.sent()
    monkeypatch.setattr(rules, "candidates", lambda service: iter([taken.reference, "KD4712AC"]))

    assert send(make.draft()).reference == "KD4712AC"


def test_the_same_key_again_is_the_same_referral():
    draft, key = make.draft(), uuid4()

    assert send(draft, key).reference == send(draft, key).reference
    assert names().count("referral.sent") == 1


def test_another_key_for_what_was_sent_is_refused():
    draft = make.draft()
    send(draft)

    with pytest.raises(NotNow, match="it is sent"):
        send(draft)


@pytest.mark.parametrize(
    ("missing", "section"),
    [({"reason": None}, "reason"), ({"risk_confirmed_on": None}, "risk"), ({"days": None}, "sentence")],
)
def test_an_answer_that_is_missing_is_named_and_nothing_is_stored(missing, section):
    draft = make.draft(**missing)

    with pytest.raises(NotNow, match=f"Complete this section.*{section}"):
        send(draft)

    db.session.refresh(draft)
    assert (draft.status, draft.reference) == ("draft", None)


def test_a_service_without_places_says_so():
    contract = make.service(cap_a_year=1)
    make.sent(contract=contract)

    with pytest.raises(NotNow, match="This service is full: all 1 places"):
        send(make.draft(contract=contract))


def test_a_cancelled_or_declined_referral_takes_no_place(noon):
    contract = make.service(cap_a_year=1)
    over = {"status": "declined", "declined_at": noon, "concluded_at": noon, "decline_reason_code": "FULL"}
    make.sent(contract=contract, **over)

    assert send(make.draft(contract=contract)).status == "sent"


def test_a_second_open_referral_of_the_person_to_the_service_is_refused_by_its_number():
    person, contract = people.person(), make.service()
    first = make.sent(person, contract)

    with pytest.raises(NotNow, match=f"already has an open referral to this service: {first.reference}"):
        send(make.draft(person, contract))


def test_the_database_refuses_it_too(monkeypatch):
    person, contract = people.person(), make.service()
    make.sent(person, contract)
    monkeypatch.setattr(queries, "open_referral_to", lambda person_id, contract_id: None)

    with pytest.raises(Conflict, match="already has an open referral"):
        send(make.draft(person, contract))


def test_before_release_the_clock_starts_twelve_weeks_before_it():
    person = people.person(in_custody=True, prison="Haverigg", release_on=date(2027, 8, 2))

    assert send(make.draft(person)).assessment_due_on == date(2027, 5, 24)
