"""Concerns for somebody's safety: raised, answered, followed up, and their report."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.forms import SchemaForm
from blueprints.referrals import forms_casework as forms
from blueprints.referrals.views.base import ask, bp
from blueprints.session import actor, moves, request_now
from marketplace.contracts.policies import MANAGES
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.referrals import commands, queries
from marketplace.referrals.policies import WORKERS, follows_concern_up, knows_person_of
from marketplace.referrals.schemas import SEVERITIES

READS = (*WORKERS, Role.PRACTITIONER, Role.TEAM_LEAD, *MANAGES)


def back(concern_id: UUID, message: str) -> ResponseReturnValue:
    """Back to the concern, with what was done."""
    flash(message, "success")
    return redirect(url_for(".concern", concern_id=concern_id))


@bp.route("/referrals/<uuid:referral_id>/concerns/new", methods=["GET", "POST"])
def raise_concern(referral_id: UUID) -> ResponseReturnValue:
    """Tell somebody of a concern."""
    referral = queries.referral(actor(), referral_id)
    if not knows_person_of(actor(), referral):
        raise NotFound
    form = forms.RaiseConcernForm()
    form.recipient_id.options = queries.concern_recipients(referral, actor())
    if form.carries_out(commands.raise_concern, actor(), referral_id):
        return back(form.result.id, "The concern has been raised")
    guidance = "If somebody is in danger now, call 999 first."
    return ask(form, referral, "Raise a concern", guidance=guidance)


@bp.get("/concerns/<uuid:concern_id>")
def concern(concern_id: UUID) -> ResponseReturnValue:
    """One concern: what it is, who must know, and what was done."""
    found = queries.concern(actor(), concern_id)
    can = moves(found)
    follows = found.status == "acknowledged" and follows_concern_up(actor(), found)
    return render_template(
        "referrals/concern.html", concern=found, can=can, follows=follows, severities=SEVERITIES, now=request_now()
    )


def asked(concern_id: UUID, form: SchemaForm, title: str) -> ResponseReturnValue:
    """The page that asks one thing about a concern."""
    return render_template("referrals/ask_concern.html", form=form, title=title, concern_id=concern_id)


@bp.route("/concerns/<uuid:concern_id>/acknowledge", methods=["GET", "POST"])
def acknowledge_concern(concern_id: UUID) -> ResponseReturnValue:
    """Say that the concern was read."""
    queries.concern(actor(), concern_id)
    form = forms.AcknowledgeConcernForm()
    if form.carries_out(commands.acknowledge_concern, actor(), concern_id):
        return back(concern_id, "You have acknowledged the concern")
    return asked(concern_id, form, "Acknowledge the concern")


@bp.route("/concerns/<uuid:concern_id>/follow-up", methods=["GET", "POST"])
def note_follow_up(concern_id: UUID) -> ResponseReturnValue:
    """Say what was done about a concern."""
    queries.concern(actor(), concern_id)
    form = forms.NoteFollowUpForm()
    if form.carries_out(commands.note_follow_up, actor(), concern_id):
        return back(concern_id, "What was done is on record")
    return asked(concern_id, form, "Say what was done")


@bp.route("/concerns/<uuid:concern_id>/close", methods=["GET", "POST"])
def close_concern(concern_id: UUID) -> ResponseReturnValue:
    """Close a concern with how it ended."""
    queries.concern(actor(), concern_id)
    form = forms.CloseConcernForm()
    if form.carries_out(commands.close_concern, actor(), concern_id):
        return back(concern_id, "The concern is closed")
    return asked(concern_id, form, "Close the concern")


@bp.get("/concerns")
def concerns() -> ResponseReturnValue:
    """The report of concerns: how they were answered by service, and each that the actor may read."""
    if not actor().has(*READS):
        raise NotFound
    form = forms.FindConcernsForm()
    since, until = form.values["since"], form.values["until"]
    return render_template(
        "referrals/concerns.html",
        form=form,
        figures=queries.concern_figures(actor(), since, until, request_now()),
        concerns=queries.concerns_within(actor(), since, until),
        severities=SEVERITIES,
        now=request_now(),
    )
