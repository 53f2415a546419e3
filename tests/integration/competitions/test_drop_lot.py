"""A lot is taken out of a draft, and one always stays."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import add_lot, drop_lot
from marketplace.kernel.errors import NotNow
from tests.events import events_named
from tests.factories import competitions as made


def test_the_others_close_the_gap_and_the_last_stays():
    draft = made.empty_draft()
    person = actor_of(made.commissioner(draft))
    for title in ("Second", "Third"):
        add_lot(person, draft.id, title=title, category_code="ETE", area_key="police:cumbria")
    drop_lot(person, draft.lots[1].id)
    assert [(lot.number, lot.title) for lot in draft.lots] == [(1, "Accommodation support"), (2, "Third")]
    drop_lot(person, draft.lots[0].id)
    with pytest.raises(NotNow, match="at least one lot"):
        drop_lot(person, draft.lots[0].id)
    assert [event.facts for event in events_named("competition.lot_dropped")] == [{"lots": 2}, {"lots": 1}]


def test_not_once_published():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        drop_lot(actor_of(made.commissioner(competition)), competition.lots[0].id)
