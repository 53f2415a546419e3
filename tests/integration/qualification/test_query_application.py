"""Sending an application back with a question."""

from datetime import date, timedelta

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.qualification.commands import query_application, save_answers, submit_application
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.factories import accounts, qualification


def test_the_supplier_mends_it_and_the_clock_starts_again(noon):
    application = qualification.submitted_application()
    assessor = accounts.somebody(Role.ASSESSOR, application.framework.owner_id)
    query_application(assessor, application.id, query="Who delivers it?")
    assert (application.status, application.query) == (ApplicationStatus.QUERIED, "Who delivers it?")
    owner = accounts.somebody(Role.OWNER, application.supplier)
    with clock.frozen_at(noon + timedelta(days=1)):
        save_answers(owner, application.id, answers={application.questions[-1].id: "Our own staff"})
        submit_application(owner, application.id)
    assert application.decide_by == date(2027, 3, 16)
