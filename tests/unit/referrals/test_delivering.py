"""What is asked when an appointment is booked or recorded, and how times and scores are reckoned."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from marshmallow import ValidationError

from blueprints.referrals.shown import span
from marketplace.kernel.working_days import CALENDARS
from marketplace.referrals import casework, rules
from marketplace.referrals.schemas import (
    BookAppointment,
    RecordAttendance,
    RecordOutcome,
    RegisterMeeting,
    SubmitPlan,
    WriteNote,
    record_of,
)

BOOKED = {"on": "2027-03-03", "at": "9:02am", "minutes": 75, "method": "phone"}
HELD = {"result": "held", "late": "no", "what_was_done": "Talked", "response": "Well", "tell": ["nothing"]}
SENT = datetime(2027, 2, 15, 10, tzinfo=UTC)
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def wrong(schema, answers):
    with pytest.raises(ValidationError) as refused:
        schema().load(answers)
    return refused.value.messages


def test_an_appointment_at_an_office_says_where():
    assert wrong(BookAppointment, BOOKED | {"method": "office"}) == {"place": ["Enter where it will be held"]}


@pytest.mark.parametrize("code", ["aa9a 9aa", "a9a 9aa", "a9 9aa", "a99 9aa", "aa9 9aa", "aa99 9aa", "AA999AA"])
def test_postcodes_of_every_form_are_accepted_however_they_are_typed(code):
    kept = BookAppointment().load(BOOKED | {"postcode": code})["postcode"]

    assert kept == " ".join((code.replace(" ", "")[:-3], code[-3:])).upper()


def test_a_postcode_that_cannot_be_is_refused():
    assert list(wrong(BookAppointment, BOOKED | {"postcode": "aaa9 9aa"})) == ["postcode"]


def test_an_hour_and_15_minutes_given_apart_are_75_minutes_and_nothing_is_an_error():
    assert BookAppointment().load(BOOKED | {"hours": 1, "minutes": 15})["minutes"] == 75
    assert BookAppointment().load(BOOKED | {"hours": 2, "minutes": ""})["minutes"] == 120
    assert wrong(BookAppointment, BOOKED | {"minutes": ""}) == {"minutes": ["Enter how long it will take"]}
    assert list(wrong(BookAppointment, BOOKED | {"hours": 8, "minutes": 1})) == ["minutes"]


def test_a_time_is_read_from_its_beginning_to_its_end():
    assert span(datetime(2027, 3, 3, 9, 2, tzinfo=UTC), 75) == "3 March 2027, 9:02am to 10:17am"
    assert span(datetime(2027, 3, 3, tzinfo=UTC), 75) == "3 March 2027, midnight to 1:15am"


def test_a_minute_ago_and_midnight_of_the_day_of_sending_can_be_booked():
    assert rules.cannot_book(NOW - timedelta(minutes=1), SENT, NOW) is None
    assert rules.cannot_book(SENT.replace(hour=0), SENT, NOW) is None
    assert rules.cannot_book(SENT - timedelta(days=1), SENT, NOW)


def test_six_months_less_a_day_can_be_booked_and_seven_months_cannot():
    assert rules.cannot_book(datetime(2027, 8, 30, 12, tzinfo=UTC), SENT, NOW) is None
    assert rules.cannot_book(datetime(2027, 10, 1, 12, tzinfo=UTC), SENT, NOW)


def test_a_session_that_happened_asks_whether_late_and_what_was_done():
    assert set(wrong(RecordAttendance, {"result": "held", "tell": ["nothing"]})) == {
        "late",
        "what_was_done",
        "response",
    }
    assert list(wrong(RecordAttendance, HELD | {"late": "yes"})) == ["late_reason"]


def test_who_came_and_could_not_take_part_for_an_acceptable_reason_is_explained():
    answers = {"result": "turned_away", "because": "acceptable", "tell": ["nothing"]}

    assert wrong(RecordAttendance, answers) == {"explanation": ["Enter what happened"]}


def test_one_of_the_three_boxes_is_ticked_and_what_is_ticked_is_told():
    said = RecordAttendance().load(HELD | {"concerns": "Typed and not ticked"})

    assert list(wrong(RecordAttendance, HELD | {"tell": []})) == ["tell"]
    assert set(wrong(RecordAttendance, HELD | {"tell": ["concerns"]})) == {"concerns", "severity"}
    assert set(wrong(RecordAttendance, HELD | {"tell": ["behaviour"]})) == {"behaviour"}
    assert list(wrong(RecordAttendance, HELD | {"tell": ["nothing", "behaviour"], "behaviour": "Shouted"})) == ["tell"]
    assert said["concerns"] is None


@pytest.mark.parametrize("sessions", [0, -1, ""])
def test_a_plan_has_at_least_one_session(sessions):
    assert "sessions" in wrong(SubmitPlan, {"sessions": sessions})


def test_a_plan_without_activities_cannot_be_submitted():
    assert list(wrong(SubmitPlan, {"sessions": 3})) == ["activities"]


def test_an_outcome_without_a_level_or_progress_is_refused_and_nothing_need_be_left_to_do():
    assert set(wrong(RecordOutcome, {"left_to_do": ""})) == {"achieved", "progress"}
    assert RecordOutcome().load({"achieved": "fully", "progress": "Has a flat", "left_to_do": ""})["left_to_do"] is None


@pytest.mark.parametrize(
    ("reached", "score"),
    [
        (["fully", "fully", "partly", "none"], "2.5"),
        (["fully", "partly", "partly"], "2.0"),
        ([], "0"),
    ],
)
def test_each_outcome_counts_one_and_one_that_was_partly_achieved_half(reached, score):
    assert casework.score_of(reached) == Decimal(score)


def test_a_note_says_whether_the_other_side_is_told_which_must_be_able_to_read_it():
    note = {"subject": "Visit", "body": "Saw a flat"}

    assert set(wrong(WriteNote, {**note, "readers": "both"})) == {"tell"}
    assert list(wrong(WriteNote, {**note, "readers": "own", "tell": "yes"})) == ["tell"]


def test_a_register_asks_what_each_line_needs():
    line = {"appointment_id": "0" * 32}
    lines = [{**line, "came": "yes"}, {**line, "came": "late"}, {**line, "came": "no"}, line]

    messages = wrong(RegisterMeeting, {"lines": lines})["lines"]

    assert {place: list(said) for place, said in messages.items()} == {1: ["said"], 2: ["said"], 3: ["came"]}
    assert set(wrong(RegisterMeeting, {"lines": lines[:1]})) == {"what_was_done", "response"}
    own = record_of({"came": "yes", "said": "Very keen"}, "Read a lease", "Well")
    assert (own["response"], own["late"]) == ("Very keen", False)


@pytest.mark.parametrize(
    ("severity", "raised_at", "by"),
    [
        ("immediate", datetime(2027, 3, 6, 23, tzinfo=UTC), datetime(2027, 3, 7, 1, tzinfo=UTC)),
        ("serious", datetime(2027, 3, 5, 16, tzinfo=UTC), datetime(2027, 3, 9, tzinfo=UTC)),  # Friday, end of Monday
        ("lesser", datetime(2027, 3, 24, 9, tzinfo=UTC), datetime(2027, 3, 31, 23, tzinfo=UTC)),  # over Easter
    ],
)
def test_how_soon_a_concern_is_acknowledged_follows_from_how_serious_it_is(severity, raised_at, by):
    assert casework.acknowledge_by(severity, raised_at) == by


def test_dates_of_a_group_pass_over_bank_holidays_and_a_saturday_stays():
    assert casework.dates_from(date(2027, 3, 15), 2, 3, CALENDARS) == [
        date(2027, 3, 15),
        date(2027, 4, 12),  # 29 March 2027 is Easter Monday
        date(2027, 4, 26),
    ]
    assert casework.dates_from(date(2027, 3, 6), 1, 2, CALENDARS) == [date(2027, 3, 6), date(2027, 3, 13)]
