"""Taking a mail domain away."""

import pytest

from marketplace.accounts.commands import approve_domain, invite_member, remove_domain
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid, NotFound
from tests.factories import accounts


def test_nobody_is_invited_from_it_any_more():
    region = accounts.buyer("")
    administrator = accounts.somebody(Role.REGIONAL_ADMINISTRATOR, region)
    domain = approve_domain(administrator, region.id, domain="cool.gov")
    with pytest.raises(NotFound):
        remove_domain(accounts.somebody(Role.DIRECTOR, accounts.buyer("")), domain.id)
    remove_domain(administrator, domain.id)
    with pytest.raises(Invalid):
        invite_member(administrator, region.id, email="a@cool.gov", role=Role.EVALUATOR)
