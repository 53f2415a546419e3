"""The price ceiling, the volume and the term of a draft."""

from datetime import date

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import set_terms
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.money import Money
from tests.events import events_named
from tests.factories import competitions as made

TERMS = {
    "price_ceiling": Money(50_000_00),
    "volume_cap": 120,
    "starts_on": date(2027, 6, 1),
    "ends_on": date(2029, 5, 31),
    "minimum_age": 18,
    "maximum_age": 25,
    "sexes": ["female"],
}


def test_a_commissioner_sets_the_terms():
    draft = made.empty_draft()
    set_terms(actor_of(made.commissioner(draft)), draft.id, **TERMS)
    [lot] = draft.lots
    assert (lot.price_ceiling, lot.volume_cap, lot.ends_on) == (Money(50_000_00), 120, date(2029, 5, 31))
    assert (lot.maximum_age, lot.allows_male, lot.allows_female) == (25, False, True)
    [event] = events_named("competition.terms_set")
    assert event.facts == {"price_ceiling": 50_000_00}


def test_once_published_the_terms_are_frozen():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        set_terms(actor_of(made.commissioner(competition)), competition.id, **TERMS)


def test_the_ceiling_stays_above_the_price_that_earns_full_marks():
    draft = made.empty_draft()
    draft.lots[0].price_floor = Money(50_000_00)
    with pytest.raises(Invalid, match="problem"):
        set_terms(actor_of(made.commissioner(draft)), draft.id, **TERMS)
