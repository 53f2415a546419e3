"""What is asked and told about referrals."""

from datetime import datetime, time
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.kernel import schema as shape
from marketplace.kernel.clock import LONDON
from marketplace.people.models import Sex
from marketplace.reference import queries as reference
from marketplace.referrals import rules
from marketplace.referrals.lifecycle import AppointmentStatus, PlanStatus, ReferralStatus
from marketplace.referrals.models import Achieved, AppointmentKind, Asker, Attended, Method, NotHeld


class Result(StrEnum):
    """What became of an appointment: the three branches of recording it."""

    HELD = "held"
    TURNED_AWAY = "turned_away"
    ABSENT = "absent"


RESULTS = {
    Result.HELD: "Yes, it took place",
    Result.TURNED_AWAY: "No, although the person came",
    Result.ABSENT: "No, the person did not come",
}
METHODS = {
    Method.PHONE: "Phone call",
    Method.VIDEO: "Video call",
    Method.OFFICE: "In person at a probation office",
    Method.OTHER: "In person somewhere else",
}
NOT_HELD = {
    NotHeld.ACCEPTABLE: "The person could not take part, for an acceptable reason",
    NotHeld.UNACCEPTABLE: "The person could not take part, for a reason that is not acceptable",
    NotHeld.SUPPLIER: "A problem on our side",
}
ASKERS = {Asker.PERSON: "The person", Asker.SUPPLIER: "Our organisation"}
ACHIEVED = {Achieved.FULLY: "Achieved", Achieved.PARTLY: "Partly achieved", Achieved.NONE: "Not achieved"}


def needs() -> list[tuple[str, str]]:
    """The categories of need."""
    return list(reference.category_names().items())


def outcomes() -> list[tuple[str, str]]:
    """Every outcome that a service may work towards."""
    return [(outcome.code, outcome.wording) for outcome in reference.outcomes()]


def levels() -> list[tuple[str, str]]:
    """Every level of complexity."""
    return [(level.code, level.wording) for level in reference.complexity_levels()]


def decline_reasons() -> list[tuple[str, str]]:
    """Why a supplier may decline."""
    return [(reason.code, reason.wording) for reason in reference.decline_reasons()]


def withdrawal_reasons() -> list[tuple[str, str]]:
    """Why a practitioner may withdraw."""
    return [(reason.code, reason.wording) for reason in reference.withdrawal_reasons()]


class BeginReferral(shape.Schema):
    """Whom to refer, and to which service."""

    person_id = shape.uuid("Person", ask="Select a person")
    contract_id = shape.uuid("Service", ask="Select a service")


class ChooseNeeds(shape.Schema):
    """The needs that the referral is about."""

    needs = shape.choices("Needs", ask="Select at least one need", among=needs)


class DescribeNeed(shape.Schema):
    """How much help a need takes, and what the service should achieve."""

    complexity = shape.choice("Complexity", ask="Select how complex the need is", among=levels)
    outcomes = shape.choices("Outcomes", ask="Select at least one outcome", among=outcomes)


class SaveSentence(shape.Schema):
    """Under which sentence, for how many days, until when."""

    sentence_id = shape.uuid("Sentence", ask="Select a sentence")
    days = shape.whole("Enforceable days", ask="Enter the number of enforceable days", least=1, most=rules.MOST_DAYS)
    complete_by = shape.date("Completion date", ask="Enter the date the service should be completed by")


class SaveReason(shape.Schema):
    """Why the person is referred."""

    reason = shape.text("Reason for the referral", ask="Enter the reason for the referral", most=4000)
    further = shape.text("Further information", most=4000, required=False)


class ConfirmRisk(shape.Schema):
    """That the risk summary is right today."""

    confirmed = shape.agreement(
        "I confirm that the risk summary is up to date and can be shared with the supplier",
        ask="Confirm that the risk summary is up to date and can be shared",
    )


class SendReferral(shape.Schema):
    """The key that makes sending twice the same as sending once."""

    sent_key = shape.uuid("Key", ask="Send a key, so that sending twice is sending once")


class QueryReferral(shape.Schema):
    """What the supplier needs to know before taking a referral."""

    question = shape.text("Question", ask="Enter your question", most=2000)


