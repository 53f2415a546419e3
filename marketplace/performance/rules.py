"""The indicators of a service: each a share of referrals, reckoned from recorded facts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from marketplace.kernel.deadlines import Calendars, counts_as_received, due
from marketplace.kernel.working_days import CALENDARS, ONE_DAY, calendars_with

BEFORE_RELEASE = timedelta(weeks=12)
FOUR_PLACES = Decimal("0.0001")

# Ineligible, sent by mistake or twice, died, back in custody: nobody could have been on time.
EXCLUDING_REASONS = frozenset({"INE", "MIS", "USE", "RET", "ELIG", "DUPL"})

OUTCOME_SCORES: Mapping[str | None, Decimal] = MappingProxyType(
    {"achieved": Decimal(1), "partly_achieved": Decimal("0.5"), "not_achieved": Decimal(0), None: Decimal(0)}
)


@dataclass(frozen=True)
class SessionFacts:
    """One delivery session that was to be held: when, whether the person attended, when that was recorded."""

    held_on: date
    attended: bool | None = None
    recorded_on: date | None = None


@dataclass(frozen=True)
class ReferralFacts:
    """What was recorded about one referral, as far as an indicator asks; days are days in London."""

    reference: str
    sent_at: datetime
    release_on: date | None = None
    assessment_due_on: date | None = None  # as it was set when the referral was sent; else it is reckoned
    assessment_scheduled_on: date | None = None  # the earliest day an assessment was booked for
    assessment_attended_on: date | None = None
    plan_due_on: date | None = None  # as it was set when the assessment was held, put off by a recall; else reckoned
    plan_submitted_on: date | None = None  # the first version
    sessions_planned: int | None = None  # by the latest approved plan
    sessions: tuple[SessionFacts, ...] = ()
    ended_on: date | None = None
    withdrawal_reason: str | None = None
    report_due_on: date | None = None  # as it was set when delivery ended, put off by a recall; else reckoned
    report_submitted_on: date | None = None
    outcomes: tuple[str | None, ...] = ()  # one for each outcome planned, none where the report is silent
    pauses: tuple[tuple[date, date], ...] = ()  # from and to, both counted
    stopped_on: date | None = None  # the recall that the person is under now: nothing is due from then on

    @property
    def sessions_attended(self) -> int:
        """How many delivery sessions the person came to."""
        return sum(session.attended is True for session in self.sessions)


def month_of(day: date) -> date:
    """The month of a day, named by its first day."""
    return day.replace(day=1)


def month_after(month: date) -> date:
    """The first day of the next month."""
    return month_of(month_of(month) + timedelta(days=31))


def month_before(month: date) -> date:
    """The first day of the month before."""
    return month_of(month_of(month) - ONE_DAY)


def outside_term(starts_on: date, ends_on: date | None, month: date, today: date) -> str | None:
    """Why there is nothing to report of a month: it is not over, or the contract did not run in it."""
    if today < month_after(month):
        return "This month is not over yet"
    if starts_on >= month_after(month) or (ends_on is not None and ends_on < month):
        return "The contract did not run in this month"
    return None


def settled_on(month: date, calendars: Calendars | None = None) -> date:
    """The first day on which nothing of a month can still be on time: its last plan and its last report are due."""
    last = month_after(month) - ONE_DAY
    return max(due(rule, last, calendars=calendars) for rule in ("action_plan", "end_of_service_report")) + ONE_DAY


@dataclass(frozen=True)
class Period:
    """The month that is measured, and the day on which it is looked at: what may still be on time waits."""

    month: date
    as_of: date | None = None
    calendars: Calendars | None = None

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in this month."""
        return day is not None and (day.year, day.month) == (self.month.year, self.month.month)

    def is_over(self, day: date) -> bool:
        """Whether the whole of a day has passed."""
        return self.as_of is None or day < self.as_of

    def clock_of(self, referral: ReferralFacts) -> Calendars:
        """The calendars by which a referral's clocks run: they stand still while it is paused."""
        base = self.calendars or CALENDARS
        if not referral.pauses:
            return base
        paused = [first + ONE_DAY * more for first, last in referral.pauses for more in range((last - first).days + 1)]
        return calendars_with(base["england_and_wales"].days_off | frozenset(paused))


