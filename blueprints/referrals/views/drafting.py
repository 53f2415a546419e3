"""The task list of a draft, and its pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.forms import SchemaForm
from blueprints.referrals import forms
from blueprints.referrals.views.base import bp
from blueprints.session import actor, request_now
from marketplace.contracts.queries import outcomes_bought
from marketplace.kernel.errors import NotNow
from marketplace.people import queries as people
from marketplace.people.models import Person
from marketplace.reference import queries as reference
from marketplace.referrals import commands, drafts, queries, routing, rules, volume
from marketplace.referrals.models import Referral

ENDPOINTS = ("needs", "sentence", "reason", "risk")


def draft(referral_id: UUID) -> Referral:
    """A referral of which the answers can still be changed."""
    referral = queries.referral(actor(), referral_id)
    if reason := rules.already_sent(referral):
        raise NotNow(reason)
    return referral


def page(form: SchemaForm, referral: Referral, title: str, name: str = "section", **more: Any) -> ResponseReturnValue:
    """One page of the draft."""
    return render_template(f"referrals/draft/{name}.html", form=form, referral=referral, title=title, **more)


def onwards(referral_id: UUID) -> ResponseReturnValue:
    """Back to the task list."""
    return redirect(url_for(".tasks", referral_id=referral_id))


@bp.get("/referrals/<uuid:referral_id>/tasks")
def tasks(referral_id: UUID) -> ResponseReturnValue:
    """What is to be answered before the referral can be sent."""
    referral = draft(referral_id)
    listed: list[dict[str, str | None]] = []
    ready = True
    for (title, is_done), endpoint in zip(rules.tasks_of(referral).items(), ENDPOINTS, strict=True):
        href = url_for(f".{endpoint}", referral_id=referral_id)
        listed.append({"title": title, "href": href, "status": "completed" if is_done else "not_started"})
        ready = ready and is_done
    chosen = "completed" if referral.second_contract_id else "optional"
    href = url_for(".second_choice", referral_id=referral_id)
    listed.append({"title": "Second choice, if the wait is too long", "href": href, "status": chosen})
    check = url_for(".check", referral_id=referral_id) if ready else None
    status = "not_started" if ready else "cannot_start_yet"
    listed.append({"title": "Check your answers and send", "href": check, "status": status})
    return render_template(
        "referrals/draft/tasks.html", referral=referral, tasks=listed, **notes_of(referral, request_now())
    )


def notes_of(referral: Referral, now: datetime) -> dict[str, Any]:
    """What a practitioner should know of a draft: what was taken over, what is late, whose turn it is."""
    return {
        "warning_words": rules.after_sentence(referral),
        "risk_words": rules.risk_changed(referral),
        "turn": queries.turn_of(referral, now),
        "ordinal": volume.ordinal,
    }


@bp.route("/referrals/<uuid:referral_id>/needs", methods=["GET", "POST"])
def needs(referral_id: UUID) -> ResponseReturnValue:
    """Which needs the referral is about; a service for one need goes straight on to it."""
    referral = draft(referral_id)
    offered = queries.service(referral.contract_id).needs
    if len(offered) == 1:
        return redirect(url_for(".need", referral_id=referral_id, category=offered[0].code))
    form = forms.ChooseNeedsForm(data={"needs": [need.category_code for need in referral.needs]})
    form.needs.options = [(need.code, need.name) for need in offered]
    if form.carries_out(commands.choose_needs, actor(), referral_id):
        return redirect(url_for(".need", referral_id=referral_id, category=form.result.needs[0].category_code))
    return page(form, referral, form.needs.label.text, "question")


@bp.route("/referrals/<uuid:referral_id>/needs/<category>", methods=["GET", "POST"])
def need(referral_id: UUID, category: str) -> ResponseReturnValue:
    """How complex one need is and what should be achieved; then the next need."""
    referral = draft(referral_id)
    name = reference.category(category).name
    known = {need.category_code: need.complexity_level_code for need in referral.needs}
    aims = [aim.outcome_code for aim in referral.outcomes if aim.category_code == category]
    form = forms.DescribeNeedForm(data={"complexity": known.get(category), "outcomes": aims})
    levels = reference.complexity_levels(category)
    form.complexity.options = [(level.code, f"{level.level.title()}: {level.wording}") for level in levels]
    form.outcomes.options = [
        (outcome.code, outcome.wording) for outcome in outcomes_bought(referral.contract_id, category)
    ]
    if form.carries_out(commands.describe_need, actor(), referral_id, category):
        later = [need.category_code for need in form.result.needs if need.complexity_level_code is None]
        if later:
            return redirect(url_for(".need", referral_id=referral_id, category=later[0]))
        return onwards(referral_id)
    return page(form, referral, name)


@bp.route("/referrals/<uuid:referral_id>/sentence", methods=["GET", "POST"])
def sentence(referral_id: UUID) -> ResponseReturnValue:
    """Under which sentence, for how many days, until when."""
    referral = draft(referral_id)
    person = people.person(actor(), referral.person_id)
    asks_release = person.in_custody and person.release_on is None
    kind = forms.CustodySentenceForm if asks_release else forms.SentenceForm
    form = kind(data=known_dates(referral, person))
    form.sentence_id.options = [
        (each.id, f"{each.kind.replace('_', ' ').capitalize()}, ends on {each.ends_on.day} {each.ends_on:%B %Y}")
        for each in person.sentences
    ]
    if form.carries_out(commands.save_sentence, actor(), referral_id):
        if warning := rules.after_sentence(form.result):
            flash(warning, "warning")
        return onwards(referral_id)
    return page(form, referral, "Sentence and dates", keep=url_for(".keep_sentence", referral_id=referral_id))


def known_dates(referral: Referral, person: Person) -> dict[str, Any]:
    """What was answered before, else what follows from the only sentence: nobody types it again."""
    only = person.sentences[0] if len(person.sentences) == 1 else None
    days = drafts.usual_days(only.activity_days, rules.MOST_DAYS) if only else None
    return {
        "sentence_id": referral.sentence_id or (only.id if only else None),
        "days": referral.days or days,
        "complete_by": referral.complete_by,
        "release_unknown_because": referral.release_unknown_because,
    }


@bp.route("/referrals/<uuid:referral_id>/reason", methods=["GET", "POST"])
def reason(referral_id: UUID) -> ResponseReturnValue:
    """Why the person is referred."""
    referral = draft(referral_id)
    form = forms.ReasonForm(obj=referral)
    if form.carries_out(commands.save_reason, actor(), referral_id):
        return onwards(referral_id)
    version_of = drafts.version_of
    return page(form, referral, "Reason for the referral", "reason", version_of=version_of)


@bp.route("/referrals/<uuid:referral_id>/risk", methods=["GET", "POST"])
def risk(referral_id: UUID) -> ResponseReturnValue:
    """Whether the risk summary is right today."""
    referral = draft(referral_id)
    form = forms.ConfirmRiskForm()
    if form.carries_out(commands.confirm_risk, actor(), referral_id):
        return onwards(referral_id)
    found = people.person(actor(), referral.person_id)
    return render_template("referrals/draft/risk.html", form=form, referral=referral, person=found)


@bp.route("/referrals/<uuid:referral_id>/check", methods=["GET", "POST"])
def check(referral_id: UUID) -> ResponseReturnValue:
    """Everything that was answered, where it goes, and the button that sends it."""
    form = forms.SendReferralForm(data={"sent_key": uuid4()})
    if form.carries_out(commands.send_referral, actor(), referral_id):
        return redirect(url_for(".sent", referral_id=referral_id))
    referral, now = draft(referral_id), request_now()
    return render_template(
        "referrals/draft/check.html",
        form=form,
        referral=referral,
        second=routing.second_choice(referral, routing.services_of(referral), now),
        wait=queries.waits([referral.contract], now)[referral.contract_id],
        twins=[each for each in twins_of(referral) if each.id != referral.id],
        **notes_of(referral, now),
    )


def twins_of(referral: Referral) -> Sequence[Referral]:
    """What may be the same referral already."""
    return queries.twins(actor(), referral.person_id, referral.contract)


@bp.get("/referrals/<uuid:referral_id>/sent")
def sent(referral_id: UUID) -> ResponseReturnValue:
    """That the referral was sent, its number, and what happens next."""
    referral = queries.referral(actor(), referral_id)
    if referral.sent_at is None:
        return onwards(referral_id)
    return render_template("referrals/draft/sent.html", referral=referral)


@bp.post("/referrals/<uuid:referral_id>/discard")
def discard(referral_id: UUID) -> ResponseReturnValue:
    """Throw the draft away."""
    commands.discard_referral(actor(), referral_id)
    flash("The draft has been discarded", "success")
    return redirect(url_for(".index", tab="drafts"))
