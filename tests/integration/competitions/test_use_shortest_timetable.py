"""The shortest lawful dates are taken in one tap."""

from datetime import UTC, date, datetime

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import use_shortest_timetable
from marketplace.frameworks.models import Regime
from marketplace.kernel.errors import Invalid, NotNow
from tests.events import events_named
from tests.factories import competitions as made
from tests.factories import frameworks


def test_under_the_old_law_bids_are_open_for_ten_days():
    draft = made.empty_draft()
    use_shortest_timetable(actor_of(made.commissioner(draft)), draft.id)
    assert draft.closes_at == datetime(2027, 3, 11, 12, tzinfo=UTC)
    assert draft.questions_close_at == datetime(2027, 3, 4, tzinfo=UTC)
    assert len(events_named("competition.timetable_set")) == 1


def test_from_a_later_day_of_publication():
    draft = made.empty_draft()
    person = actor_of(made.commissioner(draft))
    use_shortest_timetable(person, draft.id, published_on=date(2027, 3, 8))
    assert draft.closes_at == datetime(2027, 3, 18, 12, tzinfo=UTC)
    with pytest.raises(Invalid, match="problem"):
        use_shortest_timetable(person, draft.id, published_on=date(2027, 2, 28))


def test_where_the_law_names_no_time_a_reason_comes_first():
    draft = made.empty_draft(framework=frameworks.open_framework(regime=Regime.PA23, light_touch=True))
    with pytest.raises(NotNow, match="why so short a time"):
        use_shortest_timetable(actor_of(made.commissioner(draft)), draft.id)
