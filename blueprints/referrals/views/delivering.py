"""Appointments and action plans."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.referrals import forms, forms_casework
from blueprints.referrals.shown import span
from blueprints.referrals.views.base import ask, bp, done, minded, unless_clashing
from blueprints.session import actor
from blueprints.templating import plural
from marketplace.referrals import casework, commands, queries
from marketplace.referrals.models import AppointmentKind, Referral
from marketplace.referrals.schemas import RESULTS, Result


@bp.route("/referrals/<uuid:referral_id>/book/<kind>/<int:number>", methods=["GET", "POST"])
def book(referral_id: UUID, kind: str, number: int) -> ResponseReturnValue:
    """Book the initial assessment or a session."""
    if kind not in tuple(AppointmentKind):
        abort(404)
    referral = queries.referral(actor(), referral_id)
    form = forms.BookAppointmentForm(data=usual(referral))
    which = {"kind": AppointmentKind(kind), "number": number}
    if form.carries_out(commands.book_appointment, actor(), referral_id, **which):
        return done(referral_id, f"{form.result.title} booked: {span(form.result.starts_at, form.result.minutes)}")
    title = "Book the initial assessment" if kind == AppointmentKind.ASSESSMENT else f"Book session {number}"
    return ask(unless_clashing(form), referral, title, mind=minded(referral))


@bp.route("/referrals/<uuid:referral_id>/sessions", methods=["GET", "POST"])
def book_sessions(referral_id: UUID) -> ResponseReturnValue:
    """Book several sessions at the same time of the week."""
    referral = queries.referral(actor(), referral_id)
    form = forms_casework.BookSessionsForm(data=usual(referral))
    if form.carries_out(commands.book_sessions, actor(), referral_id):
        return done(referral_id, f"{plural(len(form.result), 'session')} booked")
    left = len(casework.sessions_left(referral))
    guidance = f"The plan has {plural(left, 'session')} that nothing is booked for. Bank holidays are passed over."
    return ask(unless_clashing(form), referral, "Book several sessions", guidance=guidance, mind=minded(referral))


@bp.route("/appointments/<uuid:appointment_id>/cancel", methods=["GET", "POST"])
def cancel_appointment(appointment_id: UUID) -> ResponseReturnValue:
    """Call an appointment off."""
    appointment = queries.appointment(actor(), appointment_id)
    form = forms_casework.CancelAppointmentForm()
    if form.carries_out(commands.cancel_appointment, actor(), appointment_id):
        return done(appointment.referral_id, f"{appointment.title} called off")
    return ask(form, appointment.referral, f"Call off {appointment.title.lower()}")


def usual(referral: Referral) -> dict[str, Any]:
    """How the last appointment was held: the next one mostly is too."""
    last = referral.appointments[-1] if referral.appointments else None
    return {name: getattr(last, name) for name in ("minutes", "method", "place", "postcode")} if last else {}


@bp.route("/appointments/<uuid:appointment_id>/reschedule", methods=["GET", "POST"])
def reschedule(appointment_id: UUID) -> ResponseReturnValue:
    """Move an appointment to another time."""
    appointment = queries.appointment(actor(), appointment_id)
    known = {name: getattr(appointment, name) for name in ("minutes", "method", "place", "postcode")}
    form = forms.RescheduleAppointmentForm(data=known)
    if form.carries_out(commands.reschedule_appointment, actor(), appointment_id):
        return done(appointment.referral_id, f"{appointment.title} moved to another time")
    title = f"Change the time of {appointment.title.lower()}"
    return ask(unless_clashing(form), appointment.referral, title, mind=minded(appointment.referral))


@bp.route("/appointments/<uuid:appointment_id>/record", methods=["GET", "POST"])
def record(appointment_id: UUID) -> ResponseReturnValue:
    """Ask what became of an appointment, then what belongs to that."""
    appointment = queries.appointment(actor(), appointment_id)
    result = request.args.get("result", "")
    if result not in forms.RECORD_FORMS:
        first = forms.ChooseResultForm()
        if first.validate_on_submit():
            return redirect(url_for(".record", appointment_id=appointment_id, result=first.values["result"].value))
        return ask(first, appointment.referral, "Did the appointment take place?", has_own_heading=True)
    form = forms.RECORD_FORMS[result](data={"result": result})
    if form.carries_out(commands.record_attendance, actor(), appointment_id):
        return done(appointment.referral_id, f"{appointment.title} recorded")
    guidance = f"{RESULTS[Result(result)]}."
    return ask(form, appointment.referral, f"Record {appointment.title.lower()}", guidance=guidance)


@bp.route("/referrals/<uuid:referral_id>/plan", methods=["GET", "POST"])
def plan(referral_id: UUID) -> ResponseReturnValue:
    """Write the action plan: keep it for later, or submit it."""
    referral = queries.referral(actor(), referral_id)
    plans = queries.plans_of(actor(), referral_id)
    known = next((each for each in plans if each.status in ("draft", "returned", "approved")), None)
    start = {"sessions": known.sessions, "activities": known.activities} if known else {}
    is_draft = "save" in request.form
    form = (forms.DraftPlanForm if is_draft else forms.PlanForm)(data=start)
    aims = [(aim.outcome_code, aim.outcome.wording) for aim in referral.outcomes]
    for row in form.activities.entries:
        row.form.outcome_code.options = aims
    if form.carries_out(commands.save_plan if is_draft else commands.submit_plan, actor(), referral_id):
        return done(referral_id, "The draft has been saved" if is_draft else "The action plan has been submitted")
    return render_template("referrals/plan.html", form=form, referral=referral)


@bp.get("/referrals/<uuid:referral_id>/plans")
def plans(referral_id: UUID) -> ResponseReturnValue:
    """Every version of the action plan."""
    referral = queries.referral(actor(), referral_id)
    found = queries.plans_of(actor(), referral_id)
    names = {aim.outcome_code: aim.outcome.wording for aim in referral.outcomes}
    return render_template("referrals/plans.html", referral=referral, plans=found, names=names)


@bp.post("/plans/<uuid:plan_id>/approve")
def approve_plan(plan_id: UUID) -> ResponseReturnValue:
    """Approve a plan, where the contract asks the practitioner to."""
    approved = commands.approve_plan(actor(), plan_id)
    return done(approved.referral_id, "The action plan has been approved")


@bp.route("/plans/<uuid:plan_id>/return", methods=["GET", "POST"])
def return_plan(plan_id: UUID) -> ResponseReturnValue:
    """Send a plan back with what should change."""
    plan = queries.plan(actor(), plan_id)
    form = forms_casework.ReturnPlanForm()
    if form.carries_out(commands.return_plan, actor(), plan_id):
        return done(plan.referral_id, "The plan has been sent back")
    return ask(form, plan.referral, "Send the plan back")
