"""Times for initial assessments: offered by suppliers, taken by practitioners."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.referrals import week_forms as forms
from blueprints.referrals.views.base import after, bp, done, minded
from blueprints.session import actor, request_now
from blueprints.templating import moment, plural
from marketplace.referrals import commands, queries
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries.slots import A_PAGE


@bp.get("/referrals/slots")
def slots() -> ResponseReturnValue:
    """What a supplier offers from now on, and what of it is taken."""
    found = queries.slots_ahead(actor(), request_now(), after=after())
    shown, more = found[:A_PAGE], len(found) > A_PAGE
    return render_template(
        "referrals/slots.html",
        slots=shown,
        may_offer=actor().has(*WORKERS),
        next_href=url_for(".slots", after=shown[-1].id) if more else None,
        first_href=url_for(".slots") if after() else None,
    )


@bp.route("/referrals/slots/new", methods=["GET", "POST"])
def offer_slots() -> ResponseReturnValue:
    """Offer times for initial assessments."""
    form = forms.OfferSlotsForm(data={"caseworker_id": actor().user_id})
    form.contract_id.options = [(each.id, each.title) for each in queries.services_offering(actor())]
    form.caseworker_id.options = [(each.id, each.name) for each in queries.own_colleagues(actor())]
    if form.carries_out(commands.offer_slots, actor()):
        flash(f"{plural(len(form.result), 'time')} offered", "success")
        return redirect(url_for(".slots"))
    return render_template("referrals/offer_slots.html", form=form)


@bp.post("/referrals/slots/<uuid:slot_id>/withdraw")
def withdraw_slot(slot_id: UUID) -> ResponseReturnValue:
    """Offer a time no longer, perhaps with those that follow it."""
    gone = commands.withdraw_slot(actor(), slot_id, later_too="later_too" in request.form)
    flash(f"{plural(len(gone), 'time')} withdrawn", "success")
    return redirect(url_for(".slots"))


@bp.get("/referrals/<uuid:referral_id>/slots")
def choose_slot(referral_id: UUID) -> ResponseReturnValue:
    """The times at which the service can assess the person."""
    referral = queries.referral(actor(), referral_id)
    free = queries.free_slots(referral.contract_id, request_now())
    return render_template("referrals/choose_slot.html", referral=referral, slots=free, mind=minded(referral))


@bp.post("/referrals/<uuid:referral_id>/slots/<uuid:slot_id>")
def take_slot(referral_id: UUID, slot_id: UUID) -> ResponseReturnValue:
    """Take a time: the initial assessment is booked."""
    booked = commands.take_slot(actor(), referral_id, slot_id=slot_id)
    return done(referral_id, f"Initial assessment booked for {moment(booked.starts_at)}")
