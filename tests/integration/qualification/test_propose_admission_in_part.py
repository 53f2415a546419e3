"""Proposing to admit a supplier to some of the categories: what is refused gets a second look too."""

import pytest

from marketplace.kernel.errors import NotNow
from marketplace.qualification.commands import admit_supplier, propose_admission_in_part, propose_rejection
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.factories import qualification


def test_what_passes_in_part_is_proposed_and_not_decided_by_one():
    application = qualification.submitted_application(None, ["ACC", "ETE"])
    qualification.mark_all(application, failed=["ETE"])
    assessor = qualification.impartial(application)
    with pytest.raises(NotNow, match="propose to admit the supplier in part"):
        admit_supplier(assessor, application.id)
    with pytest.raises(NotNow, match="At least one category passes"):
        propose_rejection(assessor, application.id)
    propose_admission_in_part(assessor, application.id)
    assert application.status is ApplicationStatus.PROPOSED


def test_what_passes_whole_is_not_proposed_in_part():
    application = qualification.submitted_application()
    qualification.mark_all(application)
    with pytest.raises(NotNow, match="does not pass in part"):
        propose_admission_in_part(qualification.impartial(application), application.id)
