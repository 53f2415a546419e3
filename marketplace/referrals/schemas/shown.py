"""What is shown of referrals."""

from marshmallow import fields

from marketplace.accounts.schemas import Reached
from marketplace.kernel import schema as shape
from marketplace.people.models import Sex
from marketplace.referrals.endings import EndState
from marketplace.referrals.lifecycle import AppointmentStatus, PlanStatus, ReferralStatus
from marketplace.referrals.models import Achieved, AppointmentKind, Asker, Attended, Method


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
    end = fields.Enum(EndState, by_value=True, allow_none=True)
    response_due_on = fields.Date()
    assessment_due_on = fields.Date()
    plan_due_on = fields.Date()
    report_due_on = fields.Date()
    complete_by = fields.Date()


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
    postcode = fields.String()
    meeting_id = fields.UUID()
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
    approve_by = fields.Date()
    returned_at = fields.AwareDateTime()
    returned_because = fields.String()
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
    practitioner = fields.Nested(Reached)
    caseworker = fields.Nested(Reached, allow_none=True)
    needs = fields.List(fields.Nested(NeedDetail))
    outcomes = fields.List(fields.Nested(AimDetail))
    sentence_id = fields.UUID()
    days = fields.Integer()
    complete_by = fields.Date()
    reason = fields.String()
    further = fields.String()
    exception_reason = fields.String(allow_none=True)
    risk_confirmed_on = fields.Date()
    sent_at = fields.AwareDateTime()
    response_due_on = fields.Date()
    assessment_due_on = fields.Date()
    plan_due_on = fields.Date()
    report_due_on = fields.Date()
    accepted_at = fields.AwareDateTime()
    concluded_at = fields.AwareDateTime()
    end = fields.Enum(EndState, by_value=True, allow_none=True)
    clock_stopped_on = fields.Date()
    subcontractor_id = fields.UUID()
    decline_reason_code = fields.String()
    withdrawal_reason_code = fields.String()
    appointments = fields.List(fields.Nested(AppointmentDetail))
