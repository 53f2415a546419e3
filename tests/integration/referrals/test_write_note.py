"""Writing case notes, and who is told of them."""

import pytest
from sqlalchemy import select

from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.notifications.models import Message
from marketplace.referrals import queries
from marketplace.referrals.commands import write_note
from marketplace.referrals.models import Readers, Side
from tests.factories import accounts, casework
from tests.factories import referrals as make


def write(referral, actor, tell=True, readers=Readers.BOTH, body="Saw a flat"):
    note = write_note(actor, referral.id, subject="Visit", body=body, readers=readers, tell=tell)
    jobs.drain()
    return note


def told():
    return sorted(db.session.scalars(select(Message.user_id).where(Message.subject.contains("case note"))), key=str)


def test_the_caseworkers_note_is_told_to_the_practitioner_alone_and_the_other_way_round():
    referral = make.assigned()

    assert write(referral, make.worker_of(referral)).side is Side.SUPPLIER
    assert told() == [referral.practitioner_id]
    assert write(referral, make.practitioner_of(referral)).side is Side.PROBATION
    assert told() == sorted([referral.practitioner_id, referral.caseworker_id], key=str)


def test_who_answers_no_tells_nobody():
    referral = make.assigned()

    write(referral, make.worker_of(referral), tell=False)

    assert told() == []


def test_a_note_for_one_side_is_not_there_for_the_other():
    referral = make.assigned()
    lead = casework.team_lead(referral)
    supplier = casework.note(referral, Side.SUPPLIER, readers=Readers.OWN)
    probation = casework.note(referral, Side.PROBATION, readers=Readers.OWN)

    assert queries.notes_of(make.worker_of(referral), referral.id)[0] == [supplier]
    for each in (make.practitioner_of(referral), lead):
        assert queries.notes_of(each, referral.id)[0] == [probation]


def test_who_only_follows_reads_and_writes_no_notes():
    referral = make.assigned()
    casework.note(referral)
    follower = accounts.somebody(Role.READ_ONLY, referral.supplier_id)

    assert queries.notes_of(follower, referral.id) == ([], 0)
    with pytest.raises(Forbidden):
        write(referral, follower)


def test_twelve_notes_are_three_pages_newest_first_the_last_with_two():
    referral = make.assigned()
    notes = [casework.note(referral, subject=f"Note {number}") for number in range(12)]
    worker = make.worker_of(referral)

    pages = [queries.notes_of(worker, referral.id, page) for page in (1, 2, 3, 4)]

    assert [len(found) for found, _ in pages] == [5, 5, 2, 0]
    assert {count for _, count in pages} == {12}
    assert [each.id for found, _ in pages for each in found] == sorted((each.id for each in notes), reverse=True)


def test_text_that_looks_like_an_attack_is_stored_and_read_as_it_was_typed():
    referral = make.assigned()
    body = "'; DROP TABLE referral; -- <script>alert(1)</script> ../../etc/passwd ${jndi:ldap://x}"

    assert write(referral, make.worker_of(referral), body=body).body == body


def test_a_note_can_be_written_after_the_end(noon):
    given = {"status": "cancelled", "cancelled_at": noon, "concluded_at": noon, "withdrawn_at": noon}
    referral = make.assigned(**given, withdrawal_reason_code="MOV")

    assert write(referral, make.practitioner_of(referral)).status == "written"
