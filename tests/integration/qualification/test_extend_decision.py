"""Taking longer for one application."""

from datetime import date

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotNow
from marketplace.qualification.commands import extend_decision
from tests.factories import accounts, qualification


def test_a_decision_may_take_fifteen_working_days_from_receipt_once():
    application = qualification.submitted_application()
    assessor = accounts.somebody(Role.ASSESSOR, application.framework.owner_id)
    extend_decision(assessor, application.id, reason="We asked a referee")
    assert (application.decide_by, application.extended_reason) == (date(2027, 3, 22), "We asked a referee")
    with pytest.raises(NotNow, match="extended already"):
        extend_decision(assessor, application.id, reason="Again")