class AnswerQuery(shape.Schema):
    """The practitioner's answer."""

    answer = shape.text("Answer", ask="Enter your answer", most=2000)


class DeclineReferral(shape.Schema):
    """Why a supplier does not take a referral."""

    reason_code = shape.choice("Reason", ask="Select why you are declining", among=decline_reasons)
    details = shape.text("Details", ask="Enter details", most=2000)


class AssignCaseworker(shape.Schema):
    """Who works with the person."""

    caseworker_id = shape.uuid("Caseworker", ask="Select a caseworker")


class BookAppointment(shape.Schema):
    """When, how and where."""

    on = shape.date("Date", ask="Enter the date")
    at = shape.time("Time", ask="Enter the time")
    minutes = shape.whole("Minutes", ask="Enter how many minutes it will take", least=5, most=480)
    method = shape.choice("How will it be held?", ask="Select how it will be held", among=METHODS)
    place = shape.text("Where", most=300, required=False)

    @validates_schema
    def _sense(self, answers: dict[str, Any], **_: Any) -> None:
        if answers.get("method") in (Method.OFFICE, Method.OTHER) and not answers.get("place"):
            raise ValidationError("Enter where it will be held", "place")


class BookAnyAppointment(BookAppointment):
    """An appointment for programs: which one, and when."""

    kind = shape.choice("Kind", among=AppointmentKind)
    number = shape.whole("Session", least=0, most=rules.MOST_SESSIONS, required=False)


class RescheduleAppointment(BookAppointment):
    """Another time, who asked for it and why."""

    asked_by = shape.choice("Who asked for the change?", ask="Select who asked for the change", among=ASKERS)
    why = shape.text("Why", ask="Enter why the time was changed", most=1000)


class ChooseResult(shape.Schema):
    """Which of the three ways to record an appointment."""

    result = shape.choice("Did it take place?", ask="Select whether it took place", among=RESULTS)


class RecordAttendance(shape.Schema):
    """What became of an appointment: held, not held although the person came, or nobody came."""

    result = shape.choice("Did it take place?", ask="Select whether it took place", among=RESULTS)
    late = shape.yes_no("Was the person late?", ask="Select yes if the person was late", required=False)
    late_reason = shape.text("Why were they late?", most=1000, required=False)
    what_was_done = shape.text("What was done", most=4000, required=False)
    response = shape.text("How the person responded", most=4000, required=False)
    plans_next = shape.text("Plans for the next session", most=2000, required=False)
    because = shape.choice("Why did it not take place?", among=NOT_HELD, required=False)
    explanation = shape.text("What happened", most=2000, required=False)
    concerns = shape.text("Concerns the practitioner should know of", most=2000, required=False)

    @validates_schema
    def _branches(self, answers: dict[str, Any], **_: Any) -> None:
        result = answers.get("result")
        wanted = (
            {
                Result.HELD: {
                    "late": "Select yes if the person was late",
                    "what_was_done": "Enter what was done",
                    "response": "Enter how the person responded",
                },
                Result.TURNED_AWAY: {
                    "because": "Select why it did not take place",
                    "explanation": "Enter what happened",
                },
                Result.ABSENT: {"explanation": "Enter what is known and how you tried to reach the person"},
            }.get(result, {})
            if result
            else {}
        )
        missing = {name: [ask] for name, ask in wanted.items() if answers.get(name) is None}
        if answers.get("late") and not answers.get("late_reason"):
            missing["late_reason"] = ["Enter why they were late"]
        if missing:
            raise ValidationError(missing)


class PlannedActivity(shape.Schema):
    """One thing that is to be done, and the outcome it serves."""

    outcome_code = shape.choice("Outcome", ask="Select the outcome it works towards", among=outcomes)
    wording = shape.text("Activity", ask="Enter what will be done", most=1000)


class SubmitPlan(shape.Schema):
    """What is to be done, and in how many sessions."""

    activities = shape.rows("Activities", PlannedActivity, most=30)
    sessions = shape.whole("Number of sessions", ask="Enter the number of sessions", least=1, most=rules.MOST_SESSIONS)


