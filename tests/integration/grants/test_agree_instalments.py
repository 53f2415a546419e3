"""The supplier agrees to when the money comes."""

import pytest

from marketplace.grants.commands import agree_instalments
from marketplace.grants.lifecycle import InstalmentStatus
from marketplace.kernel.errors import Forbidden, NotNow
from tests.events import events_named
from tests.factories import grants as made


def test_all_are_agreed_at_once(app, noon):
    rows = made.instalments(status=InstalmentStatus.PROPOSED)
    owner = made.owner(rows[0].contract)
    agree_instalments(owner, rows[0].contract_id)
    assert {(each.status, each.agreed_at, each.agreed_by) for each in rows} == {("agreed", noon, owner.user_id)}
    assert len(events_named("instalment.agreed")) == 4


def test_not_by_the_region_and_not_before_any_are_proposed(app):
    grant = made.grant()
    with pytest.raises(NotNow, match="not proposed any"):
        agree_instalments(made.owner(grant), grant.id)
    made.instalments(grant, InstalmentStatus.PROPOSED)
    with pytest.raises(Forbidden):
        agree_instalments(made.manager(grant), grant.id)
