"""A supplier's week for programs: the same schemas and commands as the pages."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from marshmallow import fields

from blueprints.referrals.api import MOST, api, whole
from blueprints.referrals.views.own_week import names_of_colleagues, whose_week
from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.kernel.schema import Schema, uuid
from marketplace.referrals import commands, queries, schemas
from marketplace.referrals.models import Appointment, Referral, SavedFilter, Slot, Team
from marketplace.referrals.queries import Sort, Sought, Tab


class NarrowListBy(schemas.NarrowList):
    """What a list is narrowed to, from where on, and how many."""

    after = uuid("The last one of the page before", required=False)
    limit = fields.Integer(load_default=50)


class Refusal(Schema):
    """A referral that was not given, and why."""

    reference = fields.String()
    reason = fields.String()


class WhoseWeek(Schema):
    """Whose week is asked for; nobody's is one's own."""

    caseworker_id = uuid("Caseworker", required=False)


class ComingDetail(Schema):
    """One line of a week."""

    what = fields.String()
    id = fields.UUID()
    within = fields.UUID()
    number = fields.Integer()
    starts_at = fields.AwareDateTime()
    minutes = fields.Integer()


class DoubleBookingDetail(Schema):
    """An appointment, and what else is at its time."""

    appointment_id = fields.UUID()
    referral_id = fields.UUID()
    reference = fields.String()
    starts_at = fields.AwareDateTime()
    same_person = fields.Boolean()
    other = fields.String()
    other_starts_at = fields.AwareDateTime()


class WeekDetail(Schema):
    """What a caseworker has in the next seven days, and everything to come that is booked twice."""

    coming = fields.List(fields.Nested(ComingDetail))
    clashes = fields.List(fields.Nested(DoubleBookingDetail))


class GivenDetail(Schema):
    """What became of referrals that were shared out."""

    given = fields.List(fields.Nested(schemas.ReferralDetail(only=("id", "reference", "status", "caseworker_id"))))
    refused = fields.List(fields.Nested(Refusal))
    clashes = fields.List(fields.Nested(DoubleBookingDetail))


class SlotsOf(Schema):
    """Of which service."""

    contract_id = uuid("Service", ask="Select a service")


class FormTeamOf(schemas.FormTeam):
    """A team, and the supplier it belongs to."""

    supplier_id = uuid("Supplier", ask="Select your organisation")


class HandOver(schemas.HandOverCaseload):
    """Whose referrals go to whom, at which supplier."""

    supplier_id = uuid("Supplier", ask="Select your organisation")
    from_id = uuid("From", ask="Select whose referrals are handed over")


@api.get("/referrals/week")
@api.arguments(WhoseWeek, location="query")
@api.response(200, WeekDetail)
def week_detail(asked: dict[str, Any]) -> dict[str, Any]:
    """The next seven days of a caseworker, and everything to come that is booked twice."""
    who = whose_week(asked["caseworker_id"], names_of_colleagues())
    coming = queries.week_of(actor(), who, london_day(request_now()))
    return {"coming": coming, "clashes": queries.double_bookings(actor(), request_now(), caseworker_id=who)}


@api.get("/referrals/found")
@api.arguments(NarrowListBy, location="query")
@api.response(200, schemas.ReferralSummary(many=True))
def find(asked: dict[str, Any]) -> Sequence[Any]:
    """A list narrowed by caseworker, team, service, what is due and words, in any order."""
    most = min(max(asked["limit"], 1), MOST)
    sought = Sought(**{name: asked[name] for name in Sought._fields})
    sort, tab, today = asked["sort"] or Sort.NEWEST, asked["tab"] or Tab.OPEN, london_day(request_now())
    return queries.found(actor(), tab, sought, today, sort=sort, after=asked["after"], most=most)[:most]


@api.get("/referrals/lists")
@api.response(200, schemas.SavedFilterDetail(many=True))
def filters() -> Sequence[SavedFilter]:
    """The lists that the actor saved."""
    return queries.filters(actor())


@api.post("/referrals/lists")
@api.arguments(schemas.SaveFilter)
@api.response(201, schemas.SavedFilterDetail)
def save_filter(answers: dict[str, Any]) -> SavedFilter:
    """Keep a narrowed list under a name."""
    return commands.save_filter(actor(), **answers)


@api.delete("/referrals/lists/<uuid:filter_id>")
@api.response(204)
def drop_filter(filter_id: UUID) -> None:
    """Keep it no longer."""
    commands.drop_filter(actor(), filter_id)


@api.post("/referrals/<uuid:referral_id>/acceptance")
@api.response(200, schemas.ReferralDetail)
def accept(referral_id: UUID) -> Referral:
    """Accept the referral before it is known who will work with the person."""
    return whole(commands.accept_referral(actor(), referral_id).id)


@api.post("/referrals/assignments")
@api.arguments(schemas.AssignReferrals)
@api.response(200, GivenDetail)
def assign_many(answers: dict[str, Any]) -> Any:
    """Give many referrals to one caseworker."""
    return told(commands.assign_referrals(actor(), **answers))


def told(result: commands.Given) -> dict[str, Any]:
    """What was given, what not and why, and what is booked twice now."""
    refused = [{"reference": key, "reason": why} for key, why in result.refused]
    keys = [each.id for each in result.given]
    clashes = queries.double_bookings(actor(), request_now(), referral_ids=keys)
    return {"given": result.given, "refused": refused, "clashes": clashes}


@api.post("/referrals/handovers")
@api.arguments(HandOver)
@api.response(200, GivenDetail)
def hand_over(answers: dict[str, Any]) -> Any:
    """Give every open referral of one caseworker to another."""
    return told(commands.hand_over_caseload(actor(), **answers))


@api.get("/colleagues")
@api.response(200, schemas.ColleagueSummary(many=True))
def colleagues() -> Sequence[Any]:
    """Who works on referrals at the actor's suppliers, with their caseload."""
    return queries.caseloads(actor())


