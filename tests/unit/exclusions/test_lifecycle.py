"""Every status of a declaration and a notification, for every kind of actor."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.exclusions.lifecycle import DECLARATION, NOTIFICATION, DeclarationStatus, NotificationStatus
from marketplace.kernel.actor import SYSTEM, Actor, Grant, Role

SUPPLIER, CENTRE = uuid4(), uuid4()


def who(role, organisation):
    return Actor(user_id=uuid4(), grants=frozenset({Grant(role, organisation)}))


OWNER, BID_MANAGER = who(Role.OWNER, SUPPLIER), who(Role.BID_MANAGER, SUPPLIER)
STRANGERS = [who(Role.OWNER, uuid4()), who(Role.CASEWORKER, SUPPLIER), who(Role.ASSESSOR, CENTRE), SYSTEM]


def declaration(status, left=()):
    return SimpleNamespace(supplier_id=SUPPLIER, status=DeclarationStatus(status), unfinished=lambda today: list(left))


@pytest.mark.parametrize(("status", "moves"), [("draft", {"make"}), ("made", {"supersede"}), ("superseded", set())])
def test_only_the_supplier_moves_its_declaration(status, moves, noon):
    for actor in (OWNER, BID_MANAGER):
        assert DECLARATION.open_to(actor, declaration(status), noon) == moves
    for actor in STRANGERS:
        assert DECLARATION.open_to(actor, declaration(status), noon) == set()


def test_a_declaration_with_something_left_to_do_cannot_be_made(noon):
    assert DECLARATION.open_to(OWNER, declaration("draft", ["answer 1 more question"]), noon) == set()


@pytest.mark.parametrize("status", NotificationStatus)
def test_only_a_framework_administrator_who_is_not_the_supplier_records_a_notification(status, noon):
    thing = SimpleNamespace(supplier_id=SUPPLIER, status=status)
    administrator, own = who(Role.FRAMEWORK_ADMINISTRATOR, CENTRE), who(Role.FRAMEWORK_ADMINISTRATOR, SUPPLIER)
    assert NOTIFICATION.open_to(administrator, thing, noon) == ({"send"} if status == "owed" else set())
    for actor in (own, OWNER, *STRANGERS):
        assert NOTIFICATION.open_to(actor, thing, noon) == set()
