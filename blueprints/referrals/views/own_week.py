"""A caseworker's week day by day, and what in it is booked twice."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from blueprints.referrals.shown import span
from blueprints.referrals.views.base import bp
from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.referrals import queries
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries import Coming, DoubleBooking


def clash_words(each: DoubleBooking) -> str:
    """What is booked twice and with what, in one sentence without names of people."""
    whose = "the person" if each.same_person else "the caseworker"
    at = span(each.starts_at, each.minutes)
    return f"Clash: {each.title}, {at}. At that time {whose} has {each.other}. Choose another time."


def names_of_colleagues() -> Mapping[UUID, str]:
    """The names of those who work on referrals at the actor's suppliers."""
    return {each.id: each.name for each in queries.own_colleagues(actor())}


def whose_week(asked: UUID | None, known: Mapping[UUID, str]) -> UUID:
    """Whose week is shown: a colleague's if asked for, else one's own."""
    mine = actor().user_id
    who = asked or mine
    if who is None or not actor().has(*WORKERS) or (who != mine and who not in known):
        abort(404)
    return who


@bp.get("/referrals/week")
def week() -> ResponseReturnValue:
    """The next seven days of a caseworker, and everything to come that is booked twice."""
    known, since = names_of_colleagues(), first_day()
    who = whose_week(request.args.get("caseworker_id", type=UUID), known)
    twice = queries.double_bookings(actor(), request_now(), caseworker_id=who)
    return render_template(
        "referrals/week.html",
        name=None if who == actor().user_id else known[who],
        colleagues=known,
        who=who,
        days=[(on, list(each)) for on, each in groupby(queries.week_of(actor(), who, since), day_of)],
        twice=pairs(twice),
        clashing={each.appointment_id for each in twice},
        since=since,
        later=since + queries.A_WEEK,
        earlier=since - queries.A_WEEK,
    )


def pairs(twice: Sequence[DoubleBooking]) -> list[DoubleBooking]:
    """Each two that clash once, from the side of the first."""
    found: dict[frozenset[UUID], DoubleBooking] = {}
    for each in twice:
        found.setdefault(frozenset((each.appointment_id, each.other_id)), each)
    return list(found.values())


def day_of(line: Coming) -> date:
    """The day of one line."""
    return line.on


def first_day() -> date:
    """The day from which on the week is shown: today, unless the address says another near it."""
    today = london_day(request_now())
    try:
        asked = date.fromisoformat(request.args.get("since", ""))
    except ValueError:
        return today
    return asked if abs((asked - today).days) < 3660 else today
