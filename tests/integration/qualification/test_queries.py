"""Who sees an application, and which waits longest."""

import pytest

from marketplace.kernel.actor import PUBLIC, Role
from marketplace.kernel.errors import NotFound
from marketplace.qualification import queries
from tests.factories import accounts, frameworks, qualification


def test_an_application_is_seen_by_its_supplier_and_once_sent_by_assessors():
    sent, draft = qualification.submitted_application(), qualification.draft_application()
    owner = accounts.somebody(Role.OWNER, sent.supplier)
    assert queries.application(owner, sent.id)
    assert queries.application(accounts.somebody(Role.ASSESSOR, sent.framework.owner_id), sent.id)
    for stranger in (
        accounts.somebody(Role.OWNER, accounts.supplier()),
        accounts.somebody(Role.CASEWORKER, sent.supplier),
        accounts.somebody(Role.ASSESSOR, draft.framework.owner_id),
        PUBLIC,
    ):
        with pytest.raises(NotFound):
            queries.application(stranger, sent.id)


def test_the_oldest_clock_is_first(noon):
    framework = frameworks.open_framework()
    newer = qualification.submitted_application(framework)
    older = qualification.submitted_application(framework, days_ago=4)
    qualification.draft_application(framework)
    found = queries.applications_to_assess(accounts.somebody(Role.ASSESSOR, framework.owner_id))
    assert [each.id for each in found] == [older.id, newer.id]
