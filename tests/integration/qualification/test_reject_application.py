"""Turning an application down, never without reasons."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotNow
from marketplace.qualification.commands import reject_application
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.factories import accounts, qualification


def assessor_of(application):
    return accounts.somebody(Role.ASSESSOR, application.framework.owner_id)


def test_an_application_that_fails_everywhere_is_rejected(noon):
    application = qualification.submitted_application()
    qualification.mark_all(application, failed=["ACC"])
    assessor = assessor_of(application)
    reject_application(assessor, application.id)
    assert (application.status, application.rejected_at) == (ApplicationStatus.REJECTED, noon)
    assert application.decided_by == assessor.user_id


def test_a_rejection_without_reasons_is_refused():
    application = qualification.submitted_application()
    with pytest.raises(NotNow, match="Mark every answer"):
        reject_application(assessor_of(application), application.id)
    qualification.mark_all(application)
    with pytest.raises(NotNow, match="At least one category passes"):
        reject_application(assessor_of(application), application.id)
