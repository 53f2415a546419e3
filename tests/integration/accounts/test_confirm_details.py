"""Confirming that the details are right."""

import pytest

from marketplace.accounts.commands import confirm_details, name_partner
from marketplace.accounts.models import LegalForm, PartnerKind
from marketplace.accounts.rules import why_not_ready
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import accounts

MEMBER = {"kind": PartnerKind.MEMBER, "part": "Mentoring", "share": 30}


def test_only_a_whole_description_can_be_confirmed(noon):
    supplier = accounts.supplier(company_number="01234567")
    owner = accounts.somebody(Role.OWNER, supplier)
    assert why_not_ready(supplier)
    with pytest.raises(NotNow, match="the number of staff, the yearly income or turnover, the registered address"):
        confirm_details(owner, supplier.id)
    supplier = accounts.supplier(**accounts.DESCRIBED)
    with pytest.raises(NotNow, match="the company number"):
        confirm_details(accounts.somebody(Role.OWNER, supplier), supplier.id)


def test_confirming_says_who_and_when_and_can_be_done_again(noon):
    supplier, owner = accounts.confirmed_supplier()
    assert (supplier.details_confirmed_at, supplier.details_confirmed_by) == (noon, owner.user_id)
    assert why_not_ready(supplier) is None
    assert confirm_details(owner, supplier.id)
    with pytest.raises(Forbidden):
        confirm_details(accounts.somebody(Role.READ_ONLY, supplier), supplier.id)


def test_a_consortium_has_at_least_two_members():
    supplier = accounts.supplier(**accounts.DESCRIBED, legal_form=LegalForm.CONSORTIUM)
    owner = accounts.somebody(Role.OWNER, supplier)
    name_partner(owner, supplier.id, name="First", **MEMBER)
    with pytest.raises(NotNow, match="at least two members"):
        confirm_details(owner, supplier.id)
    name_partner(owner, supplier.id, name="Second", **MEMBER)
    assert confirm_details(owner, supplier.id).details_confirmed_at
