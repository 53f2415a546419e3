"""What follows from the facts of a referral."""

import re
from datetime import UTC, date, datetime
from itertools import islice
from types import SimpleNamespace

import pytest

from marketplace.referrals import rules
from marketplace.referrals.rules import Delivery, End


@pytest.mark.parametrize(
    ("planned", "attended", "missed", "end", "due", "due_when_withdrawn"),
    [
        (None, 0, 0, End.CANCELLED, False, False),
        (1, 0, 0, End.CANCELLED, False, False),
        (1, 0, 1, End.CANCELLED, False, False),
        (2, 1, 0, End.ENDED, False, True),
        (2, 2, 0, End.COMPLETED, True, True),
        (2, 1, 1, End.COMPLETED, True, True),
    ],
)
def test_one_rule_gives_every_end(planned, attended, missed, end, due, due_when_withdrawn):
    delivery = Delivery(planned, attended + missed, attended)

    assert delivery.end is end
    assert (delivery.report_is_due(False), delivery.report_is_due(True)) == (due, due_when_withdrawn)


def test_a_session_booked_again_after_a_miss_is_open_again():
    sessions = [(1, True, True), (2, True, False), (2, False, False)]

    assert rules.delivery_of(2, sessions) == Delivery(planned=2, recorded=1, attended=1)


@pytest.mark.parametrize(("service", "suffix"), [("Accommodation", "AC"), ("Women's services", "WO"), ("űrlény", "ŰR")])
def test_a_number_ends_with_the_letters_of_the_service(service, suffix):
    assert rules.suffix_of(service) == suffix


def test_numbers_are_never_misread():
    for number in islice(rules.candidates("Accommodation"), 500):
        assert re.fullmatch(r"[A-HJ-NP-Z]{2}[0-9]{4}AC", number)
        assert not rules.looks_alike(number)
    assert rules.looks_alike("SK5012AC")
    assert not any("0" in number for number in islice(rules.candidates("Women's services"), 200))


@pytest.mark.parametrize(
    ("sent_at", "release_on", "due"),
    [
        ("2026-04-02T10:00", None, date(2026, 4, 20)),  # Good Friday and Easter Monday are not worked
        ("2027-02-15T17:30", None, date(2027, 3, 2)),  # after five counts as the next day
        ("2027-02-15T10:00", date(2027, 8, 2), date(2027, 5, 24)),  # twelve weeks before release
    ],
)
def test_the_assessment_is_due_in_ten_working_days(sent_at, release_on, due):
    assert rules.assessment_due(datetime.fromisoformat(sent_at).replace(tzinfo=UTC), release_on) == due


@pytest.mark.parametrize(
    ("starts_on", "day", "begins"),
    [
        (date(2025, 4, 1), date(2027, 3, 31), date(2026, 4, 1)),
        (date(2025, 4, 1), date(2027, 4, 1), date(2027, 4, 1)),
        (date(2024, 2, 29), date(2027, 3, 1), date(2027, 3, 1)),
        (None, date(2027, 6, 1), date(2027, 1, 1)),
    ],
)
def test_a_contract_year_begins_on_the_day_the_contract_did(starts_on, day, begins):
    assert rules.year_of(starts_on, day) == begins


def test_a_service_is_full_when_its_cap_is_used_up():
    assert rules.full(10, 9) is None
    assert rules.full(None, 1_000) is None
    assert rules.full(10, 10) == "This service is full: all 10 places of this contract year are taken"


@pytest.mark.parametrize(
    ("status", "days", "owed"),
    [
        ("sent", {}, (rules.Next.ASSESSMENT, date(2027, 3, 1))),
        ("sent", {"response_due_on": date(2027, 2, 17)}, (rules.Next.RESPONSE, date(2027, 2, 17))),
        ("queried", {"response_due_on": date(2027, 2, 17)}, (rules.Next.ASSESSMENT, date(2027, 3, 1))),
        ("assigned", {"plan_due_on": date(2027, 3, 8)}, (rules.Next.PLAN, date(2027, 3, 8))),
        ("delivering", {"plan_due_on": date(2027, 3, 8)}, None),
        ("reporting", {"report_due_on": date(2027, 4, 1)}, (rules.Next.REPORT, date(2027, 4, 1))),
        ("completed", {"report_due_on": date(2027, 4, 1)}, None),
    ],
)
def test_one_thing_is_owed_at_a_time(status, days, owed):
    known = {"assessment_due_on": date(2027, 3, 1), "plan_due_on": None, "plan_submitted_at": None}
    known |= {"response_due_on": None, "clock_stopped_on": None}
    row = SimpleNamespace(**({"status": status, "report_due_on": None} | known | days))

    assert rules.next_due(row) == owed


def test_a_supplier_has_two_working_days_to_answer():
    sent = datetime(2027, 3, 25, 17, 30, tzinfo=UTC)  # the evening before Good Friday

    assert rules.response_due(sent) == date(2027, 4, 1)


def test_a_weekly_time_leaves_days_off_out():
    assert rules.weekly(date(2027, 3, 22), 3) == [date(2027, 3, 22), date(2027, 4, 5)]  # Easter Monday between them


def test_what_was_accepted_is_not_declined(noon):
    accepted = SimpleNamespace(accepted_at=noon)

    assert rules.promised(accepted) == "This referral was accepted on 1 March 2027: it cannot be declined any more"
    assert rules.promised(SimpleNamespace(accepted_at=None)) is None
