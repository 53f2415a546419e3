"""A concern that was told to somebody who is gone is with whoever works with the person now."""

import pytest
from sqlalchemy import select

from marketplace.accounts.commands import remove_member
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.models import Message
from marketplace.people.commands import limit_access, list_for_access
from marketplace.people.models import Listing
from marketplace.referrals import queries
from marketplace.referrals.commands import assign_caseworker, hand_over, pass_on_concern
from marketplace.referrals.reactions import pass_on_stranded_concerns
from tests.factories import accounts, casework, people
from tests.factories import referrals as make


def test_what_a_practitioner_was_told_goes_with_the_person_and_the_new_one_is_written_to():
    region = accounts.buyer()
    ann, heir = (accounts.user(Role.PRACTITIONER, region) for _ in range(2))
    referral = make.assigned(people.person(ann.id))
    concern, before = casework.concern(referral), referral.practitioner_id
    until = concern.acknowledge_by
    hand_over(make.practitioner_of(referral), referral.person_id, practitioner_id=heir.id)

    for _ in range(2):
        pass_on_stranded_concerns()
    jobs.drain()

    assert (concern.recipient_id, concern.acknowledge_by) == (heir.id, until)
    assert [row.id for row in queries.agenda(accounts.actor_of(heir), clock.now())] == [concern.id]
    [letter] = db.session.scalars(select(Message).where(Message.subject.startswith("Concern to acknowledge")))
    assert (letter.user_id, referral.person.last_name in letter.body) == (heir.id, False)
    [facts] = db.session.scalars(select(Event.facts).where(Event.name == "concern.passed_on"))
    assert (facts["before"], facts["recipient_id"]) == (str(before), str(heir.id))


def test_what_a_caseworker_was_told_goes_to_the_colleague_who_has_the_referral():
    referral = make.assigned()
    told = {"raised_by": referral.practitioner_id, "recipient_id": referral.caseworker_id}
    concern = casework.concern(referral, **told)
    colleague = accounts.user(Role.CASEWORKER, referral.supplier_id)

    assign_caseworker(make.worker_of(referral), referral.id, caseworker_id=colleague.id)
    jobs.drain()

    assert concern.recipient_id == colleague.id


def test_of_somebody_who_left_it_goes_to_the_practitioner_and_once_acknowledged_it_stays():
    referral = make.assigned()
    owner = accounts.somebody(Role.OWNER, referral.supplier_id)
    leaver = accounts.user(Role.CASEWORKER, referral.supplier_id)
    waiting = casework.concern(referral, recipient_id=leaver.id)
    answered = {"status": "acknowledged", "acknowledged_at": clock.now(), "acknowledged_by": leaver.id}
    read = casework.concern(referral, recipient_id=leaver.id, **answered)
    remove_member(owner, referral.supplier_id, leaver.id)

    pass_on_stranded_concerns()

    assert (waiting.recipient_id, read.recipient_id) == (referral.practitioner_id, leaver.id)
    with pytest.raises(NotNow, match="has been acknowledged"):
        pass_on_concern(SYSTEM, read.id)


def test_who_may_not_know_of_the_person_is_neither_offered_nor_left_with_it():
    referral = make.assigned()
    practitioner, lead = make.practitioner_of(referral), casework.team_lead(referral)
    concern = casework.concern(referral, recipient_id=lead.user_id)
    assert lead.user_id in dict(queries.concern_recipients(referral, practitioner))
    limit_access(practitioner, referral.person_id, reason="Works in our office")
    worker = make.user_of(referral.caseworker_id)
    list_for_access(practitioner, referral.person_id, email=worker.email, kind=Listing.ALLOWED)

    pass_on_stranded_concerns()

    assert list(dict(queries.concern_recipients(referral, practitioner))) == [worker.id]
    assert concern.recipient_id == referral.practitioner_id


def test_only_by_the_service_and_not_while_its_recipient_works_with_them():
    referral = make.assigned()
    concern = casework.concern(referral)

    with pytest.raises(NotNow, match="still works with the person"):
        pass_on_concern(SYSTEM, concern.id)
    with pytest.raises(Forbidden):
        pass_on_concern(make.worker_of(referral), concern.id)
    pass_on_stranded_concerns()
    assert concern.recipient_id == referral.practitioner_id
