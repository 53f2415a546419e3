"""Who is written to about a referral: its number and a link, and never whom it is about."""

from datetime import date, time, timedelta
from uuid import uuid4

from sqlalchemy import select

from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.notifications.models import Message
from marketplace.referrals import commands
from marketplace.referrals.models import AppointmentKind, Method
from marketplace.referrals.schemas import Result
from tests.factories import accounts, referrals


def mails():
    """What was written to whom since the last look."""
    db.session.expire_all()
    jobs.drain()
    found = db.session.scalars(select(Message).order_by(Message.queued_at, Message.id)).all()
    told = [(mail.user_id, mail.subject, mail.body) for mail in found]
    for mail in found:
        mail.parties = []
        db.session.delete(mail)
    db.session.commit()
    return told


def test_a_sent_referral_tells_the_supplier_its_number_and_a_link_and_no_name():
    draft = referrals.draft()
    owner = accounts.user(Role.OWNER, draft.supplier_id)
    commands.send_referral(referrals.practitioner_of(draft), draft.id, sent_key=uuid4())
    [(who, subject, body)] = mails()
    assert who == owner.id
    assert draft.reference in subject
    assert f"/referrals/{draft.id}" in body
    assert draft.person.last_name not in subject + body


def test_an_answer_tells_the_supplier_and_pressing_send_twice_tells_nobody():
    referral = referrals.sent()
    owner = accounts.user(Role.OWNER, referral.supplier_id)
    worker, practitioner = referrals.worker_of(referral), referrals.practitioner_of(referral)
    commands.send_referral(practitioner, referral.id, sent_key=referral.sent_key)
    assert mails() == []
    commands.query_referral(worker, referral.id, question="Is he able to climb stairs?")
    mails()
    commands.answer_query(practitioner, referral.id, answer="He is")
    [(who, subject, _)] = mails()
    assert (who, "was answered" in subject) == (owner.id, True)


def test_an_initial_assessment_tells_the_practitioner_and_a_session_tells_nobody(noon):
    referral = referrals.assigned()
    worker = referrals.worker_of(referral)
    when = {"on": date(2027, 3, 8), "at": time(10), "minutes": 60, "method": Method.PHONE}
    commands.book_appointment(worker, referral.id, kind=AppointmentKind.ASSESSMENT, **when)
    [(who, subject, _)] = mails()
    assert (who, "initial assessment" in subject) == (referral.practitioner_id, True)

    delivering = referrals.delivering(sessions=2)
    worker = referrals.worker_of(delivering)
    commands.book_appointment(worker, delivering.id, kind=AppointmentKind.SESSION, number=1, **when)
    assert mails() == []


def test_concerns_about_a_session_that_was_held_tell_the_practitioner(noon):
    referral = referrals.delivering(sessions=2)
    held = referrals.appointment(referral, starts_at=noon - timedelta(hours=2))
    worker = referrals.worker_of(referral)
    said = {"late": False, "what_was_done": "Talked", "response": "Quiet", "concerns": "He spoke of debts"}
    commands.record_attendance(worker, held.id, result=Result.HELD, **said)
    [(who, subject, body)] = mails()
    assert (who, "Concern to acknowledge" in subject) == (referral.practitioner_id, True)
    assert "debts" not in body


def test_withdrawn_before_anybody_has_it_the_owners_of_the_supplier_are_told():
    referral = referrals.sent()
    owner = accounts.user(Role.OWNER, referral.supplier_id)
    practitioner = referrals.practitioner_of(referral)
    commands.withdraw_referral(practitioner, referral.id, reason_code="MOV", details="Moved away")
    [(who, subject, body)] = mails()
    assert (who, referral.reference in subject) == (owner.id, True)
    assert "Moved away" not in body


def test_a_reassigned_referral_tells_its_new_caseworker_and_its_practitioner():
    referral = referrals.assigned()
    colleague = accounts.user(Role.CASEWORKER, referral.supplier_id)
    commands.assign_caseworker(referrals.worker_of(referral), referral.id, caseworker_id=colleague.id)
    assert {who for who, _, _ in mails()} == {colleague.id, referral.practitioner_id}
