"""The region accepts what was reported."""

import pytest

from marketplace.grants.commands import accept_grant_report, submit_grant_report
from marketplace.kernel.errors import Forbidden, NotNow
from tests.events import events_named
from tests.factories import grants as made

SAID = {"people_helped": 84, "done": "Walks.", "changed": "Less alone.", "learned": "Evenings work."}


def test_by_a_contract_manager_and_once(app, noon):
    grant = made.grant()
    owner, manager = made.owner(grant), made.manager(grant)
    report = submit_grant_report(owner, grant.id, **SAID)
    with pytest.raises(Forbidden):
        accept_grant_report(owner, report.id)
    accept_grant_report(manager, report.id)
    assert (report.status, report.accepted_at) == ("accepted", noon)
    assert events_named("grant_report.accepted")[0].subject_id == report.id
    with pytest.raises(NotNow):
        accept_grant_report(manager, report.id)
