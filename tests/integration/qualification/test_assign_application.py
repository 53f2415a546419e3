"""Giving an application to an assessor."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.qualification.commands import assign_application
from tests.factories import accounts, qualification


def test_an_administrator_gives_it_to_an_assessor_without_interest(noon):
    application = qualification.submitted_application()
    centre = application.framework.owner_id
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, centre)
    person = accounts.user(Role.ASSESSOR, centre)
    assign_application(administrator, application.id, assessor_id=person.id)
    assert (application.assessor_id, application.taken_at) == (person.id, noon)


def test_not_to_somebody_with_an_interest_nor_from_another_centre():
    application = qualification.submitted_application()
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, application.framework.owner_id)
    barred = qualification.assessor(application, interests="I was a trustee")
    for person in (barred, accounts.user(Role.ASSESSOR, accounts.centre())):
        with pytest.raises(Invalid):
            assign_application(administrator, application.id, assessor_id=person.id)


def test_assessors_do_not_assign():
    application = qualification.submitted_application()
    person = qualification.assessor(application)
    with pytest.raises(Forbidden):
        assign_application(accounts.actor_of(person), application.id, assessor_id=person.id)