def share_of(numerator: Decimal, denominator: int) -> Decimal | None:
    """What was done of all there was, half up to four places; none when there was nothing."""
    return (numerator / denominator).quantize(FOUR_PLACES, rounding=ROUND_HALF_UP) if denominator else None


@dataclass(frozen=True)
class Counted:
    """What one referral adds to an indicator: how much was done, of how much."""

    reference: str
    done: Decimal
    of: int
    due_on: date | None = None

    @property
    def as_kept(self) -> dict[str, str | int | None]:
        """The same as it is kept with the figure."""
        due_on = self.due_on.isoformat() if self.due_on else None
        return {"reference": self.reference, "done": str(self.done), "of": self.of, "due_on": due_on}


@dataclass(frozen=True)
class Figure:
    """One indicator of one month: its numerator, its denominator, its target and the referrals behind it."""

    code: str
    name: str
    month: date
    target: Decimal | None
    behind: tuple[Counted, ...]

    @property
    def referrals(self) -> list[dict[str, str | int | None]]:
        """The referrals behind it, as they are kept with a drawn report."""
        return [counted.as_kept for counted in self.behind]

    @property
    def numerator(self) -> Decimal:
        """What was done as it should be."""
        return sum((counted.done for counted in self.behind), Decimal(0))

    @property
    def denominator(self) -> int:
        """All there was to do."""
        return sum(counted.of for counted in self.behind)

    @property
    def share(self) -> Decimal | None:
        """The share done, half up to four places; none when there was nothing to do."""
        return share_of(self.numerator, self.denominator)

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached, judged on the exact share; none without a target or anything to do."""
        if self.target is None or not self.denominator:
            return None
        return self.numerator >= self.target * self.denominator


def day_zero(referral: ReferralFacts, calendars: Calendars | None = None) -> date:
    """The day a referral's clock starts: when it counts as received, or twelve weeks before release if later."""
    received = counts_as_received(referral.sent_at, calendars=calendars)
    return max(received, referral.release_on - BEFORE_RELEASE) if referral.release_on else received


def assessment_due(referral: ReferralFacts, period: Period) -> date:
    """The last day for the initial assessment."""
    if referral.assessment_due_on:
        return referral.assessment_due_on
    start = day_zero(referral, period.calendars)
    return due("initial_assessment", start, calendars=period.clock_of(referral))


def is_excluded(referral: ReferralFacts, due_on: date) -> bool:
    """Whether the referral ended before the due day for a reason nobody answers for."""
    return (
        referral.withdrawal_reason in EXCLUDING_REASONS and referral.ended_on is not None and referral.ended_on < due_on
    )


def in_time(referral: ReferralFacts, period: Period, done_on: date | None, due_on: date) -> Counted | None:
    """One for what was done by its due day, nothing for what was not, and no entry while it may still be."""
    stands_still = referral.stopped_on is not None and due_on >= referral.stopped_on
    if done_on is None and (stands_still or not period.is_over(due_on)):
        return None
    return Counted(referral.reference, Decimal(done_on is not None and done_on <= due_on), 1, due_on)


def assessment_in_time(referral: ReferralFacts, period: Period, done_on: date | None) -> Counted | None:
    """An assessment due this month, unless the referral is excluded."""
    due_on = assessment_due(referral, period)
    if not period.holds(due_on) or is_excluded(referral, due_on):
        return None
    return in_time(referral, period, done_on, due_on)


def first_assessment_on_time(referral: ReferralFacts, period: Period) -> Counted | None:
    """K1: the initial assessment was held within ten working days of the referral."""
    return assessment_in_time(referral, period, referral.assessment_attended_on)


def first_appointment_offered_on_time(referral: ReferralFacts, period: Period) -> Counted | None:
    """K1b: the initial assessment was booked for a day within ten working days, attended or not."""
    return assessment_in_time(referral, period, referral.assessment_scheduled_on)


