"""Amending a referral that was sent, and what was amended."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.referrals import forms_changing as forms
from blueprints.referrals.changes import options_of, said, topics_of
from blueprints.referrals.views.base import ask, bp, done
from blueprints.session import actor
from marketplace.contracts.queries import outcomes_bought
from marketplace.kernel.errors import NotFound
from marketplace.reference import queries as reference
from marketplace.referrals import commands, queries
from marketplace.referrals.commands.amending import aims_of, need_of
from marketplace.referrals.models import Referral, Topic
from marketplace.referrals.policies import knows_person_of
from marketplace.referrals.schemas import TOPICS


@bp.get("/referrals/<uuid:referral_id>/changes")
def changes(referral_id: UUID) -> ResponseReturnValue:
    """What was amended, moved and reopened since the referral was sent, and what can be amended now."""
    referral = queries.referral(actor(), referral_id)
    if not knows_person_of(actor(), referral):
        raise NotFound
    return render_template(
        "referrals/changes.html",
        referral=referral,
        changes=queries.changes_of(actor(), referral_id),
        transfers=queries.transfers_of(referral_id),
        reopenings=queries.reopenings_of(referral_id),
        topics=topics_of(referral, actor()),
        titles=TOPICS,
        offered=queries.service(referral.contract_id).needs,
    )


@bp.get("/referral-changes/<uuid:change_id>")
def change(change_id: UUID) -> ResponseReturnValue:
    """One amendment: what was said before, what is said now, who changed it and why."""
    found = queries.change(actor(), change_id)
    if not knows_person_of(actor(), found.referral):
        raise NotFound
    return render_template(
        "referrals/change.html", change=found, title=TOPICS[found.topic], old=said(found, "old"), new=said(found, "new")
    )


@bp.route("/referrals/<uuid:referral_id>/amend/<topic>", methods=["GET", "POST"])
def amend(referral_id: UUID, topic: str) -> ResponseReturnValue:
    """Amend one answer, with a reason."""
    if topic not in set(forms.AMENDING):
        raise NotFound
    referral = queries.referral(actor(), referral_id)
    known = Topic(topic)
    form: Any = forms.AMENDING[known](data={"value": options_of(referral, known)})
    if known is Topic.SENTENCE:
        form.value.options = [
            (each.id, f"{each.kind.value.replace('_', ' ').capitalize()}, ends on {each.ends_on:%-d %B %Y}")
            for each in referral.person.sentences
        ]
    if form.carries_out(commands.amend_referral, actor(), referral_id, known):
        return done(referral_id, "The change has been saved")
    return ask(form, referral, f"Amend: {TOPICS[known].lower()}")


@bp.route("/referrals/<uuid:referral_id>/needs/<category>/amend", methods=["GET", "POST"])
def amend_need(referral_id: UUID, category: str) -> ResponseReturnValue:
    """Amend how complex a need is and what should be achieved."""
    referral = queries.referral(actor(), referral_id)
    need = need_of(referral, category)
    form = with_options(
        forms.AmendNeedForm(
            data={"complexity": need.complexity_level_code, "outcomes": aims_of(referral, category)},
        ),
        referral,
        category,
    )
    if form.carries_out(commands.amend_need, actor(), referral_id, category):
        return done(referral_id, "The change has been saved")
    return ask(form, referral, f"Amend: {need.category.name.lower()}")


@bp.route("/referrals/<uuid:referral_id>/needs/<category>/add", methods=["GET", "POST"])
def add_need(referral_id: UUID, category: str) -> ResponseReturnValue:
    """Add a need of the service that was left out."""
    referral = queries.referral(actor(), referral_id)
    offered = {need.code: need.name for need in queries.service(referral.contract_id).needs}
    if category not in offered:
        abort(404)
    form = with_options(forms.AddNeedForm(data={"category": category}), referral, category)
    if form.carries_out(commands.add_need, actor(), referral_id):
        return done(referral_id, "The need has been added")
    return ask(form, referral, f"Add: {offered[category].lower()}")


@bp.route("/referrals/<uuid:referral_id>/needs/<category>/drop", methods=["GET", "POST"])
def drop_need(referral_id: UUID, category: str) -> ResponseReturnValue:
    """Drop a need with its outcomes."""
    referral = queries.referral(actor(), referral_id)
    need = need_of(referral, category)
    form = forms.DropNeedForm()
    if form.carries_out(commands.drop_need, actor(), referral_id, category):
        return redirect(url_for(".changes", referral_id=referral_id))
    return ask(form, referral, f"Drop: {need.category.name.lower()}", style="warning")


def with_options(form: Any, referral: Referral, category: str) -> Any:
    """The form with the levels and outcomes of one need."""
    form.complexity.options = [(each.code, each.wording) for each in reference.complexity_levels(category)]
    kept = {aim.outcome_code for aim in referral.outcomes}
    bought = {each.code for each in outcomes_bought(referral.contract_id, category)}
    aims = [each for each in reference.outcomes(category) if each.code in kept | bought]
    form.outcomes.options = [(each.code, each.wording) for each in aims]
    return form
