"""Approving a change of a locked detail."""

import pytest

from marketplace.accounts.commands import approve_change, ask_change
from marketplace.accounts.models import Detail
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotFound, NotNow
from tests.factories import accounts


def asked(new="7654321", detail=Detail.CHARITY_NUMBER):
    supplier, owner = accounts.confirmed_supplier()
    return supplier, owner, ask_change(owner, supplier.id, detail=detail, new=new, reason="We registered")


def test_a_framework_administrator_lets_it_take_effect_at_once():
    supplier, owner, change = asked()
    with pytest.raises(Forbidden):
        approve_change(owner, change.id)
    with pytest.raises(NotFound):
        approve_change(accounts.somebody(Role.OWNER, accounts.supplier()), change.id)
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    assert approve_change(administrator, change.id).decided_by == administrator.user_id
    assert supplier.charity_number == "7654321"
    with pytest.raises(NotNow, match="it is approved"):
        approve_change(administrator, change.id)


def test_nobody_decides_for_their_own_organisation():
    supplier, _, change = asked()
    person = accounts.user(Role.OWNER, supplier)
    accounts.grant(person, Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    with pytest.raises(Forbidden):
        approve_change(accounts.actor_of(person), change.id)


def test_a_detail_that_changed_meanwhile_and_a_number_that_is_taken_are_refused():
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    accounts.supplier(charity_number="7654321")
    _, _, taken = asked()
    with pytest.raises(Conflict, match="already registered"):
        approve_change(administrator, taken.id)
    supplier, _, change = asked("7000001")
    supplier.charity_number = "7000002"
    db.session.commit()
    with pytest.raises(NotNow, match="changed since"):
        approve_change(administrator, change.id)


def test_two_waiting_changes_keep_each_their_own_difference():
    supplier, owner, number = asked()
    name = ask_change(owner, supplier.id, detail=Detail.NAME, new="New Name", reason="We merged")
    approve_change(accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre()), number.id)
    assert (name.status, name.new, supplier.name != "New Name") == ("asked", "New Name", True)
