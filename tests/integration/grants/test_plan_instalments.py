"""A region proposes when the money of a grant comes."""

import pytest

from marketplace.grants.commands import plan_instalments
from marketplace.grants.queries import instalments_of
from marketplace.grants.rules import quarters
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from tests.events import events_named
from tests.factories import contracts
from tests.factories import grants as made


def parts(grant):
    return [part._asdict() for part in quarters(grant.starts_on, grant.ends_on, made.VALUE)]


def test_instalments_are_proposed_and_proposed_anew(app):
    grant = made.grant()
    manager = made.manager(grant)
    for _ in range(2):
        plan_instalments(manager, grant.id, instalments=parts(grant))
    found = instalments_of(made.owner(grant), grant.id)
    assert [(each.number, each.status) for each in found] == [(number, "proposed") for number in (1, 2, 3, 4)]
    assert sum((each.amount for each in found), made.VALUE - made.VALUE) == made.VALUE
    assert events_named("instalments.proposed")[0].facts == {"instalments": 4, "value": made.VALUE.pence}


def test_what_does_not_add_up_is_refused_in_words(app):
    grant = made.grant()
    with pytest.raises(Invalid) as refused:
        plan_instalments(made.manager(grant), grant.id, instalments=parts(grant)[:-1])
    assert "must run from" in refused.value.errors["instalments"][0]


def test_not_by_the_supplier_not_once_agreed_and_not_for_a_contract(app):
    grant = made.grant()
    with pytest.raises(Forbidden):
        plan_instalments(made.owner(grant), grant.id, instalments=parts(grant))
    made.instalments(grant)
    with pytest.raises(NotNow, match="have been agreed"):
        plan_instalments(made.manager(grant), grant.id, instalments=parts(grant))
    service = contracts.live_contract(buyer=grant.buyer)
    with pytest.raises(NotFound):
        plan_instalments(made.manager(service), service.id, instalments=parts(grant))
