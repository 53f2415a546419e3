"""Letting a buyer join."""

import pytest

from marketplace.accounts.commands import open_buyer
from marketplace.accounts.models import BuyerKind
from marketplace.accounts.queries import areas_of, domains_of, invitations_of
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.errors import Forbidden, Invalid
from tests.factories import accounts

PCC = {
    "name": "Police and crime commissioner for Cumbria",
    "buyer_kind": BuyerKind.PCC,
    "areas": ["police:cumbria", "region:B"],
    "domain": "cumbria.gov.uk",
    "email": "ann@pcc.cumbria.gov.uk",
}


def test_a_framework_administrator_lets_a_partner_commissioner_join_with_its_administrator():
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    buyer = open_buyer(administrator, **PCC)
    assert (buyer.buyer_kind, areas_of(buyer)) == (BuyerKind.PCC, ["police:cumbria", "region:B"])
    [invitation] = invitations_of(SYSTEM, buyer.id)
    assert (invitation.role, invitation.email) == (Role.REGIONAL_ADMINISTRATOR, "ann@pcc.cumbria.gov.uk")
    assert [each.domain for each in domains_of(buyer.id)] == ["cumbria.gov.uk"]
    with pytest.raises(Invalid):
        open_buyer(administrator, **PCC | {"name": "Other", "email": "ann@notcumbria.gov.uk"})


def test_nobody_else_does():
    for actor in (
        accounts.somebody(Role.DIRECTOR, accounts.buyer("")),
        accounts.somebody(Role.ASSESSOR, accounts.centre()),
    ):
        with pytest.raises(Forbidden):
            open_buyer(actor, **PCC)
