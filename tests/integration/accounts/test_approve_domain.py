"""Approving a mail domain of a buyer."""

import pytest

from marketplace.accounts.commands import approve_domain, invite_member
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Invalid, NotFound
from tests.factories import accounts


def test_a_regional_administrator_approves_and_only_those_addresses_are_invited():
    region = accounts.buyer("")
    administrator = accounts.somebody(Role.REGIONAL_ADMINISTRATOR, region)
    with pytest.raises(Invalid):
        invite_member(administrator, region.id, email="a@cool.gov", role=Role.EVALUATOR)
    approve_domain(administrator, region.id, domain="cool.gov")
    assert invite_member(administrator, region.id, email="a@very.cool.gov", role=Role.EVALUATOR)
    with pytest.raises(Invalid) as refused:
        invite_member(administrator, region.id, email="a@notcool.gov", role=Role.EVALUATOR)
    assert "it must end in cool.gov" in refused.value.errors["email"][0]


def test_a_domain_below_an_approved_one_is_a_conflict_and_one_above_is_not():
    region = accounts.buyer("", domain="approved.gov.uk")
    director = accounts.somebody(Role.DIRECTOR, region)
    for known in ("approved.gov.uk", "sub.approved.gov.uk"):
        with pytest.raises(Conflict, match="approved already"):
            approve_domain(director, region.id, domain=known)
    assert approve_domain(director, region.id, domain="gov.uk")


def test_other_regions_and_suppliers_have_no_say():
    region = accounts.buyer("")
    for actor in (accounts.somebody(Role.DIRECTOR, accounts.buyer("")), accounts.somebody(Role.EVALUATOR, region)):
        with pytest.raises(NotFound):
            approve_domain(actor, region.id, domain="cool.gov")
