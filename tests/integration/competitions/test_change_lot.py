"""What a lot is for and where can change until the competition is published."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import change_lot
from marketplace.kernel.errors import Invalid, NotNow
from tests.events import events_named
from tests.factories import competitions as made

CHANGED = {"title": "Women in Cumbria", "category_code": "ETE", "cohort_code": None, "area_key": "police:cumbria"}


def test_a_lot_is_changed():
    draft = made.empty_draft()
    lot = change_lot(actor_of(made.commissioner(draft)), draft.lots[0].id, **CHANGED)
    assert (lot.title, lot.category_code, lot.area_key, lot.size_reason) == (
        "Women in Cumbria", "ETE", "police:cumbria", None,
    )  # fmt: skip
    assert len(events_named("competition.lot_changed")) == 1


def test_a_larger_one_asks_for_a_reason():
    draft = made.empty_draft()
    with pytest.raises(Invalid, match="problem"):
        change_lot(actor_of(made.commissioner(draft)), draft.lots[0].id, **CHANGED | {"area_key": "region:B"})


def test_not_once_published():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        change_lot(actor_of(made.commissioner(competition)), competition.lots[0].id, **CHANGED)
