"""Sending a proposal back with a note."""

import pytest

from marketplace.kernel.errors import Forbidden
from marketplace.qualification.commands import mark_answer, send_back_proposal
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.events import events_named
from tests.factories import accounts, qualification


def test_a_colleague_sends_it_back_and_the_answers_can_be_marked_again():
    application = qualification.proposed_application()
    proposer, colleague = application.proposed_by, qualification.impartial(application)
    send_back_proposal(colleague, application.id, note="Read the second answer again")
    assert (application.status, application.proposal) == (ApplicationStatus.SUBMITTED, None)
    assert (application.sent_back_note, application.sent_back_by) == ("Read the second answer again", colleague.user_id)
    [event] = events_named("application.sent_back")
    assert event.facts == {"proposed_by": str(proposer)}
    seen = application.mark_of[application.questions[0].id].marked_at.isoformat()
    mark_answer(colleague, application.id, application.questions[0].id, passed=True, seen=seen)


def test_not_by_who_proposed_it():
    application = qualification.proposed_application()
    with pytest.raises(Forbidden):
        send_back_proposal(accounts.actor_of(application.proposer), application.id, note="I changed my mind")
