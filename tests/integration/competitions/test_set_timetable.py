"""Until when suppliers may ask and bid."""

from datetime import UTC, date, datetime, time

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import set_timetable
from marketplace.frameworks.models import Regime
from marketplace.kernel.errors import Invalid, NotNow
from tests.events import events_named
from tests.factories import competitions as made
from tests.factories import frameworks


def answers(closes_on=date(2027, 3, 15), questions_close_on=date(2027, 3, 9)):
    return {
        "questions_close_on": questions_close_on,
        "closes_on": closes_on,
        "closes_at_time": time(12),
        "standstill": True,
    }


def refused(draft, **given):
    with pytest.raises(Invalid) as found:
        set_timetable(actor_of(made.commissioner(draft)), draft.id, **answers(**given))
    return found.value.errors


def test_days_and_times_are_those_of_london():
    draft = made.empty_draft()
    set_timetable(actor_of(made.commissioner(draft)), draft.id, **answers(closes_on=date(2027, 4, 1)))
    assert draft.closes_at == datetime(2027, 4, 1, 11, tzinfo=UTC)
    assert draft.questions_close_at == datetime(2027, 3, 10, tzinfo=UTC)
    assert len(events_named("competition.timetable_set")) == 1


def test_the_old_regime_gives_ten_days():
    draft = made.empty_draft()
    said = "The closing date must be 11 March 2027 or later by law"
    assert refused(draft, closes_on=date(2027, 3, 10)) == {"closes_on": [said]}
    set_timetable(actor_of(made.commissioner(draft)), draft.id, **answers(closes_on=date(2027, 3, 11)))


def test_a_light_touch_call_off_may_close_the_day_after():
    draft = made.empty_draft(framework=frameworks.open_framework(regime=Regime.PA23, light_touch=True))
    assert "2 March 2027" in refused(draft, closes_on=date(2027, 3, 1))["closes_on"][0]
    given = answers(closes_on=date(2027, 3, 2), questions_close_on=date(2027, 3, 1))
    assert "why so short a time" in refused(draft, **given_days(given))["short_time_reason"][0]
    given["short_time_reason"] = "A short service that ends within the month"
    set_timetable(actor_of(made.commissioner(draft)), draft.id, **given)


def given_days(given):
    return {name: given[name] for name in ("closes_on", "questions_close_on")}


def test_questions_close_before_bids_and_not_yesterday():
    draft = made.empty_draft()
    assert "questions_close_on" in refused(draft, questions_close_on=date(2027, 3, 16))
    assert "questions_close_on" in refused(draft, questions_close_on=date(2027, 2, 28))


def test_once_published_the_timetable_is_frozen():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        set_timetable(actor_of(made.commissioner(competition)), competition.id, **answers())
