"""A deadline is the last day allowed, counted as its law or contract says."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.deadlines import RULES, counts_as_received, due, end_of
from marketplace.kernel.working_days import calendars_with

EXAMPLES = Path(__file__).parents[4] / "shared" / "data" / "deadline_examples.json"
LONDON = ZoneInfo("Europe/London")
CONDITIONS = {"extended": False, "regime": "pa23", "light_touch": True}


def day(text):
    return date.fromisoformat(text)


def test_every_published_example_comes_out_as_expected():
    if not EXAMPLES.exists():
        pytest.skip("The published deadline examples are not beside this clone; our own examples below still run.")
    for example in json.loads(EXAMPLES.read_text())["vectors"]:
        answer = due(example["rule"], day(example["start"]), **example["conditions"])
        assert (example, answer) == (example, day(example["expected"]))


OURS = [
    ("admission_decision", "2026-03-26", {}, "2026-04-13"),
    ("admission_decision", "2026-03-26", {"extended": True}, "2026-04-20"),
    ("admission_decision", "2026-12-18", {}, "2027-01-06"),
    ("declaration_refresh", "2026-08-27", {}, "2026-09-04"),
    ("exclusion_notification", "2026-06-10", {}, "2026-07-09"),
    ("earliest_tender_deadline", "2026-06-01", {"regime": "pcr15", "light_touch": False}, "2026-06-11"),
    ("earliest_tender_deadline", "2026-06-01", {"regime": "pcr15"}, "2026-06-11"),
    ("earliest_tender_deadline", "2026-06-01", {"regime": "pa23", "light_touch": False}, "2026-06-11"),
    ("earliest_tender_deadline", "2026-06-01", {"regime": "pa23", "light_touch": True}, "2026-06-02"),
    ("last_answer", "2026-06-26", {}, "2026-06-20"),
    ("standstill_end", "2026-06-08", {"regime": "pa23"}, "2026-06-18"),
    ("standstill_end", "2026-03-11", {"regime": "pa23"}, "2026-03-23"),
    ("standstill_end", "2026-11-23", {"regime": "pa23"}, "2026-12-03"),
    ("standstill_end", "2026-12-24", {"regime": "pa23"}, "2027-01-08"),
    ("standstill_end", "2026-05-18", {"regime": "pa23"}, "2026-05-28"),
    ("standstill_end", "2026-05-18", {"regime": "pcr15"}, "2026-05-28"),
    ("contract_details_notice", "2026-08-07", {"light_touch": True}, "2026-12-04"),
    ("contract_copy", "2026-08-07", {"light_touch": False}, "2026-11-04"),
    ("records_kept", "2026-08-07", {}, "2029-08-06"),
    ("records_kept", "2028-02-29", {}, "2031-02-28"),
    ("payment", "2026-06-01", {}, "2026-06-30"),
    ("payments_notice", "2026-06-30", {}, "2026-07-29"),
    ("payments_compliance", "2026-03-31", {}, "2026-04-29"),
    ("invoice_query", "2026-12-24", {}, "2027-01-05"),
    ("initial_assessment", "2026-04-02", {}, "2026-04-20"),
    ("action_plan", "2026-12-22", {}, "2026-12-31"),
    ("session_feedback", "2026-12-26", {}, "2026-12-26"),
]


@pytest.mark.parametrize(("rule", "start", "conditions", "expected"), OURS)
def test_a_deadline_is_counted_as_its_rule_says(rule, start, conditions, expected):
    assert due(rule, day(start), **conditions) == day(expected)


def test_a_day_off_that_was_added_moves_the_deadline():
    calendars = calendars_with(england_and_wales=[day("2026-10-05")])
    assert due("action_plan", day("2026-10-01")) == day("2026-10-08")
    assert due("action_plan", day("2026-10-01"), calendars=calendars) == day("2026-10-09")


def test_a_rule_that_depends_on_the_regime_must_be_told_it():
    with pytest.raises(ValueError, match="needs to know regime"):
        due("standstill_end", day("2026-06-08"))
    with pytest.raises(ValueError, match="needs to know light_touch"):
        due("contract_copy", day("2026-06-08"))


def test_a_misspelt_rule_or_condition_is_not_answered():
    with pytest.raises(ValueError, match="no deadline called lunch"):
        due("lunch", day("2026-06-08"))
    with pytest.raises(ValueError, match="depends on extend"):
        due("admission_decision", day("2026-06-08"), extend=True)


@given(st.sampled_from(sorted(RULES)), st.dates(date(2025, 1, 1), date(2030, 1, 1)))
def test_only_the_last_answer_lies_before_its_start(rule, start):
    assert (due(rule, start, **CONDITIONS) < start) == (rule == "last_answer")


def test_a_day_ends_at_midnight_in_london_in_summer_and_winter():
    assert end_of(day("2026-06-30")) == datetime(2026, 6, 30, 23, 0, tzinfo=UTC)
    assert end_of(day("2026-12-31")) == datetime(2027, 1, 1, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("arrived", "counts"),
    [
        ("2026-11-20T17:00:00", "2026-11-20"),  # Friday, on the stroke of five
        ("2026-11-20T17:00:01", "2026-11-23"),
        ("2026-11-21T09:00:00", "2026-11-23"),  # Saturday
        ("2026-12-24T18:00:00", "2026-12-29"),  # the evening before Christmas
        ("2026-07-01T16:30:00", "2026-07-01"),  # half past three in UTC
    ],
)
def test_what_comes_late_or_on_a_day_off_counts_as_the_next_working_day(arrived, counts):
    assert counts_as_received(datetime.fromisoformat(arrived).replace(tzinfo=LONDON)) == day(counts)


def test_an_instant_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        counts_as_received(datetime(2026, 11, 20, 9))  # noqa: DTZ001
