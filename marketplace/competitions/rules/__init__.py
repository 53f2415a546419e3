"""The arithmetic of a competition: who is invited, what the criteria add up to, and when it may close."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from marketplace.competitions.rules.design import HUNDRED, is_large, lots_without_floor
from marketplace.frameworks.rules import how_to_widen as to_widen
from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.deadlines import due, end_of
from marketplace.reference.rules import Parents

if TYPE_CHECKING:
    from marketplace.competitions.models import Competition

#: Why a member of the framework was not invited, in the order in which it is said.
REASONS = {
    "not_active": "Its membership of the framework is not active",
    "not_qualified": "It is not qualified in this category",
    "only_small": "It is qualified in this category for small contracts only",
    "not_in_area": "It has not said that it can deliver in this area",
    "not_reserved": "The competition is reserved, and it has not said that it is one of those",
    "reserved_before": "The competition is reserved, and it was awarded a reserved contract here within three years",
}
PARTS = {
    "terms": "the price ceiling, volume and term",
    "lots": "why a lot is larger than one police area",
    "division": "why it is not divided into lots",
    "criteria": "the criteria",
    "judging": "the price that earns full marks in each lot",
    "timetable": "the timetable",
    "conflicts": "the conflicts assessment",
}


def reasons_not_invited(
    *, is_active: bool, has_category: bool, serves_area: bool, covers_value: bool = True
) -> list[str]:
    """Why a member is not invited: qualified in the category and declared for the area are the only tests."""
    if not is_active:
        return ["not_active"]
    failed = {
        "not_qualified": not has_category,
        "only_small": has_category and not covers_value,
        "not_in_area": not serves_area,
    }
    return [reason for reason, fails in failed.items() if fails]


def reasons_in_words(codes: Iterable[str]) -> str:
    """The reasons as one sentence."""
    return ". ".join(REASONS[code] for code in codes)


def joined_late(joined_at: datetime, published_at: datetime) -> str:
    """How long after the publication a supplier joined, in words."""
    days = (london_day(joined_at) - london_day(published_at)).days
    if joined_at <= published_at:
        return REASONS["not_active"]
    late = f"{days} day{'' if days == 1 else 's'} too late" if days else "later on the same day"
    return f"It joined the framework {late}"


def how_to_widen(codes: Iterable[str], questions: int, minutes: int) -> str | None:
    """What a member that joined for small contracts has still to answer; nothing where that is not the reason."""
    return to_widen(questions, minutes) if "only_small" in codes else None


def total_weight(weights: Iterable[Decimal]) -> Decimal:
    """What the weights of all criteria add up to; it must be exactly a hundred."""
    return sum(weights, Decimal(0))


def coded_criteria(criteria: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The questions with their codes: Q1, Q2 … for quality and SV1 … for social value, in the order given."""
    counts: dict[str, int] = {}
    coded = []
    for position, criterion in enumerate(criteria, 1):
        prefix = "SV" if criterion["kind"] == "social_value" else "Q"
        counts[prefix] = counts.get(prefix, 0) + 1
        coded.append({**criterion, "code": f"{prefix}{counts[prefix]}", "position": position})
    return coded


def closing_instant(day: date, at: time) -> datetime:
    """The instant that a day and a time of day in London mean."""
    return datetime.combine(day, at, tzinfo=LONDON)


def questions_end(day: date, closes_at: datetime) -> datetime:
    """When questions close: at the end of their last day, or with the competition if that is sooner."""
    return min(end_of(day), closes_at)


def earliest_closing_day(invited_on: date, *, regime: str, light_touch: bool) -> date:
    """The first lawful day for bids to be due, by the regime of the framework."""
    return due("earliest_tender_deadline", invited_on, regime=regime, light_touch=light_touch)


def finished_parts(competition: "Competition", parents: Parents) -> dict[str, bool]:
    """Which parts of the draft are filled in."""
    weights = total_weight(criterion.weight for criterion in competition.criteria)
    on_a_scale = competition.price_method == "absolute_scale_price"
    return {
        "terms": all(
            None not in (lot.price_ceiling, lot.volume_cap, lot.starts_on, lot.ends_on) for lot in competition.lots
        ),
        "lots": all(lot.size_reason or not is_large(lot.area_key, parents) for lot in competition.lots),
        "division": len(competition.lots) > 1 or competition.single_lot_reason is not None,
        "criteria": competition.price_method is not None and weights == HUNDRED,
        "judging": not (on_a_scale and lots_without_floor(competition)),
        "timetable": None not in (competition.closes_at, competition.questions_close_at),
        "conflicts": bool(competition.conflicts),
    }


def missing_parts(competition: "Competition", parents: Parents) -> list[str]:
    """What must still be filled in before the competition can be published, in words."""
    return [PARTS[name] for name, done in finished_parts(competition, parents).items() if not done]


def last_day_for_questions(questions_close_at: datetime) -> date:
    """The last day on which questions may be asked, from the instant at which they have closed."""
    return london_day(questions_close_at - timedelta(microseconds=1))