@api.get("/teams")
@api.response(200, schemas.TeamDetail(many=True))
def teams() -> Sequence[Team]:
    """The teams of the actor's suppliers."""
    return queries.teams(actor())


@api.post("/teams")
@api.arguments(FormTeamOf)
@api.response(201, schemas.TeamDetail)
def form_team(answers: dict[str, Any]) -> Team:
    """Form a team."""
    return commands.form_team(actor(), **answers)


@api.put("/teams/<uuid:team_id>")
@api.arguments(schemas.FormTeam)
@api.response(200, schemas.TeamDetail)
def change_team(answers: dict[str, Any], team_id: UUID) -> Team:
    """Give a team another name or other members."""
    return commands.change_team(actor(), team_id, **answers)


@api.post("/teams/<uuid:team_id>/closing")
@api.response(200, schemas.TeamDetail)
def close_team(team_id: UUID) -> Team:
    """Close a team."""
    return commands.close_team(actor(), team_id)


@api.get("/slots")
@api.arguments(SlotsOf, location="query")
@api.response(200, schemas.SlotDetail(many=True))
def free_slots(asked: dict[str, Any]) -> Sequence[Slot]:
    """The times of a service that can be taken for an initial assessment, the earliest first."""
    return queries.free_slots(asked["contract_id"], request_now())


@api.post("/slots")
@api.arguments(schemas.OfferSlots)
@api.response(201, schemas.SlotDetail(many=True))
def offer_slots(answers: dict[str, Any]) -> Sequence[Slot]:
    """Offer times for initial assessments."""
    return commands.offer_slots(actor(), **answers)


@api.post("/slots/<uuid:slot_id>/withdrawal")
@api.arguments(schemas.WithdrawSlot)
@api.response(200, schemas.SlotDetail(many=True))
def withdraw_slot(answers: dict[str, Any], slot_id: UUID) -> Sequence[Slot]:
    """Offer a time no longer, perhaps with those that follow it."""
    return commands.withdraw_slot(actor(), slot_id, later_too=bool(answers["later_too"]))


@api.post("/referrals/<uuid:referral_id>/slot")
@api.arguments(schemas.TakeSlot)
@api.response(201, schemas.AppointmentDetail)
def take_slot(answers: dict[str, Any], referral_id: UUID) -> Appointment:
    """Take a time: the initial assessment is booked."""
    return commands.take_slot(actor(), referral_id, **answers)
