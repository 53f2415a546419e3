"""Turning an application down, never without reasons."""

import pytest

from marketplace.frameworks.commands import reject_application
from marketplace.frameworks.lifecycle import ApplicationStatus
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotNow
from tests.factories import accounts, frameworks


def assessor_of(application):
    return accounts.somebody(Role.ASSESSOR, application.framework.owner_id)


def test_an_application_that_fails_everywhere_is_rejected(noon):
    application = frameworks.submitted_application()
    frameworks.mark_all(application, failed=["ACC"])
    assessor = assessor_of(application)
    reject_application(assessor, application.id)
    assert (application.status, application.rejected_at) == (ApplicationStatus.REJECTED, noon)
    assert application.decided_by == assessor.user_id


def test_a_rejection_without_reasons_is_refused():
    application = frameworks.submitted_application()
    with pytest.raises(NotNow, match="Mark every answer"):
        reject_application(assessor_of(application), application.id)
    frameworks.mark_all(application)
    with pytest.raises(NotNow, match="At least one category passes"):
        reject_application(assessor_of(application), application.id)
