"""A caseworker's week day by day, and what in it is booked twice."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from marshmallow import fields as shapes

from blueprints.referrals.api import api
from blueprints.referrals.shown import span
from blueprints.referrals.views.base import bp
from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.kernel.schema import Schema, uuid
from marketplace.referrals import queries
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries import Coming, DoubleBooking


def clash_words(each: DoubleBooking) -> str:
    """What is booked twice and with what, in one sentence without names of people."""
    whose = "the person" if each.same_person else "the caseworker"
    at = span(each.starts_at, each.minutes)
    return f"Clash: {each.title}, {at}. At that time {whose} has {each.other}. Choose another time."


def colleagues() -> Mapping[UUID, str]:
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
    known, since = colleagues(), first_day()
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


class WhoseWeek(Schema):
    """Whose week is asked for; nobody's is one's own."""

    caseworker_id = uuid("Caseworker", required=False)


class ComingDetail(Schema):
    """One line of a week."""

    what = shapes.String()
    id = shapes.UUID()
    within = shapes.UUID()
    number = shapes.Integer()
    starts_at = shapes.AwareDateTime()
    minutes = shapes.Integer()


class DoubleBookingDetail(Schema):
    """An appointment, and what else is at its time."""

    appointment_id = shapes.UUID()
    referral_id = shapes.UUID()
    reference = shapes.String()
    starts_at = shapes.AwareDateTime()
    same_person = shapes.Boolean()
    other = shapes.String()
    other_starts_at = shapes.AwareDateTime()


class WeekDetail(Schema):
    """What a caseworker has in the next seven days, and everything to come that is booked twice."""

    coming = shapes.List(shapes.Nested(ComingDetail))
    clashes = shapes.List(shapes.Nested(DoubleBookingDetail))


@api.get("/referrals/week")
@api.arguments(WhoseWeek, location="query")
@api.response(200, WeekDetail)
def week_detail(asked: dict[str, Any]) -> dict[str, Any]:
    """The next seven days of a caseworker, and everything to come that is booked twice."""
    who = whose_week(asked["caseworker_id"], colleagues())
    coming = queries.week_of(actor(), who, london_day(request_now()))
    return {"coming": coming, "clashes": queries.double_bookings(actor(), request_now(), caseworker_id=who)}
