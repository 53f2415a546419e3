"""Pages for what is out of the ordinary: outages of the service, late bids under them, and reserved competitions."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.competitions import design_forms as forms
from blueprints.competitions.views import after_saving, bp, vault
from blueprints.session import actor
from marketplace.competitions import commands, queries
from marketplace.competitions.policies import records_outages
from marketplace.competitions.queries import design
from marketplace.competitions.standing import own_suppliers, supplier_among
from marketplace.kernel.errors import NotFound


@bp.route("/outages", methods=["GET", "POST"])
def outages() -> ResponseReturnValue:
    """The outages of the service; the operator records another."""
    if not records_outages(actor()):
        raise NotFound
    form = forms.RecordOutageForm()
    if form.carries_out(commands.record_outage, actor(), vault=vault()):
        flash("The outage is recorded, and each deadline that fell into it has moved for everybody", "success")
        return redirect(url_for(".outages"))
    return render_template("competitions/outages.html", form=form, outages=design.outages())


@bp.route("/competitions/<uuid:competition_id>/late", methods=["GET", "POST"])
def accept_late_bid(competition_id: UUID) -> ResponseReturnValue:
    """Let one supplier submit late, since the service was out at the deadline."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.AcceptLateBidForm()
    form.supplier_id.options = queries.invited_suppliers(competition_id)
    if form.carries_out(commands.accept_late_bid, actor(), competition_id):
        return after_saving(competition, "The supplier may submit until then")
    outage = design.outage_over(competition)
    return render_template("competitions/late.html", form=form, competition=competition, outage=outage)


@bp.route("/competitions/suppliers/<uuid:supplier_id>/reserved", methods=["GET", "POST"])
def claim_reservation(supplier_id: UUID) -> ResponseReturnValue:
    """Say what a supplier is, so that it is invited to competitions that are reserved."""
    supplier = supplier_among(own_suppliers(actor()), supplier_id)
    form = forms.ClaimReservationForm()
    if form.carries_out(commands.claim_reservation, actor(), supplier_id):
        flash("Saved. You are invited to competitions reserved for organisations like yours", "success")
        return redirect(url_for(".claim_reservation", supplier_id=supplier_id))
    return render_template(
        "competitions/reserved.html", form=form, supplier=supplier, claims=design.claims_of(supplier_id)
    )