def action_plan_on_time(referral: ReferralFacts, period: Period) -> Counted | None:
    """K2: of assessments held this month, the first plan came within five working days."""
    held_on = referral.assessment_attended_on
    if held_on is None or not period.holds(held_on):
        return None
    due_on = referral.plan_due_on or due("action_plan", held_on, calendars=period.clock_of(referral))
    return None if is_excluded(referral, due_on) else in_time(referral, period, referral.plan_submitted_on, due_on)


def feedback_same_day(referral: ReferralFacts, period: Period) -> Counted | None:
    """K3: of sessions held this month, the outcome was recorded on the day."""
    held = [
        session
        for session in referral.sessions
        if period.holds(session.held_on) and (session.recorded_on or period.is_over(session.held_on))
    ]
    same_day = sum(session.recorded_on == session.held_on for session in held)
    return Counted(referral.reference, Decimal(same_day), len(held)) if held else None


def end_report_on_time(referral: ReferralFacts, period: Period) -> Counted | None:
    """K4: of referrals that ended this month after a session, the report came within five working days."""
    if referral.ended_on is None or not period.holds(referral.ended_on) or not referral.sessions_attended:
        return None
    clock = period.clock_of(referral)
    due_on = referral.report_due_on or due("end_of_service_report", referral.ended_on, calendars=clock)
    return in_time(referral, period, referral.report_submitted_on, due_on)


def outcomes_achieved(referral: ReferralFacts, period: Period) -> Counted | None:
    """K5: the scores of the outcomes planned, on end reports submitted this month."""
    if not period.holds(referral.report_submitted_on) or not referral.outcomes:
        return None
    score = sum((OUTCOME_SCORES[outcome] for outcome in referral.outcomes), Decimal(0))
    return Counted(referral.reference, score, len(referral.outcomes))


def sessions_delivered(referral: ReferralFacts, period: Period) -> Counted | None:
    """K6: the sessions attended against those planned, for referrals with a plan that ended this month."""
    if not period.holds(referral.ended_on) or not referral.sessions_planned:
        return None
    return Counted(referral.reference, Decimal(referral.sessions_attended), referral.sessions_planned)


Indicator = Callable[[ReferralFacts, Period], Counted | None]

INDICATORS: Mapping[str, tuple[str, Decimal, Indicator]] = MappingProxyType(
    {
        "K1": ("First assessment on time", Decimal("0.75"), first_assessment_on_time),
        "K1b": ("First appointment offered on time", Decimal("0.90"), first_appointment_offered_on_time),
        "K2": ("Action plan on time", Decimal("0.90"), action_plan_on_time),
        "K3": ("Feedback the same day", Decimal("0.85"), feedback_same_day),
        "K4": ("End of service report on time", Decimal("0.90"), end_report_on_time),
        "K5": ("Outcomes achieved", Decimal("0.70"), outcomes_achieved),
        "K6": ("Sessions delivered", Decimal("0.70"), sessions_delivered),
    }
)

DEFAULT_TARGETS: Mapping[str, Decimal] = MappingProxyType({code: row[1] for code, row in INDICATORS.items()})


def figures(
    referrals: Iterable[ReferralFacts],
    month: date,
    targets: Mapping[str, Decimal] = DEFAULT_TARGETS,
    *,
    as_of: date | None = None,
    calendars: Calendars | None = None,
) -> tuple[Figure, ...]:
    """Every indicator of a month, against the targets kept on the contract."""
    period = Period(month.replace(day=1), as_of, calendars)
    facts = list(referrals)
    return tuple(
        Figure(
            code,
            name,
            period.month,
            targets.get(code),
            tuple(counted for referral in facts if (counted := indicator(referral, period))),
        )
        for code, (name, _, indicator) in INDICATORS.items()
    )


VOLUME_WARNINGS = (Decimal("1.00"), Decimal("0.95"), Decimal("0.80"))


def volume_warning(starts: int, cap: int) -> Decimal | None:
    """The highest warning level that the starts so far have reached of the agreed cap, if any."""
    return next((level for level in VOLUME_WARNINGS if starts >= level * cap), None)
