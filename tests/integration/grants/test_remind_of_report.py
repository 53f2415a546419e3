"""A supplier is asked once for what came of a grant that is over, and both parties hear when it is late."""

from datetime import timedelta

import pytest

from marketplace.contracts.lifecycle import ContractStatus
from marketplace.grants.commands import accept_grant_report, remind_of_report, submit_grant_report
from marketplace.grants.reactions import remind_of_reports
from marketplace.grants.rules import Reminded, report_due
from marketplace.kernel import clock
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.errors import Forbidden
from tests.events import events_named
from tests.factories import grants as made
from tests.integration.grants.test_remind_of_instalment import subjects

SAID = {"people_helped": 40, "done": "We ran a kitchen", "changed": "Forty can cook", "learned": "Start earlier"}


def after(grant, days):
    """An instant so many days after the last day of a grant."""
    return frozen_at(clock.now() + (grant.ends_on - clock.london_day(clock.now())) + timedelta(days=days))


def test_it_is_asked_for_once_and_said_to_be_late_once(noon):
    grant = made.grant()
    made.owner(grant), made.manager(grant)
    remind_of_reports()
    assert not events_named("grant_report.due")
    with after(grant, 1):
        remind_of_reports()
        remind_of_reports()
        [event] = events_named("grant_report.due")
        assert event.facts == {"day": report_due(grant.ends_on).isoformat()}
        assert set(subjects()) == {f"Report what came of your grant: {grant.title}"}
    with after(grant, 60):
        remind_of_reports()
        remind_of_reports()
        late = {f"Your report is late: {grant.title}", f"A report has not come: {grant.title}"}
        assert set(subjects()) == late
    with after(grant, 150):
        remind_of_reports()
        assert subjects() == []


def test_what_was_reported_is_told_and_asked_for_no_more(noon):
    grant = made.grant(ContractStatus.LIVE)
    manager, owner = made.manager(grant), made.owner(grant)
    report = submit_grant_report(owner, grant.id, **SAID)
    assert set(subjects()) == {f"A report has come: {grant.title}"}
    accept_grant_report(manager, report.id)
    assert set(subjects()) == {f"Your report is accepted: {grant.title}"}
    with after(grant, 1):
        remind_of_reports()
        assert not events_named("grant_report.due")
    with pytest.raises(Forbidden):
        remind_of_report(manager, grant.id, kind=Reminded.REPORT_DUE)
