"""A competition is divided into lots by category, group of people and area."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import add_lot
from marketplace.kernel.errors import Invalid, NotNow
from tests.events import events_named
from tests.factories import competitions as made
from tests.factories import frameworks

LOT = {"title": "Work in Cumbria", "category_code": "ETE", "area_key": "police:cumbria"}


def test_a_lot_is_added_with_the_next_number():
    draft = made.empty_draft()
    lot = add_lot(actor_of(made.commissioner(draft)), draft.id, **LOT)
    assert (lot.number, lot.category_code, [each.number for each in draft.lots]) == (2, "ETE", [1, 2])
    [event] = events_named("competition.lot_added")
    assert event.facts == {"lot_id": str(lot.id), "number": 2}


def test_a_lot_larger_than_one_police_area_asks_for_a_reason_and_keeps_it():
    draft = made.empty_draft()
    person = actor_of(made.commissioner(draft))
    with pytest.raises(Invalid) as refused:
        add_lot(person, draft.id, **LOT | {"area_key": "region:B"})
    assert "larger than one police area" in refused.value.errors["size_reason"][0]
    lot = add_lot(person, draft.id, **LOT | {"area_key": "region:B"}, size_reason="One court serves all")
    assert lot.size_reason == "One court serves all"


def test_a_lot_stays_within_the_framework_and_the_region():
    draft = made.empty_draft(framework=frameworks.open_framework(["ACC"]))
    person = actor_of(made.commissioner(draft))
    with pytest.raises(Invalid):
        add_lot(person, draft.id, **LOT)
    with pytest.raises(Invalid):
        add_lot(person, draft.id, **LOT | {"category_code": "ACC", "area_key": "police:gwent"})


def test_not_once_published():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        add_lot(actor_of(made.commissioner(competition)), competition.id, **LOT)
