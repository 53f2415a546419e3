"""Changing what somebody may do in an organisation."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from marketplace.accounts.commands import change_roles
from marketplace.accounts.queries import actor_of, grants_in, signed_in
from marketplace.accounts.schemas import ChangeRoles
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.money import Money
from tests.factories import accounts


def roles_of(organisation, person):
    return {str(grant.role) for grant in grants_in(organisation.id, person.id)}


def test_an_owner_gives_and_takes_roles():
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    person = accounts.user(Role.CASEWORKER, supplier)
    change_roles(owner, supplier.id, person.id, roles=[Role.BID_MANAGER, Role.READ_ONLY])
    assert roles_of(supplier, person) == {"bid_manager", "read_only"}
    with pytest.raises(Forbidden):
        change_roles(actor_of(person), supplier.id, person.id, roles=[Role.OWNER])
    with pytest.raises(Invalid):
        change_roles(owner, supplier.id, person.id, roles=[Role.COMMISSIONER])
    with pytest.raises(NotFound):
        change_roles(owner, supplier.id, accounts.user().id, roles=[Role.OWNER])


def test_a_role_that_nobody_knows_is_held_by_nobody():
    person = accounts.user(Role.CASEWORKER, supplier := accounts.supplier())
    assert set(ChangeRoles().validate({"roles": ["caseworker", "warden"]})) == {"roles"}

    with pytest.raises(IntegrityError, match="role"), db.session.begin_nested():
        db.session.execute(text("UPDATE role_grant SET role = 'warden' WHERE user_id = :id"), {"id": person.id})

    assert roles_of(supplier, person) == {"caseworker"}


def test_the_last_owner_cannot_lose_the_role():
    supplier = accounts.supplier()
    person = accounts.user(Role.OWNER, supplier)
    with pytest.raises(NotNow, match="last owner"):
        change_roles(actor_of(person), supplier.id, person.id, roles=[Role.CASEWORKER])
    accounts.user(Role.OWNER, supplier)
    change_roles(actor_of(person), supplier.id, person.id, roles=[Role.CASEWORKER])
    assert roles_of(supplier, person) == {"caseworker"}


def test_somebody_in_two_organisations_changes_in_one():
    one, other = accounts.supplier(), accounts.supplier()
    person = accounts.user(Role.CASEWORKER, one)
    accounts.grant(person, Role.OWNER, other)
    change_roles(accounts.somebody(Role.OWNER, one), one.id, person.id, roles=[Role.READ_ONLY])
    assert (roles_of(one, person), roles_of(other, person)) == ({"read_only"}, {"owner"})


def test_a_regional_administrator_gives_roles_by_region_and_limits_and_none_to_themselves():
    region = accounts.buyer(domain="cool.gov")
    person = accounts.user(Role.EVALUATOR, region, email="a@very.cool.gov")
    administrator = accounts.user(Role.REGIONAL_ADMINISTRATOR, region, email="b@cool.gov")
    wanted = [
        {"role": Role.COMMISSIONER, "limit": Money(50_000_00)},
        {"role": Role.TEAM_LEAD, "area_key": "region:B"},
    ]
    change_roles(actor_of(administrator), region.id, person.id, roles=wanted)
    held = {grant.role: (grant.area_key, grant.limit) for grant in actor_of(person).grants}
    assert held == {Role.COMMISSIONER: (None, Money(50_000_00)), Role.TEAM_LEAD: ("region:B", None)}
    with pytest.raises(Forbidden):
        change_roles(actor_of(administrator), region.id, administrator.id, roles=wanted)
    with pytest.raises(Invalid) as refused:
        elsewhere = [{"role": Role.TEAM_LEAD, "area_key": "region:C"}]
        change_roles(actor_of(administrator), region.id, person.id, roles=elsewhere)
    assert "area_key" in refused.value.errors


def test_the_limit_comes_with_who_is_signed_in(queries):
    region = accounts.buyer("")
    person = accounts.user(Role.COMMISSIONER, region)
    grants_in(region.id, person.id)[0].limit = Money(7_00)
    token = accounts.session_of(person)
    with queries() as said:
        assert {grant.limit for grant in signed_in(token).actor.grants} == {Money(7_00)}
    assert len(said) == 1
