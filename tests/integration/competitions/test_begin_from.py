"""A draft begins from an earlier competition, without its dates and questions."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import begin_from
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made


def test_the_design_is_copied_and_the_dates_are_not():
    earlier = made.open_competition()
    made.clarification(earlier)
    person = made.commissioner(earlier)
    copied = begin_from(actor_of(person), earlier.id, title="Again")
    assert (copied.title, copied.status, copied.closes_at, copied.published_at) == ("Again", "draft", None, None)
    assert [(each.code, each.weight) for each in copied.criteria] == [("Q1", 50), ("SV1", 10), ("P", 40)]
    [lot] = copied.lots
    assert (lot.price_ceiling, lot.volume_cap, lot.starts_on) == (made.CEILING, 400, None)
    assert (copied.created_by, copied.conflicts, copied.reference != earlier.reference) == (person.id, [], True)
    [event] = events_named("competition.begun")
    assert event.facts["copied_from"] == str(earlier.id)


def test_another_region_has_nothing_to_begin_from():
    earlier = made.open_competition()
    with pytest.raises(NotFound):
        begin_from(accounts.somebody(Role.COMMISSIONER, accounts.buyer("region:A")), earlier.id, title="Again")
