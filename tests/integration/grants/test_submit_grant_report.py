"""A funded supplier reports once what came of its grant."""

import pytest

from marketplace.contracts.lifecycle import ContractStatus
from marketplace.grants.commands import submit_grant_report
from marketplace.grants.queries import report_of
from marketplace.kernel.errors import Conflict, Forbidden, NotNow
from tests.events import events_named
from tests.factories import grants as made

SAID = {"people_helped": 84, "done": "Walks and talks.", "changed": "Less alone.", "learned": "Evenings work."}


def test_a_report_in_words_and_only_once(app, noon):
    grant = made.grant()
    owner = made.owner(grant)
    report = submit_grant_report(owner, grant.id, **SAID)
    assert report_of(made.manager(grant), grant.id) == report
    assert (report.status, report.submitted_at, report.people_helped) == ("submitted", noon, 84)
    assert events_named("grant_report.submitted")[0].facts == {"contract_id": str(grant.id), "people": 84}
    with pytest.raises(Conflict, match="already"):
        submit_grant_report(owner, grant.id, **SAID)


def test_not_by_the_region_and_not_before_the_work_has_begun(app):
    grant, early = made.grant(), made.grant(ContractStatus.SIGNED)
    with pytest.raises(Forbidden):
        submit_grant_report(made.manager(grant), grant.id, **SAID)
    with pytest.raises(NotNow, match="has begun"):
        submit_grant_report(made.owner(early), early.id, **SAID)