class RecordOutcome(shape.Schema):
    """How far an outcome was reached."""

    achieved = shape.choice("Was it achieved?", ask="Select how far it was achieved", among=ACHIEVED)
    progress = shape.text("Progress", ask="Enter what progress was made", most=4000)
    left_to_do = shape.text("What is left to do", most=2000, required=False)


class SubmitReport(shape.Schema):
    """What else the practitioner should know at the end."""

    further = shape.text("Further information", most=4000, required=False)


class WithdrawReferral(shape.Schema):
    """Why the practitioner ends a referral before its time."""

    reason_code = shape.choice("Reason", ask="Select why you are ending the referral", among=withdrawal_reasons)
    details = shape.text("Details", ask="Enter details", most=2500)


class FindReferrals(shape.Schema):
    """What narrows a list of referrals."""

    words = shape.text("Name or referral number", most=100, required=False)


def instant(on: Any, at: time) -> datetime:
    """The moment of a day and a time as people in London write them."""
    return datetime.combine(on, at, tzinfo=LONDON)


class ReferralSummary(shape.Schema):
    """A referral in a list."""

    id = fields.UUID()
    reference = fields.String()
    status = fields.Enum(ReferralStatus, by_value=True)
    first_name = fields.String()
    last_name = fields.String()
    service = fields.String()
    caseworker = fields.String()
    sent_at = fields.AwareDateTime()
    assessment_due_on = fields.Date()
    plan_due_on = fields.Date()
    report_due_on = fields.Date()


class NeedDetail(shape.Schema):
    """A need of a referral."""

    category_code = fields.String()
    complexity_level_code = fields.String()


class AimDetail(shape.Schema):
    """An outcome of a referral, and how far it was reached."""

    outcome_code = fields.String()
    achieved = fields.Enum(Achieved, by_value=True)
    progress = fields.String()
    left_to_do = fields.String()


class AppointmentDetail(shape.Schema):
    """An appointment, and what was recorded."""

    id = fields.UUID()
    kind = fields.Enum(AppointmentKind, by_value=True)
    number = fields.Integer()
    starts_at = fields.AwareDateTime()
    minutes = fields.Integer()
    method = fields.Enum(Method, by_value=True)
    place = fields.String()
    status = fields.Enum(AppointmentStatus, by_value=True)
    attended = fields.Enum(Attended, by_value=True)
    feedback_at = fields.AwareDateTime()
    rescheduled_by = fields.Enum(Asker, by_value=True)
    reschedule_reason = fields.String()
    replaced_by = fields.UUID()


class ActivityDetail(shape.Schema):
    """An activity of a plan."""

    outcome_code = fields.String()
    wording = fields.String()


class PlanDetail(shape.Schema):
    """A version of the plan."""

    id = fields.UUID()
    version = fields.Integer()
    sessions = fields.Integer()
    status = fields.Enum(PlanStatus, by_value=True)
    submitted_at = fields.AwareDateTime()
    approved_at = fields.AwareDateTime()
    activities = fields.List(fields.Nested(ActivityDetail))


class PersonOfReferral(shape.Schema):
    """Whom a referral is about."""

    reference = fields.String()
    first_name = fields.String()
    last_name = fields.String()
    date_of_birth = fields.Date()
    sex = fields.Enum(Sex, by_value=True)


class ReferralDetail(shape.Schema):
    """A referral as its two sides see it."""

    id = fields.UUID()
    reference = fields.String()
    status = fields.Enum(ReferralStatus, by_value=True)
    person = fields.Nested(PersonOfReferral)
    contract_id = fields.UUID()
    caseworker_id = fields.UUID()
    needs = fields.List(fields.Nested(NeedDetail))
    outcomes = fields.List(fields.Nested(AimDetail))
    sentence_id = fields.UUID()
    days = fields.Integer()
    complete_by = fields.Date()
    reason = fields.String()
    further = fields.String()
    risk_confirmed_on = fields.Date()
    sent_at = fields.AwareDateTime()
    assessment_due_on = fields.Date()
    plan_due_on = fields.Date()
    report_due_on = fields.Date()
    concluded_at = fields.AwareDateTime()
    decline_reason_code = fields.String()
    withdrawal_reason_code = fields.String()
    appointments = fields.List(fields.Nested(AppointmentDetail))
