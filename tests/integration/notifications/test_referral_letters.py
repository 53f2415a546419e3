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
from tests.factories import accounts, casework, referrals


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


def test_a_referral_that_is_accepted_before_it_is_known_by_whom_is_told_to_the_practitioner():
    referral = referrals.sent()
    commands.accept_referral(referrals.worker_of(referral), referral.id)
    assert [who for who, _, _ in mails()] == [referral.practitioner_id]


def test_an_assessment_that_is_called_off_is_told_to_the_practitioner_and_a_session_or_an_end_is_not(noon):
    referral = referrals.delivering(sessions=2)
    later = noon + timedelta(days=2)
    first = referrals.appointment(referral, number=1, starts_at=later)
    worker = referrals.worker_of(referral)
    commands.cancel_appointment(worker, first.id, asked_by="person", why="Works that day")
    assert mails() == []

    other = referrals.assigned()
    booked = referrals.appointment(other, kind="assessment", number=0, starts_at=later)
    commands.cancel_appointment(referrals.worker_of(other), booked.id, asked_by="supplier", why="Ill")
    assert [(who, "is off" in subject) for who, subject, _ in mails()] == [(other.practitioner_id, True)]


def test_of_a_concern_both_hear_what_was_done_and_how_it_ended_less_whoever_did_it():
    concern = casework.concern()
    referral = concern.referral
    worker, practitioner = referrals.worker_of(referral), referrals.practitioner_of(referral)
    commands.acknowledge_concern(practitioner, concern.id)
    mails()
    commands.note_follow_up(worker, concern.id, wording="Called the hostel")
    assert [who for who, _, _ in mails()] == [practitioner.user_id]
    commands.close_concern(practitioner, concern.id, outcome="Has a bed")
    [(who, subject, body)] = mails()
    assert (who, "closed" in subject) == (concern.raised_by, True)
    assert referral.person.last_name not in subject + body


def test_a_date_of_a_group_that_is_off_is_told_to_the_caseworkers_of_those_who_were_to_come():
    group, people = casework.group_of(2)
    mails()
    commands.cancel_meeting(casework.worker_of(group), group.meetings[0].id, why="The room is flooded")
    told = mails()
    assert {who for who, _, _ in told} == {each.caseworker_id for each in people}
    assert all(each.person.last_name not in subject + body for each in people for _, subject, body in told)
