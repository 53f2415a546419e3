"""An indicator counts what its definition says, and shows what is behind it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.performance.rules import (
    DEFAULT_TARGETS,
    Counted,
    Figure,
    ReferralFacts,
    SessionFacts,
    day_zero,
    figures,
    outside_term,
    settled_on,
    volume_warning,
)

LONDON = ZoneInfo("Europe/London")
NOVEMBER = date(2026, 11, 1)


def sent(day, hour=9):
    return datetime(2026, *day, hour, tzinfo=LONDON)


# Sent on Monday 2 November: the assessment is due on the 16th.
REFERRAL = ReferralFacts("NX1234AC", sent((11, 2)))


def figure(code, *referrals, **looked_at):
    return {figure.code: figure for figure in figures(referrals, NOVEMBER, **looked_at)}[code]


def counted(code, **facts):
    found = figure(code, replace(REFERRAL, **facts))
    return (found.numerator, found.denominator)


@pytest.mark.parametrize(
    ("sent_at", "release_on", "starts"),
    [
        (sent((11, 2), 16), None, date(2026, 11, 2)),
        (sent((11, 6), 18), None, date(2026, 11, 9)),  # Friday evening
        (sent((11, 2)), date(2027, 3, 1), date(2026, 12, 7)),  # twelve weeks before release
        (sent((11, 2)), date(2026, 11, 20), date(2026, 11, 2)),  # release is near: received is later
    ],
)
def test_the_clock_starts_when_it_counts_as_received_or_twelve_weeks_before_release(sent_at, release_on, starts):
    assert day_zero(replace(REFERRAL, sent_at=sent_at, release_on=release_on)) == starts


@pytest.mark.parametrize(("attended_on", "done"), [(16, 1), (17, 0), (None, 0)])
def test_an_assessment_is_on_time_on_the_tenth_working_day(attended_on, done):
    attended = attended_on and date(2026, 11, attended_on)
    assert counted("K1", assessment_attended_on=attended) == (done, 1)


def test_an_assessment_offered_in_time_counts_even_if_the_person_did_not_come():
    offered = {"assessment_scheduled_on": date(2026, 11, 10)}
    assert counted("K1b", **offered) == (1, 1)
    assert counted("K1", **offered) == (0, 1)


def test_a_referral_counts_in_the_month_in_which_it_is_due():
    assert counted("K1", sent_at=sent((10, 20))) == (0, 1)  # due on 3 November
    assert counted("K1", sent_at=sent((11, 20))) == (0, 0)  # due on 4 December


def test_what_may_still_be_on_time_is_not_counted_yet():
    assert figure("K1", REFERRAL, as_of=date(2026, 11, 16)).denominator == 0
    assert figure("K1", REFERRAL, as_of=date(2026, 11, 17)).denominator == 1


@pytest.mark.parametrize(
    ("ended_on", "reason", "of"),
    [(15, "USE", 0), (15, "INE", 0), (15, "MIS", 0), (15, "RET", 0), (16, "USE", 1), (15, "NOT", 1)],
)
def test_only_an_end_before_the_due_day_for_a_reason_nobody_answers_for_is_left_out(ended_on, reason, of):
    assert counted("K1", ended_on=date(2026, 11, ended_on), withdrawal_reason=reason) == (0, of)


def test_the_clock_stands_still_while_it_is_paused():
    late = {"assessment_attended_on": date(2026, 11, 18)}
    assert counted("K1", **late) == (0, 1)
    assert counted("K1", **late, pauses=((date(2026, 11, 5), date(2026, 11, 8)),)) == (1, 1)


RECALLED = {"stopped_on": date(2026, 11, 9)}


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("K1", {"assessment_due_on": date(2026, 11, 16)}),
        ("K1b", {"assessment_due_on": date(2026, 11, 16)}),
        ("K2", {"assessment_attended_on": date(2026, 11, 5), "plan_due_on": date(2026, 11, 12)}),
        ("K4", {"ended_on": date(2026, 11, 5), "sessions": (SessionFacts(date(2026, 11, 3), True),)}),
    ],
)
def test_nothing_is_due_from_the_day_on_which_a_person_was_recalled(code, facts):
    assert counted(code, **facts)[1] == 1
    assert counted(code, **facts, **RECALLED) == (0, 0)


def test_what_was_due_before_the_recall_stays_due_and_what_was_done_counts():
    assert counted("K1", assessment_due_on=date(2026, 11, 6), **RECALLED) == (0, 1)
    done = {"assessment_attended_on": date(2026, 11, 4), "plan_submitted_on": date(2026, 11, 10)}
    assert counted("K2", **done, plan_due_on=date(2026, 11, 11), **RECALLED) == (1, 1)


def test_a_day_that_a_recall_put_off_is_the_day_that_counts():
    done = {"assessment_attended_on": date(2026, 11, 5), "plan_submitted_on": date(2026, 11, 24)}
    assert counted("K2", **done) == (0, 1)
    assert counted("K2", **done, plan_due_on=date(2026, 11, 25)) == (1, 1)
    ended = {"ended_on": date(2026, 11, 5), "report_submitted_on": date(2026, 11, 24)}
    held = (SessionFacts(date(2026, 11, 3), True),)
    assert counted("K4", **ended, sessions=held) == (0, 1)
    assert counted("K4", **ended, sessions=held, report_due_on=date(2026, 11, 24)) == (1, 1)


def test_feedback_outcomes_and_sessions_have_no_clock_that_a_recall_could_stop():
    facts = {"sessions": (SessionFacts(date(2026, 11, 3), True, date(2026, 11, 3)),), "sessions_planned": 2}
    ended = {"ended_on": date(2026, 11, 12), "report_submitted_on": date(2026, 11, 12), "outcomes": ("achieved",)}
    for code in ("K3", "K5", "K6"):
        assert counted(code, **facts, **ended) == counted(code, **facts, **ended, **RECALLED)


@pytest.mark.parametrize(("submitted_on", "done"), [(date(2026, 11, 20), 1), (date(2026, 11, 23), 0), (None, 0)])
def test_a_plan_is_on_time_within_five_working_days_of_the_assessment(submitted_on, done):
    assert counted("K2", assessment_attended_on=date(2026, 11, 13), plan_submitted_on=submitted_on) == (done, 1)


def test_without_an_assessment_no_plan_is_owed():
    assert counted("K2") == (0, 0)


def test_feedback_counts_session_by_session():
    held, next_day = date(2026, 11, 12), date(2026, 11, 13)
    sessions = (
        SessionFacts(held, True, held),
        SessionFacts(held, False, next_day),
        SessionFacts(next_day, None, None),
        SessionFacts(date(2026, 12, 1), True, date(2026, 12, 1)),
    )
    assert counted("K3", sessions=sessions) == (1, 3)
    unrecorded = replace(REFERRAL, sessions=sessions[2:3])
    assert figure("K3", unrecorded, as_of=next_day).denominator == 0


def test_a_report_is_owed_only_after_a_session():
    ended = {"ended_on": date(2026, 11, 6), "report_submitted_on": date(2026, 11, 13)}
    attended = (SessionFacts(date(2026, 11, 5), True, date(2026, 11, 5)),)
    assert counted("K4", **ended) == (0, 0)
    assert counted("K4", **ended, sessions=attended) == (1, 1)
    assert counted("K4", ended_on=date(2026, 11, 5), report_submitted_on=date(2026, 11, 13), sessions=attended) == (
        0,
        1,
    )


def test_an_outcome_partly_achieved_is_half_and_a_silent_one_nothing():
    outcomes = ("achieved", "partly_achieved", "not_achieved", None)
    assert counted("K5", report_submitted_on=date(2026, 11, 13), outcomes=outcomes) == (Decimal("1.5"), 4)
    assert counted("K5", report_submitted_on=date(2026, 12, 1), outcomes=outcomes) == (0, 0)


def test_sessions_are_measured_against_the_plan_when_the_referral_ends():
    sessions = (SessionFacts(date(2026, 10, 5), True), SessionFacts(date(2026, 10, 12), False))
    assert counted("K6", sessions=sessions, sessions_planned=4) == (0, 0)
    assert counted("K6", sessions=sessions, sessions_planned=4, ended_on=date(2026, 11, 6)) == (1, 4)


def test_a_figure_shows_the_referrals_behind_it():
    found = figure("K1", REFERRAL, replace(REFERRAL, reference="NX9", assessment_attended_on=date(2026, 11, 9)))
    assert found.behind == (
        Counted("NX1234AC", Decimal(0), 1, date(2026, 11, 16)),
        Counted("NX9", Decimal(1), 1, date(2026, 11, 16)),
    )
    assert (found.share, found.target, found.is_met) == (Decimal("0.5000"), Decimal("0.75"), False)


def test_a_month_without_referrals_has_every_indicator_and_judges_none():
    empty = figures([], date(2026, 11, 17))
    assert [figure.code for figure in empty] == ["K1", "K1b", "K2", "K3", "K4", "K5", "K6"]
    assert all((figure.share, figure.is_met, figure.month) == (None, None, NOVEMBER) for figure in empty)


def test_the_target_is_the_contracts_own():
    [first, *_] = figures([REFERRAL], NOVEMBER, {"K1": Decimal(0)})
    assert (first.target, first.is_met) == (Decimal(0), True)
    assert DEFAULT_TARGETS["K4"] == Decimal("0.90")


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=20), st.decimals(0, 1, places=2))
def test_a_share_lies_between_nothing_and_all(rows, target):
    behind = tuple(Counted(str(n), Decimal(min(row)), max(row)) for n, row in enumerate(rows))
    found = Figure("K3", "Feedback", NOVEMBER, target, behind)
    assert found.share is None or 0 <= found.share <= 1
    assert found.denominator == sum(max(row) for row in rows)


@given(st.integers(0, 27), st.integers(0, 40))
def test_coming_earlier_is_never_worse(sent_after, attended_after):
    referral = replace(REFERRAL, sent_at=sent((10, 15)) + timedelta(days=sent_after))
    came = referral.sent_at.date() + timedelta(days=attended_after)
    later, earlier = (figure("K1", replace(referral, assessment_attended_on=came - timedelta(days=d))) for d in (0, 1))
    assert earlier.numerator >= later.numerator


@pytest.mark.parametrize(
    ("starts", "level"), [(79, None), (80, "0.80"), (94, "0.80"), (95, "0.95"), (100, "1.00"), (101, "1.00")]
)
def test_volume_warns_at_eighty_ninety_five_and_a_hundred_per_cent(starts, level):
    assert volume_warning(starts, 100) == (level and Decimal(level))


def test_a_month_is_settled_when_its_last_plan_and_its_last_report_are_due():
    assert settled_on(date(2027, 2, 1)) == date(2027, 3, 6)  # due on Friday 5 March


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (date(2026, 10, 1), "The contract did not run in this month"),
        (date(2026, 11, 1), None),
        (date(2026, 12, 1), None),
        (date(2027, 1, 1), "The contract did not run in this month"),
        (date(2027, 2, 1), "This month is not over yet"),
    ],
)
def test_a_month_is_reported_when_it_is_over_and_the_contract_ran_in_it(month, said):
    assert outside_term(date(2026, 11, 16), date(2026, 12, 15), month, date(2027, 2, 28)) == said


def test_a_due_day_that_was_set_is_kept():
    referral = ReferralFacts("AB1234CD", sent((11, 2)), assessment_due_on=date(2026, 11, 30))
    held = replace(referral, assessment_attended_on=date(2026, 11, 30))
    assert figures([held], NOVEMBER)[0].numerator == 1
