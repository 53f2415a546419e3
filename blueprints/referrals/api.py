"""Referrals for programs: the same schemas and commands as the pages."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import jsonify
from marshmallow import fields

from blueprints.session import actor
from blueprints.uploads import UploadBlueprint
from marketplace.kernel.schema import choice, uuid
from marketplace.referrals import commands, queries, schemas
from marketplace.referrals.minding import to_mind
from marketplace.referrals.models import ActionPlan, Appointment, Referral
from marketplace.referrals.policies import knows_person_of
from marketplace.referrals.queries import Tab

api = UploadBlueprint("referrals_api", __name__, description="Referrals, for the two sides of each")

MOST = 100
SENSITIVE = (
    "reason",
    "further",
    "exception_reason",
    "risk_confirmed_on",
    "appointments.reschedule_reason",
    "person.date_of_birth",
    "person.reference",
    "practitioner",
    "caseworker",
)


class ListReferrals(schemas.FindReferrals):
    """Which list, from where on, and how many."""

    tab = choice("List", among=Tab, required=False)
    after = uuid("The last one of the page before", required=False)
    limit = fields.Integer(load_default=50)


@api.get("/referrals")
@api.arguments(ListReferrals, location="query")
@api.response(200, schemas.ReferralSummary(many=True))
def index(asked: dict[str, Any]) -> Sequence[Any]:
    """One list of referrals, newest first."""
    most = min(max(asked["limit"], 1), MOST)
    tab = asked["tab"] or Tab.OPEN
    return queries.referrals(actor(), tab, words=asked["words"], after=asked["after"], most=most)[:most]


@api.post("/referrals")
@api.arguments(schemas.BeginReferral)
@api.response(201, schemas.ReferralDetail)
def begin(answers: dict[str, Any]) -> Referral:
    """Begin a draft for a person and a service."""
    return whole(commands.begin_referral(actor(), **answers).id)


def whole(referral_id: UUID) -> Referral:
    """The referral with all that is told of it."""
    return queries.referral(actor(), referral_id)


@api.get("/referrals/<uuid:referral_id>")
@api.response(200, schemas.ReferralDetail)
def show(referral_id: UUID) -> Any:
    """One referral; who only follows it is not told why the person was referred, nor of their risk."""
    found = commands.read_referral(actor(), referral_id)
    if knows_person_of(actor(), found):
        return found
    return jsonify(schemas.ReferralDetail(exclude=SENSITIVE).dump(found))


@api.get("/referrals/<uuid:referral_id>/person")
@api.response(200, schemas.PersonToServe)
def person(referral_id: UUID) -> dict[str, Any]:
    """Whom a referral is about, with sentence and risk; that somebody read this is recorded."""
    referral, found = commands.read_person_of(actor(), referral_id)
    return {"person": found, "sentence": referral.sentence, "to_mind": to_mind(referral)}


@api.put("/referrals/<uuid:referral_id>/needs")
@api.arguments(schemas.ChooseNeeds)
@api.response(200, schemas.ReferralDetail)
def choose_needs(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Say which needs the referral is about."""
    return commands.choose_needs(actor(), referral_id, **answers)


@api.put("/referrals/<uuid:referral_id>/needs/<category>")
@api.arguments(schemas.DescribeNeed)
@api.response(200, schemas.ReferralDetail)
def describe_need(answers: dict[str, Any], referral_id: UUID, category: str) -> Referral:
    """Say how complex a need is and what should be achieved."""
    return commands.describe_need(actor(), referral_id, category, **answers)


