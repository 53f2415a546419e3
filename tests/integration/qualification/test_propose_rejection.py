"""Proposing to turn an application down: it takes two people to refuse."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.qualification.commands import mark_answer, propose_rejection, reject_application
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Proposal
from tests.factories import accounts, qualification


def test_one_assessor_proposes_and_nothing_is_decided(noon):
    application = qualification.submitted_application()
    qualification.mark_all(application, failed=["ACC"])
    assessor = qualification.impartial(application)
    propose_rejection(assessor, application.id)
    assert (application.status, application.proposed_at) == (ApplicationStatus.PROPOSED, noon)
    assert (application.proposed_by, application.proposal) == (assessor.user_id, Proposal.REJECTION)
    assert application.status_for_supplier is ApplicationStatus.SUBMITTED
    with pytest.raises(Forbidden):
        reject_application(assessor, application.id)
    with pytest.raises(NotNow, match="cannot mark answers now"):
        mark_answer(assessor, application.id, application.questions[0].id, passed=True)


def test_a_proposal_without_reasons_is_refused():
    application = qualification.submitted_application()
    assessor = qualification.impartial(application)
    with pytest.raises(NotNow, match="Mark every answer"):
        propose_rejection(assessor, application.id)
    qualification.mark_all(application)
    with pytest.raises(NotNow, match="At least one category passes"):
        propose_rejection(assessor, application.id)


def test_administrators_decide_nothing_and_who_has_not_declared_is_asked_first():
    application = qualification.submitted_application()
    qualification.mark_all(application, failed=["ACC"])
    with pytest.raises(Forbidden):
        propose_rejection(qualification.impartial(application, Role.FRAMEWORK_ADMINISTRATOR), application.id)
    with pytest.raises(NotNow, match="Say first whether you have an interest"):
        propose_rejection(accounts.somebody(Role.ASSESSOR, application.framework.owner_id), application.id)
