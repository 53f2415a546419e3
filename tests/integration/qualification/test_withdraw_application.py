"""Taking an application back."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden
from marketplace.qualification.commands import begin_application, withdraw_application
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.factories import accounts, qualification


def test_a_supplier_takes_it_back_and_may_begin_again(noon):
    application = qualification.submitted_application()
    owner = accounts.somebody(Role.OWNER, application.supplier)
    withdraw_application(owner, application.id)
    assert (application.status, application.withdrawn_at) == (ApplicationStatus.WITHDRAWN, noon)
    again = begin_application(owner, application.framework_id, supplier_id=application.supplier_id)
    assert list(again.answer_of.values()) == ["We help"]


def test_an_assessor_does_not_take_it_back():
    application = qualification.submitted_application()
    with pytest.raises(Forbidden):
        withdraw_application(accounts.somebody(Role.ASSESSOR, application.framework.owner_id), application.id)