@api.put("/referrals/<uuid:referral_id>/sentence")
@api.arguments(schemas.SaveSentence)
@api.response(200, schemas.ReferralDetail)
def save_sentence(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Say under which sentence, for how many days, until when."""
    return commands.save_sentence(actor(), referral_id, **answers)


@api.put("/referrals/<uuid:referral_id>/reason")
@api.arguments(schemas.SaveReason)
@api.response(200, schemas.ReferralDetail)
def save_reason(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Say why the person is referred."""
    return commands.save_reason(actor(), referral_id, **answers)


@api.put("/referrals/<uuid:referral_id>/risk")
@api.arguments(schemas.ConfirmRisk)
@api.response(200, schemas.ReferralDetail)
def confirm_risk(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Confirm the risk summary."""
    return commands.confirm_risk(actor(), referral_id, **answers)


@api.post("/referrals/<uuid:referral_id>/sending")
@api.arguments(schemas.SendReferral)
@api.response(200, schemas.ReferralDetail)
def send(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Send the referral; with the same key a second time it is the same sending."""
    return commands.send_referral(actor(), referral_id, **answers)


@api.post("/referrals/<uuid:referral_id>/question")
@api.arguments(schemas.QueryReferral)
@api.response(200, schemas.ReferralDetail)
def query_referral(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Ask the practitioner."""
    return commands.query_referral(actor(), referral_id, **answers)


@api.post("/referrals/<uuid:referral_id>/answer")
@api.arguments(schemas.AnswerQuery)
@api.response(200, schemas.ReferralDetail)
def answer_query(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Answer the supplier."""
    return commands.answer_query(actor(), referral_id, **answers)


@api.post("/referrals/<uuid:referral_id>/decline")
@api.arguments(schemas.DeclineReferral)
@api.response(200, schemas.ReferralDetail)
def decline(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Decline the referral."""
    return commands.decline_referral(actor(), referral_id, **answers)


@api.post("/referrals/<uuid:referral_id>/assignment")
@api.arguments(schemas.AssignCaseworker)
@api.response(200, schemas.ReferralDetail)
def assign(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Give the referral to a caseworker."""
    return commands.assign_caseworker(actor(), referral_id, **answers)


@api.post("/referrals/<uuid:referral_id>/appointments")
@api.arguments(schemas.BookAnyAppointment)
@api.response(201, schemas.AppointmentDetail)
def book(answers: dict[str, Any], referral_id: UUID) -> Appointment:
    """Book the initial assessment or a session."""
    return commands.book_appointment(actor(), referral_id, **answers)


@api.post("/appointments/<uuid:appointment_id>/reschedule")
@api.arguments(schemas.RescheduleAppointment)
@api.response(201, schemas.AppointmentDetail)
def reschedule(answers: dict[str, Any], appointment_id: UUID) -> Appointment:
    """Move an appointment to another time; the answer is the new one."""
    return commands.reschedule_appointment(actor(), appointment_id, **answers)


@api.post("/appointments/<uuid:appointment_id>/attendance")
@api.arguments(schemas.RecordAttendance)
@api.response(200, schemas.AppointmentDetail)
def record(answers: dict[str, Any], appointment_id: UUID) -> Appointment:
    """Record what became of an appointment."""
    return commands.record_attendance(actor(), appointment_id, **answers)


@api.get("/referrals/<uuid:referral_id>/plans")
@api.response(200, schemas.PlanDetail(many=True))
def plans(referral_id: UUID) -> Sequence[ActionPlan]:
    """Every version of the action plan, newest first."""
    return queries.plans_of(actor(), queries.referral(actor(), referral_id).id)


@api.post("/referrals/<uuid:referral_id>/plans")
@api.arguments(schemas.SubmitPlan)
@api.response(201, schemas.PlanDetail)
def submit_plan(answers: dict[str, Any], referral_id: UUID) -> ActionPlan:
    """Submit the action plan."""
    return commands.submit_plan(actor(), referral_id, **answers)


@api.post("/plans/<uuid:plan_id>/approval")
@api.response(200, schemas.PlanDetail)
def approve_plan(plan_id: UUID) -> ActionPlan:
    """Approve a plan, where the contract asks the practitioner to."""
    return commands.approve_plan(actor(), plan_id)


@api.put("/referrals/<uuid:referral_id>/outcomes/<outcome_code>")
@api.arguments(schemas.RecordOutcome)
@api.response(200, schemas.ReferralDetail)
def record_outcome(answers: dict[str, Any], referral_id: UUID, outcome_code: str) -> Referral:
    """Say how far one outcome was reached."""
    return commands.record_outcome(actor(), referral_id, outcome_code, **answers)


@api.post("/referrals/<uuid:referral_id>/report")
@api.arguments(schemas.SubmitReport)
@api.response(200, schemas.ReferralDetail)
def submit_report(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Submit the end-of-service report."""
    return commands.submit_report(actor(), referral_id, **answers)


@api.post("/referrals/<uuid:referral_id>/withdrawal")
@api.arguments(schemas.WithdrawReferral)
@api.response(200, schemas.ReferralDetail)
def withdraw(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """End the referral before its time."""
    return commands.withdraw_referral(actor(), referral_id, **answers)
