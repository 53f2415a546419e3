"""Taking an application out of the queue, or over from a colleague."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.qualification.commands import take_application
from tests.events import events_named
from tests.factories import accounts, qualification


def test_an_assessor_takes_it_and_a_colleague_takes_it_over_with_a_record(noon):
    application = qualification.submitted_application()
    first, second = (accounts.somebody(Role.ASSESSOR, application.framework.owner_id) for _ in range(2))
    take_application(first, application.id)
    assert (application.assessor_id, application.taken_at) == (first.user_id, noon)
    take_application(second, application.id, from_id=first.user_id)
    assert application.assessor_id == second.user_id
    assert [event.facts["from_id"] for event in events_named("application.taken")] == [None, str(first.user_id)]


def test_who_did_not_see_that_it_is_taken_does_not_take_it_over():
    application = qualification.submitted_application()
    first, second = (accounts.somebody(Role.ASSESSOR, application.framework.owner_id) for _ in range(2))
    take_application(first, application.id)
    with pytest.raises(NotNow, match="is with Person"):
        take_application(second, application.id)


def test_an_administrator_takes_nothing():
    application = qualification.submitted_application()
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, application.framework.owner_id)
    with pytest.raises(Forbidden):
        take_application(administrator, application.id)
