"""Naming consortium members and subcontractors."""

import pytest

from marketplace.accounts.commands import name_partner
from marketplace.accounts.models import LegalForm, PartnerKind
from marketplace.accounts.queries import partners_of
from marketplace.accounts.rules import Scheme
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden, Invalid
from tests.factories import accounts

SUB = {"kind": PartnerKind.SUBCONTRACTOR, "name": "Quayside Advice", "part": "Debt advice", "share": 40}
NUMBER = {"scheme": Scheme.COMPANY, "number": "01234567"}


def test_a_partner_that_is_registered_here_is_known_by_its_number():
    supplier, other = accounts.supplier(), accounts.supplier(company_number="01234567")
    owner = accounts.somebody(Role.OWNER, supplier)
    partner = name_partner(owner, supplier.id, **SUB, **NUMBER)
    assert partner.partner_id == other.id
    assert list(partners_of(supplier.id)) == [partner]
    with pytest.raises(Conflict, match="this number already"):
        name_partner(owner, supplier.id, **SUB, **NUMBER)


def test_shares_stay_within_the_whole_and_only_a_consortium_has_members():
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    name_partner(owner, supplier.id, **SUB | {"share": 70})
    with pytest.raises(Invalid) as refused:
        name_partner(owner, supplier.id, **SUB)
    assert refused.value.errors["share"] == ["The shares of your partners must not be above 100 percent: 30 are left"]
    with pytest.raises(Invalid):
        name_partner(owner, supplier.id, **SUB | {"kind": PartnerKind.MEMBER, "share": 1})
    consortium = accounts.supplier(legal_form=LegalForm.CONSORTIUM)
    member = SUB | {"kind": PartnerKind.MEMBER}
    assert name_partner(accounts.somebody(Role.BID_MANAGER, consortium), consortium.id, **member)


def test_nobody_is_their_own_partner_and_readers_name_nobody():
    supplier = accounts.supplier(company_number="01234567")
    with pytest.raises(Conflict, match="another organisation"):
        name_partner(accounts.somebody(Role.OWNER, supplier), supplier.id, **SUB, **NUMBER)
    with pytest.raises(Forbidden):
        name_partner(accounts.somebody(Role.READ_ONLY, supplier), supplier.id, **SUB)
