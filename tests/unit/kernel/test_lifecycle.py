"""A lifecycle says who, from where and when; the page's buttons read the same table."""

from datetime import UTC, datetime
from enum import StrEnum
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.kernel.actor import PUBLIC, SYSTEM, Actor
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
CLERK = Actor(user_id=uuid4(), name="Clerk")


class Door(StrEnum):
    """Two states are enough."""

    SHUT = "shut"
    WIDE_OPEN = "wide_open"


def is_signed_in(actor, thing):
    return actor.is_signed_in


def locked(thing, now):
    return "It is locked" if thing.locked else None


LIFE = Lifecycle(
    Move("open", {Door.SHUT}, Door.WIDE_OPEN, is_signed_in, "door.opened", locked),
    Move("shut", {Door.WIDE_OPEN}, Door.SHUT, is_the_service, "door.shut"),
)


def door(status=Door.SHUT, locked=False):
    return SimpleNamespace(status=status, locked=locked)


def test_who_is_asked_before_where_and_where_before_when():
    with pytest.raises(Forbidden):
        LIFE.check(PUBLIC, door(Door.WIDE_OPEN, locked=True), "open", NOW)
    with pytest.raises(NotNow, match="You cannot open this now: it is wide open"):
        LIFE.check(CLERK, door(Door.WIDE_OPEN, locked=True), "open", NOW)
    with pytest.raises(NotNow, match="It is locked"):
        LIFE.check(CLERK, door(locked=True), "open", NOW)
    assert LIFE.check(CLERK, door(), "open", NOW).event == "door.opened"


def test_only_moves_that_would_pass_are_offered():
    assert LIFE.open_to(CLERK, door(), NOW) == {"open"}
    assert LIFE.open_to(CLERK, door(locked=True), NOW) == set()
    assert LIFE.open_to(SYSTEM, door(Door.WIDE_OPEN), NOW) == {"shut"}
    assert LIFE.open_to(PUBLIC, door(), NOW) == set()


def test_a_move_has_one_end():
    twice = Move("open", {Door.SHUT}, Door.WIDE_OPEN, is_signed_in, "door.opened")
    with pytest.raises(ValueError, match="two ends are two moves"):
        Lifecycle(twice, twice)
