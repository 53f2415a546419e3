"""The recorded facts of a contract's referrals, in one statement, as the indicators ask for them."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Row, Select, and_, case, cast, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from marketplace.kernel.db import db
from marketplace.performance.rules import ReferralFacts, SessionFacts, month_after
from marketplace.referrals.lifecycle import AppointmentStatus, PlanStatus, ReferralStatus
from marketplace.referrals.models import (
    Achieved,
    ActionPlan,
    Appointment,
    AppointmentKind,
    Attended,
    EndReport,
    Referral,
    ReferralOutcome,
)

SCORED = {Achieved.FULLY: "achieved", Achieved.PARTLY: "partly_achieved", Achieved.NONE: "not_achieved"}
CAME = (Attended.YES, Attended.LATE)
#: A referral that ended before a month can still be due in it: an assessment falls due ten working days on.
LOOK_BACK = timedelta(days=31)


def london(instant: Any) -> ColumnElement[date]:
    """The day of an instant in London."""
    return cast(func.timezone("Europe/London", instant), Date)


def delivery_ended() -> ColumnElement[date]:
    """The day delivery ended: when the last session was recorded, or the referral was ended, declined or cancelled."""
    ended = case(
        (
            Referral.status.in_((ReferralStatus.REPORTING, ReferralStatus.COMPLETED, ReferralStatus.ENDED)),
            func.coalesce(Referral.reporting_at, Referral.concluded_at),
        ),
        else_=Referral.concluded_at,
    )
    return london(ended)


def assessment_day(*which: ColumnElement[bool]) -> Any:
    """The first day of the initial assessments of a referral, of those that are meant."""
    first = select(func.min(london(Appointment.starts_at)))
    return first.where(
        Appointment.referral_id == Referral.id, Appointment.kind == AppointmentKind.ASSESSMENT, *which
    ).scalar_subquery()


def sessions() -> Any:
    """The sessions of a referral that were not moved: the day, whether the person came, when that was recorded."""
    came = case((Appointment.attended.is_(None), None), else_=Appointment.attended.in_(CAME))
    session = func.json_build_array(london(Appointment.starts_at), came, london(Appointment.feedback_at))
    rows = select(func.json_agg(aggregate_order_by(session, Appointment.starts_at, Appointment.id)))
    return rows.where(
        Appointment.referral_id == Referral.id,
        Appointment.kind == AppointmentKind.SESSION,
        Appointment.status.not_in((AppointmentStatus.RESCHEDULED, AppointmentStatus.CANCELLED)),
    ).scalar_subquery()


def outcomes() -> Any:
    """How far each planned outcome of a referral was reached, in the order of their codes."""
    reached = func.json_agg(aggregate_order_by(ReferralOutcome.achieved, ReferralOutcome.outcome_code))
    return select(reached).where(ReferralOutcome.referral_id == Referral.id).scalar_subquery()


def facts_of(contract_id: UUID, month: date) -> Select[Any]:
    """The statement: one row for each referral of a contract that a month's figures could turn on."""
    planned = select(ActionPlan.sessions).where(
        ActionPlan.referral_id == Referral.id, ActionPlan.status == PlanStatus.APPROVED
    )
    next_month = month_after(month)
    concerns_month = or_(
        Referral.concluded_at.is_(None),
        london(Referral.concluded_at) >= month - LOOK_BACK,
        and_(Referral.assessment_due_on >= month, Referral.assessment_due_on < next_month),
    )
    return (
        select(
            Referral.reference,
            Referral.sent_at,
            Referral.assessment_due_on,
            assessment_day().label("scheduled_on"),
            assessment_day(Appointment.status == AppointmentStatus.HAPPENED).label("attended_on"),
            Referral.plan_due_on,
            london(Referral.plan_submitted_at).label("plan_on"),
            planned.scalar_subquery().label("planned"),
            sessions().label("sessions"),
            delivery_ended().label("ended_on"),
            func.coalesce(Referral.withdrawal_reason_code, Referral.decline_reason_code).label("reason"),
            Referral.report_due_on,
            Referral.clock_stopped_on,
            london(EndReport.submitted_at).label("report_on"),
            outcomes().label("outcomes"),
        )
        .outerjoin(EndReport, EndReport.referral_id == Referral.id)
        .where(
            Referral.contract_id == contract_id,
            Referral.sent_at.is_not(None),
            london(Referral.sent_at) < next_month,
            concerns_month,
        )
        .order_by(Referral.sent_at, Referral.id)
    )


def day(text: str | None) -> date | None:
    """A day as JSON wrote it."""
    return date.fromisoformat(text) if text else None


def facts_from(row: Row[Any]) -> ReferralFacts:
    """One row as the indicators read it."""
    return ReferralFacts(
        reference=row.reference,
        sent_at=row.sent_at,
        assessment_due_on=row.assessment_due_on,
        assessment_scheduled_on=row.scheduled_on,
        assessment_attended_on=row.attended_on,
        plan_due_on=row.plan_due_on,
        plan_submitted_on=row.plan_on,
        sessions_planned=row.planned,
        sessions=tuple(
            SessionFacts(date.fromisoformat(held), came, day(recorded)) for held, came, recorded in row.sessions or ()
        ),
        ended_on=row.ended_on,
        withdrawal_reason=row.reason,
        report_due_on=row.report_due_on,
        report_submitted_on=row.report_on,
        outcomes=tuple(SCORED[Achieved(each)] if each else None for each in row.outcomes or ()),
        stopped_on=row.clock_stopped_on,
    )


def referral_facts(contract_id: UUID, month: date) -> list[ReferralFacts]:
    """What was recorded about every referral that a month of this contract could turn on."""
    return [facts_from(row) for row in db.session.execute(facts_of(contract_id, month))]
