"""Every statutory and service deadline in one table: from which day, how long, counted how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from marketplace.kernel.clock import LONDON
from marketplace.kernel.working_days import CALENDARS, ONE_DAY, Calendar, add_working_days, next_working_day

CLOSE_OF_BUSINESS = time(17, 0)

Calendars = Mapping[str, Calendar]
Count = Callable[[date, Calendars], date]


def working_days_after(count: int, calendar: str = "england_and_wales") -> Count:
    """Within so many working days following a day: the first working day after it is day 1."""
    return lambda start, calendars: add_working_days(start, count, calendars[calendar])


def working_days_beginning_with(count: int, calendar: str = "england_and_wales") -> Count:
    """So many working days beginning with a day: it is day 1 itself if it is worked, else the next that is."""
    return lambda start, calendars: add_working_days(start - ONE_DAY, count, calendars[calendar])


def days_after(count: int) -> Count:
    """So many days from a day that is not counted itself; weekends do not move the end."""
    return lambda start, calendars: start + timedelta(days=count)


def days_beginning_with(count: int) -> Count:
    """So many days of which the day itself is the first; weekends do not move the end."""
    return days_after(count - 1)


def years_beginning_with(count: int) -> Count:
    """So many years of which the day itself is the first day."""

    def last_day(start: date, calendars: Calendars) -> date:
        month_and_day = (3, 1) if (start.month, start.day) == (2, 29) else (start.month, start.day)
        return date(start.year + count, *month_and_day) - ONE_DAY

    return last_day


@dataclass(frozen=True)
class Deadline:
    """One row: what is due, how its days are counted, on whose authority, and under which conditions."""

    rule: str
    count: Count
    source: str
    when: Mapping[str, object] = field(default_factory=dict)


PCR15 = MappingProxyType({"regime": "pcr15"})
PA23 = MappingProxyType({"regime": "pa23"})
PA23_LIGHT_TOUCH = MappingProxyType({"regime": "pa23", "light_touch": True})
PA23_ORDINARY = MappingProxyType({"regime": "pa23", "light_touch": False})
LIGHT_TOUCH = MappingProxyType({"light_touch": True})
ORDINARY = MappingProxyType({"light_touch": False})
EXTENDED = MappingProxyType({"extended": True})
IMMEDIATE = MappingProxyType({"severity": "immediate"})
SERIOUS = MappingProxyType({"severity": "serious"})

# The first row of a rule whose conditions are met is the one that counts.
# fmt: off
DEADLINES = (
    # joining the framework
    Deadline("first_applications",       days_after(30),                 "PCR15 reg 34(9)"),
    Deadline("admission_decision",       working_days_after(15),         "PCR15 reg 34(17)", EXTENDED),
    Deadline("admission_decision",       working_days_after(10),         "PCR15 reg 34(16)"),
    Deadline("clarification_reply",      working_days_after(20),         "the service"),
    Deadline("declaration_refresh",      working_days_after(5),          "PCR15 reg 34(25)"),
    Deadline("removal_reply",            working_days_after(10),         "PA23 s.37(4): no minimum; the service"),
    Deadline("exclusion_notification",   days_beginning_with(30),        "PA23 s.59"),
    Deadline("representations",          working_days_after(10),         "PA23 s.58(2): a reasonable time"),
    # competing: the first lawful last day, and the last day for answers before it
    Deadline("earliest_tender_deadline", days_after(10),                 "PCR15 reg 34(11)", PCR15),
    Deadline("earliest_tender_deadline", days_after(1),                  "PA23 s.54(4): no minimum", PA23_LIGHT_TOUCH),
    Deadline("earliest_tender_deadline", days_after(10),                 "PA23 s.54(4)", PA23_ORDINARY),
    Deadline("last_answer",              days_after(-6),                 "PCR15 reg 47(3)"),
    Deadline("clarification_answer",     working_days_after(3),          "the service"),
    Deadline("after_amendment",          days_after(6),                  "PCR15 reg 47(3), PA23 s.31: the service"),
    Deadline("price_explanation",        working_days_after(3),          "PA23 s.19(4): a reasonable time"),
    # award and contract
    Deadline("standstill_end",           days_after(10),                 "PCR15 reg 87", PCR15),
    Deadline("standstill_end",           working_days_beginning_with(8, "any_part_of_the_uk"), "PA23 s.51", PA23),
    Deadline("award_notice",             days_after(30),                 "PCR15 reg 50(5)"),
    Deadline("claim",                    days_beginning_with(30),        "PCR15 reg 92, PA23 s.106"),
    Deadline("contract_details_notice",  days_beginning_with(120),       "PA23 s.53(1)", LIGHT_TOUCH),
    Deadline("contract_details_notice",  days_beginning_with(30),        "PA23 s.53(1)", ORDINARY),
    Deadline("contract_copy",            days_beginning_with(180),       "PA23 s.53(3)", LIGHT_TOUCH),
    Deadline("contract_copy",            days_beginning_with(90),        "PA23 s.53(3)", ORDINARY),
    Deadline("breach_notice",            days_beginning_with(30),        "PA23 s.71(5)"),
    Deadline("modification_copy",        days_beginning_with(90),        "PA23 s.77"),
    Deadline("termination_notice",       days_beginning_with(30),        "PA23 s.80"),
    Deadline("records_kept",             years_beginning_with(3),        "PA23 s.98"),
    # money; the two notices count from the last day of the quarter or of the period
    Deadline("payment",                  days_beginning_with(30),        "PA23 s.68"),
    Deadline("prompt_payment",           working_days_after(5),          "the service"),
    Deadline("invoice_query",            working_days_after(5),          "the service"),
    Deadline("payments_notice",          days_beginning_with(30),        "PA23 s.70"),
    Deadline("payments_compliance",      days_beginning_with(30),        "PA23 s.69"),
    Deadline("pipeline_notice",          days_beginning_with(56),        "PA23 s.93"),
    # delivering: from the day that counts as received, held or ended
    Deadline("first_contact",            days_after(10),                 "the contract"),
    Deadline("referral_response",        working_days_after(2),          "the service"),
    Deadline("initial_assessment",       working_days_after(10),         "the contract"),
    Deadline("action_plan",              working_days_after(5),          "the contract"),
    Deadline("session_feedback",         days_after(0),                  "the contract"),
    Deadline("end_of_service_report",    working_days_after(5),          "the contract"),
    # a concern for somebody's safety, from the day it is raised; an immediate one has hours of that day
    Deadline("concern_acknowledgement",  days_after(0),                  "the service", IMMEDIATE),
    Deadline("concern_acknowledgement",  working_days_after(1),          "the service", SERIOUS),
    Deadline("concern_acknowledgement",  working_days_after(3),          "the service"),
    Deadline("reopening",                working_days_after(20),         "the service"),
)
# fmt: on

RULES = frozenset(row.rule for row in DEADLINES)
CONDITIONS = frozenset(name for row in DEADLINES for name in row.when)


def due(rule: str, start: date, *, calendars: Calendars | None = None, **conditions: object) -> date:
    """The last day allowed, inclusive to its end; of a tendering period, the first lawful last day."""
    if rule not in RULES:
        raise ValueError(f"there is no deadline called {rule}")
    if unknown := sorted(conditions.keys() - CONDITIONS):
        raise ValueError(f"no deadline depends on {', '.join(unknown)}")
    for row in DEADLINES:
        if row.rule == rule and all(conditions.get(name) == wanted for name, wanted in row.when.items()):
            return row.count(start, calendars or CALENDARS)
    needed = sorted({name for row in DEADLINES if row.rule == rule for name in row.when})
    raise ValueError(f"the deadline {rule} needs to know {' and '.join(needed)}")


def end_of(day: date) -> datetime:
    """The instant at which a deadline of this day has passed: midnight in London, itself too late."""
    return datetime.combine(day + ONE_DAY, time.min, tzinfo=LONDON).astimezone(UTC)


def counts_as_received(instant: datetime, *, calendars: Calendars | None = None) -> date:
    """The day 0 of a service clock: after five in the afternoon or on a day off, the next working day."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    local = instant.astimezone(LONDON)
    day = local.date() + ONE_DAY if local.time() > CLOSE_OF_BUSINESS else local.date()
    return next_working_day(day, (calendars or CALENDARS)["england_and_wales"])
