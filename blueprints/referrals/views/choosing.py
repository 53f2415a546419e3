"""Where else a draft may go, what is saved of it while it is written, and its turn in a queue."""

from uuid import UUID

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.referrals.forms import SentenceForm
from blueprints.referrals.forms_of_choice import SecondChoiceForm
from blueprints.referrals.views.base import bp
from blueprints.referrals.views.drafting import draft, onwards
from blueprints.session import actor, request_now
from blueprints.templating import day
from marketplace.contracts.policies import asks_variation
from marketplace.contracts.queries import variations_of
from marketplace.kernel.clock import london_day
from marketplace.people.rules import age_on
from marketplace.referrals import commands, queries, rules, volume
from marketplace.referrals.queries import Offer, Suggestion


def exception_in(offer: Suggestion | Offer) -> str:
    """What is said before all else of a service that takes the person only as an exception."""
    return f"An exception: it is for {offer.service.who.lower()}. " if offer.is_exception else ""


def words_of(offer: Suggestion | Offer) -> str:
    """How long somebody would wait for a service, in words."""
    wait, marked = offer.wait, exception_in(offer)
    if wait.is_full:
        expected = f"a place is expected by about {day(wait.place_on)}" if wait.place_on else "no place is in sight"
        return f"{marked}Full: {expected}. {offer.service.supplier}"
    about = "earliest appointment" if wait.is_bookable else "assessment by about"
    seen = f"{about} {day(wait.earliest_on)}" if wait.earliest_on else "wait not known yet"
    free = "places not limited" if wait.places.free is None else f"{wait.places.free:,} free places"
    return f"{marked}{seen[:1].upper()}{seen[1:]}, {free}. {offer.service.supplier}"


@bp.route("/referrals/<uuid:referral_id>/second-choice", methods=["GET", "POST"])
def second_choice(referral_id: UUID) -> ResponseReturnValue:
    """Which service the person goes to if they would wait too long for the first."""
    referral = draft(referral_id)
    needs, person = [need.category_code for need in referral.needs], referral.person
    offers = queries.suggestions_in(person.unit_key, request_now())
    age, has_reason = age_on(person.date_of_birth, london_day(request_now())), referral.exception_reason is not None
    taking = queries.open_to_case(offers, age, person.sex.value, has_reason=has_reason)
    fitting = queries.suggestions_for(taking, needs, most=20)
    fitting = [offer for offer in fitting if offer.service.id != referral.contract_id]
    form = SecondChoiceForm(obj=referral)
    form.second_contract_id.options = [("", "No second choice")] + [
        (each.service.id, each.service.title) for each in fitting
    ]
    form.second_contract_id.hints = {str(each.service.id): words_of(each) for each in fitting}
    if form.carries_out(commands.save_second_choice, actor(), referral_id):
        return onwards(referral_id)
    wait = queries.waits([referral.contract], request_now())[referral.contract_id]
    return render_template("referrals/draft/second.html", form=form, referral=referral, wait=wait, fitting=fitting)


@bp.post("/referrals/<uuid:referral_id>/dates/kept")
def keep_sentence(referral_id: UUID) -> ResponseReturnValue:
    """Save what is given so far of sentence and dates, while the page is filled in."""
    form = KeepSentenceForm()
    form.sentence_id.options = [(each.id, "") for each in draft(referral_id).person.sentences]
    if form.carries_out(commands.keep_sentence, actor(), referral_id):
        return Response(status=204, mimetype="text/plain")
    return Response(status=422, mimetype="text/plain")


class KeepSentenceForm(SentenceForm):
    """The page about sentence and dates, as far as it is filled in."""

    draft = True


@bp.post("/referrals/<uuid:referral_id>/queue")
def join_queue(referral_id: UUID) -> ResponseReturnValue:
    """Let the referral wait for a place."""
    commands.join_queue(actor(), referral_id)
    flash("The referral is in the queue. We tell you when a place is yours", "success")
    return onwards(referral_id)


@bp.post("/referrals/<uuid:referral_id>/queue/leaving")
def leave_queue(referral_id: UUID) -> ResponseReturnValue:
    """Give up the turn; the draft stays."""
    commands.leave_queue(actor(), referral_id)
    flash("The referral is not in the queue any more", "success")
    return onwards(referral_id)


@bp.get("/contracts/<uuid:contract_id>/places")
def places(contract_id: UUID) -> ResponseReturnValue:
    """The places of a contract year, for both parties: what is taken, who waits, and what was asked for."""
    contract, now = queries.service_with_volume(actor(), contract_id), request_now()
    variations = variations_of(actor(), contract_id)
    open_one = any(each.status == "asked" for each in variations)
    return render_template(
        "referrals/places.html",
        contract=contract,
        places=queries.places([contract], now)[contract.id],
        year_from=rules.year_of(contract.starts_on, london_day(now)),
        queue=queries.queue_of(contract, now),
        warnings=queries.warnings_of(contract_id),
        variations=variations,
        may_ask=asks_variation(actor(), contract) and contract.cap_a_year and not open_one,
        levels=volume.LEVELS,
    )


@bp.get("/referrals/<uuid:referral_id>/second-referral")
def begin_second(referral_id: UUID) -> ResponseReturnValue:
    """After the first service declined, on to the second choice, where the same answers can be taken over."""
    referral = queries.referral(actor(), referral_id)
    if referral.second_contract_id is None:
        return redirect(url_for(".find_for", person_id=referral.person_id))
    return redirect(url_for(".begin", person_id=referral.person_id, contract_id=referral.second_contract_id))
