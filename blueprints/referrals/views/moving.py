"""Another service, another organisation, a new beginning after the end, and what a recall holds up."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.referrals import forms_changing as forms
from blueprints.referrals.views.base import ask, bp, done, unless_clashing
from blueprints.referrals.views.choosing import exception_in
from blueprints.referrals.views.finding import wish_for
from blueprints.session import actor, request_now
from blueprints.templating import day, plural
from marketplace.kernel.errors import NotFound
from marketplace.people import queries as people
from marketplace.referrals import commands, endings, queries
from marketplace.referrals.models import Referral
from marketplace.referrals.policies import leads_delivery, recalls_person, reopens, transfers

#: Why a referral goes elsewhere that its supplier cannot keep.
SUSPENDED = "The supplier is suspended"


def other_services(referral: Referral) -> list[queries.Offer]:
    """The services that could take a referral over, with all of its needs; last those that take exceptions only."""
    needs = {need.category_code for need in referral.needs}
    person = referral.person
    found = queries.find_offers(wish_for(person, {}), request_now(), area=person.unit_key)
    return [
        offer
        for offer in (*found.offers, *found.exceptions)
        if offer.service.id != referral.contract_id and needs <= set(offer.service.need_codes)
    ]


def places_of(offer: queries.Offer) -> str:
    """What a practitioner wants to know before choosing."""
    free = "" if offer.places.free is None else f"{plural(offer.places.free, 'place')} free"
    wait = "" if offer.places.wait_days is None else f"usually {plural(offer.places.wait_days, 'day')} to an assessment"
    return exception_in(offer) + (", ".join(each for each in (free, wait) if each) or "Places and wait not known")


def offer_services(form: forms.TransferReferralForm, offers: list[queries.Offer]) -> None:
    """Let one of these services be chosen; a reason for an exception is asked for only where one takes exceptions."""
    form.contract_id.options = [(each.service.id, f"{each.service.title}, {each.service.supplier}") for each in offers]
    form.contract_id.hints = {str(each.service.id): places_of(each) for each in offers}
    if not any(each.is_exception for each in offers):
        del form.exception, form.asked["exception"]


@bp.route("/referrals/<uuid:referral_id>/transfer", methods=["GET", "POST"])
def transfer(referral_id: UUID) -> ResponseReturnValue:
    """Move a referral to another service that fits."""
    referral = queries.referral(actor(), referral_id)
    if not transfers(actor(), referral):
        raise NotFound
    offers = other_services(referral)
    best = next((each.service.id for each in offers if referral.reroute_since and not each.is_exception), "")
    known = {"contract_id": best, "why": SUSPENDED if best else "", "exception": referral.exception_reason or ""}
    form = forms.TransferReferralForm(data=known)
    offer_services(form, offers)
    if form.carries_out(commands.transfer_referral, actor(), referral_id):
        return done(referral_id, "The referral has been moved")
    guidance = "What was recorded goes with it. With another supplier, appointments to come are called off."
    if not offers:
        return render_template("referrals/nowhere.html", referral=referral)
    return ask(form, referral, "Move to another service", guidance=guidance)


@bp.route("/referrals/<uuid:referral_id>/reopen", methods=["GET", "POST"])
def reopen(referral_id: UUID) -> ResponseReturnValue:
    """Take the end of a referral back."""
    referral = queries.referral(actor(), referral_id)
    if not reopens(actor(), referral) or referral.concluded_at is None:
        raise NotFound
    form = forms.ReopenReferralForm()
    if form.carries_out(commands.reopen_referral, actor(), referral_id):
        return done(referral_id, "The referral has been reopened")
    last = day(endings.reopen_by(referral.concluded_at))
    guidance = f"This can be done until {last}. Practitioner and supplier are told, and the end stays on record."
    return ask(unless_clashing(form), referral, "Reopen this referral", guidance=guidance)


@bp.route("/referrals/<uuid:referral_id>/allot", methods=["GET", "POST"])
def allot(referral_id: UUID) -> ResponseReturnValue:
    """Say which organisation works on a referral."""
    referral = queries.referral(actor(), referral_id)
    if not leads_delivery(actor(), referral):
        raise NotFound
    form = forms.AllotReferralForm(data={"subcontractor_id": referral.subcontractor_id or ""})
    partners = queries.subcontractors_of(referral.contract_id)
    form.subcontractor_id.options = [*((each.id, each.name) for each in partners), ("", "We work on it ourselves")]
    if form.carries_out(commands.allot_referral, actor(), referral_id):
        return done(referral_id, "The referral has been allotted")
    guidance = "A subcontractor sees only what is allotted to it, unless the contract shares every referral."
    return ask(form, referral, "Who works on this referral?", guidance=guidance)


@bp.route("/people/<uuid:person_id>/recall", methods=["GET", "POST"])
def recall(person_id: UUID) -> ResponseReturnValue:
    """Record that a person was recalled to prison."""
    person = people.person(actor(), person_id)
    if not recalls_person(actor(), person):
        raise NotFound
    form = forms.RecordRecallForm()
    if form.carries_out(commands.record_recall, actor(), person_id):
        flash("The recall has been recorded: the clocks stand still", "success")
        return redirect(url_for("people.show", person_id=person_id))
    return render_template("referrals/recall.html", form=form, person=person, title="Record a recall")


@bp.route("/people/<uuid:person_id>/release", methods=["GET", "POST"])
def release(person_id: UUID) -> ResponseReturnValue:
    """Record that a person was released after a recall."""
    person = people.person(actor(), person_id)
    if not recalls_person(actor(), person) or queries.recall_of(person_id) is None:
        raise NotFound
    form = forms.RecordReleaseForm()
    if form.carries_out(commands.record_release, actor(), person_id):
        flash("The release has been recorded: the clocks run again", "success")
        return redirect(url_for("people.show", person_id=person_id))
    return render_template("referrals/recall.html", form=form, person=person, title="Record the release")
