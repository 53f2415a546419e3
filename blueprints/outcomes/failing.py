"""Pages of lots that ended without an award, and of how each lot of a competition ended."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.outcomes import forms
from blueprints.outcomes.views import bp
from blueprints.security import public
from blueprints.session import actor, request_now
from marketplace.competitions import queries as competitions
from marketplace.competitions.models import Competition
from marketplace.competitions.policies import commissions
from marketplace.contracts.queries import contract_of_direct_award
from marketplace.evaluations import queries as evaluations
from marketplace.evaluations.models import Award
from marketplace.outcomes import commands, queries
from marketplace.outcomes.models import NoAward
from marketplace.outcomes.policies import settles_lot
from marketplace.outcomes.rules.failing import CAUSES, JUSTIFICATIONS, LAW, Way


@bp.get("/competitions/<uuid:competition_id>/outcome")
@public
def of_competition(competition_id: UUID) -> ResponseReturnValue:
    """How each lot of a competition ended, as anybody may know it."""
    found = competitions.competition(actor(), competition_id)
    runs = commissions(actor(), found)
    return render_template(
        "outcomes/competition.html",
        competition=found,
        lots=lots_of(found),
        runs=runs,
        may_end=runs and found.status in ("closed", "awarded"),
        live={lot.id: evaluations.live_award(lot.id) for lot in found.lots} if runs else {},
    )


def lots_of(competition: Competition) -> list[dict[str, Any]]:
    """Each lot with its award or its end, and that in words."""
    awards, ended = queries.announced_of(competition.id), queries.no_awards_of(competition.id)
    return [
        {"lot": lot, "award": awards.get(lot.id), "no_award": ended.get(lot.id)}
        | {"said": in_words(awards.get(lot.id), ended.get(lot.id))}
        for lot in competition.lots
    ]


def in_words(award: Award | None, no_award: NoAward | None) -> str:
    """How a lot ended."""
    if award is not None:
        return f"Awarded to {award.supplier.name}"
    return CAUSES[no_award.cause] if no_award is not None else "Not decided yet"


@bp.route("/lots/<uuid:lot_id>/no-award", methods=["GET", "POST"])
def end_lot(lot_id: UUID) -> ResponseReturnValue:
    """Decide that nobody is awarded a lot."""
    lot = queries.lot_to_end(actor(), lot_id)
    form = forms.EndLotForm()
    if form.carries_out(commands.end_lot, actor(), lot_id):
        flash("The lot has ended without an award. Its bidders are told why", "success")
        return redirect(url_for(".no_award", no_award_id=form.result.id))
    return render_template("outcomes/end_lot.html", lot=lot, competition=lot.competition, form=form)


@bp.get("/no-awards/<uuid:no_award_id>")
@public
def no_award(no_award_id: UUID) -> ResponseReturnValue:
    """Why a lot ended without an award, and what happens instead."""
    found = queries.no_award(actor(), no_award_id)
    runs = settles_lot(actor(), found)
    notice = transparency_of(found) if found.way is Way.DIRECT_AWARD else None
    return render_template(
        "outcomes/no_award.html",
        found=found,
        runs=runs,
        notice=notice,
        contract=contract_of_direct_award(actor(), no_award_id),
        challenges=queries.challenges_of_direct(actor(), no_award_id),
        open_to_challenge=found.contracted_at is None and found.is_direct,
        may_challenge=found.is_standing_still(request_now()) and queries.challenger(actor(), found) is not None,
    )


def transparency_of(found: NoAward) -> dict[str, Any]:
    """What has to be published before a contract is awarded directly."""
    assert found.direct_supplier
    assert found.direct_value
    assert found.justification
    regime = found.competition.framework.regime.value
    return {
        "notice": "UK5" if regime == "pa23" else None,
        "buyer": found.competition.buyer.name,
        "supplier": found.direct_supplier.name,
        "subject": found.lot.title,
        "value_pence": found.direct_value.pence,
        "justification": JUSTIFICATIONS[found.justification],
        "law": LAW[regime][found.justification],
        "reasons": found.way_reason,
        "decided_at": found.settled_at,
    }


@bp.route("/no-awards/<uuid:no_award_id>/way", methods=["GET", "POST"])
def choose(no_award_id: UUID) -> ResponseReturnValue:
    """Choose how the need is met instead."""
    found = queries.no_award(actor(), no_award_id)
    found.lifecycle.check(actor(), found, "settle", request_now())
    form = forms.ChooseWayForm()
    form.supplier_id.options = queries.members_to_award(found.competition)
    if form.carries_out(commands.choose_way, actor(), no_award_id):
        draft = form.result.new_competition_id
        flash("A new draft holds the same design" if draft else "What happens next is recorded", "success")
        page = url_for("competitions.show", competition_id=draft) if draft else None
        return redirect(page or url_for(".no_award", no_award_id=no_award_id))
    return render_template("outcomes/choose.html", found=found, form=form)
