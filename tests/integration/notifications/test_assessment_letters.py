"""Who is told of an assessment, and that the supplier has the whole letter in its mail."""

from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.notifications.models import Message
from marketplace.qualification.commands import (
    assign_application,
    declare_interest,
    mark_answer,
    propose_rejection,
    reject_application,
    send_back_proposal,
)
from tests.factories import accounts, qualification


def told(person):
    """The subjects of what somebody was told."""
    jobs.drain()
    return [each.subject for each in db.session.query(Message).filter_by(user_id=person.id)]


def test_the_supplier_reads_every_reason_in_the_mail():
    application = qualification.proposed_application()
    owner = accounts.user(Role.OWNER, application.supplier)
    reject_application(qualification.impartial(application), application.id)
    jobs.drain()
    message = db.session.query(Message).filter_by(user_id=owner.id).one()
    assert "Too little about ACC" in message.body
    assert f"/applications/{application.id}/letter" in message.body


def test_a_proposal_is_told_to_colleagues_without_interest_and_what_is_sent_back_to_its_proposer():
    application = qualification.submitted_application()
    qualification.mark_all(application, failed=["ACC"])
    proposer, colleague = qualification.assessor(application), qualification.assessor(application)
    barred = qualification.assessor(application, interests="A friend runs it")
    administrator = accounts.user(Role.FRAMEWORK_ADMINISTRATOR, application.framework.owner_id)
    propose_rejection(accounts.actor_of(proposer), application.id)
    assert "needs a second look" in told(colleague)[0]
    assert [told(other) for other in (proposer, barred, administrator)] == [[], [], []]
    send_back_proposal(accounts.actor_of(colleague), application.id, note="Read it again")
    assert "Look at application" in told(proposer)[0]


def test_without_a_second_assessor_the_administrators_are_asked():
    application = qualification.submitted_application()
    qualification.mark_all(application, failed=["ACC"])
    administrator = accounts.user(Role.FRAMEWORK_ADMINISTRATOR, application.framework.owner_id)
    propose_rejection(qualification.impartial(application), application.id)
    assert "needs a second look" in told(administrator)[0]


def test_who_is_given_an_application_is_told_and_so_are_administrators_when_it_comes_back():
    application = qualification.submitted_application()
    administrator = accounts.user(Role.FRAMEWORK_ADMINISTRATOR, application.framework.owner_id)
    person = accounts.user(Role.ASSESSOR, application.framework.owner_id)
    assign_application(accounts.actor_of(administrator), application.id, assessor_id=person.id)
    assert "is assigned to you" in told(person)[0]
    declare_interest(accounts.actor_of(person), application.id, has_interest=True, interests="I was a trustee")
    assert "is back in the queue" in told(administrator)[0]


def test_a_mark_is_told_to_nobody():
    application = qualification.submitted_application()
    owner = accounts.user(Role.OWNER, application.supplier)
    mark_answer(qualification.impartial(application), application.id, application.questions[0].id, passed=True)
    assert told(owner) == []
