"""Asking for a change of a locked detail."""

import pytest

from marketplace.accounts.commands import ask_change
from marketplace.accounts.lifecycle import ChangeStatus
from marketplace.accounts.models import Detail
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from tests.factories import accounts

NEW = {"detail": Detail.NAME, "new": "New Name", "reason": "We merged"}


def test_it_keeps_the_old_and_the_new_and_changes_nothing_yet():
    supplier, owner = accounts.confirmed_supplier("Old Name")
    change = ask_change(owner, supplier.id, **NEW)
    assert (change.old, change.new, change.status) == ("Old Name", "New Name", ChangeStatus.ASKED)
    assert supplier.name == "Old Name"
    with pytest.raises(Conflict, match="waiting for a decision"):
        ask_change(owner, supplier.id, **NEW)


def test_it_is_for_what_is_locked_and_for_those_who_speak_for_the_supplier():
    open_one = accounts.supplier()
    with pytest.raises(NotNow, match="not locked yet"):
        ask_change(accounts.somebody(Role.OWNER, open_one), open_one.id, **NEW)
    supplier, owner = accounts.confirmed_supplier("New Name")
    with pytest.raises(Invalid):
        ask_change(owner, supplier.id, **NEW)
    with pytest.raises(Forbidden):
        ask_change(accounts.somebody(Role.CASEWORKER, supplier), supplier.id, **NEW)
