"""Saying before reading whether one has an interest in the supplier."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden, NotFound
from marketplace.qualification.commands import declare_interest, mark_answer, take_application
from marketplace.qualification.policies import TakesNoPart
from tests.events import events_named
from tests.factories import accounts, qualification


def test_who_has_no_interest_may_read_and_decide(noon):
    application = qualification.submitted_application()
    actor = accounts.somebody(Role.ASSESSOR, application.framework.owner_id)
    declare_interest(actor, application.id, has_interest=False)
    mark_answer(actor, application.id, application.questions[0].id, passed=True)
    assert application.marks[0].marked_by == actor.user_id


def test_with_an_interest_one_takes_no_part_and_the_application_goes_back_to_the_queue():
    application = qualification.submitted_application()
    actor = accounts.somebody(Role.ASSESSOR, application.framework.owner_id)
    take_application(actor, application.id)
    declare_interest(actor, application.id, has_interest=True, interests="My sister works there")
    assert application.assessor_id is None
    [event] = events_named("application.interest_declared")
    assert event.facts == {"has_interest": True}  # what the interest is stays off the record that cannot be erased
    assert events_named("application.released")
    for act in (
        lambda: mark_answer(actor, application.id, application.questions[0].id, passed=True),
        lambda: take_application(actor, application.id),
    ):
        with pytest.raises(TakesNoPart, match="you take no part"):
            act()


def test_it_is_said_once():
    application = qualification.submitted_application()
    actor = qualification.impartial(application)
    with pytest.raises(Conflict, match="said already"):
        declare_interest(actor, application.id, has_interest=True, interests="I remember now")


def test_neither_the_supplier_nor_another_centre_declares_anything():
    application = qualification.submitted_application()
    with pytest.raises(Forbidden):
        declare_interest(accounts.somebody(Role.OWNER, application.supplier), application.id, has_interest=False)
    with pytest.raises(NotFound):
        declare_interest(accounts.somebody(Role.ASSESSOR, accounts.centre()), application.id, has_interest=False)
