"""Pages and API where a supplier tells and confirms what its service offers."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.contracts import forms
from blueprints.contracts.api import api
from blueprints.contracts.views import bp
from blueprints.session import actor, request_now
from marketplace.contracts import commands, queries, rules, schemas
from marketplace.contracts.models import ServiceOffer
from marketplace.contracts.policies import describes_service
from marketplace.kernel.errors import NotFound


@bp.route("/contracts/<uuid:contract_id>/service", methods=["GET", "POST"])
def describe_offer(contract_id: UUID) -> ResponseReturnValue:
    """Say what the service offers; saving it confirms it."""
    contract = queries.contract(actor(), contract_id)
    if not describes_service(actor(), contract):
        raise NotFound
    known = queries.offered([contract_id])[contract_id]
    form = forms.DescribeOfferForm(data=known._asdict())
    if form.carries_out(commands.describe_offer, actor(), contract_id):
        flash("What the service offers has been saved", "success")
        return redirect(url_for(".show", contract_id=contract_id))
    stale = rules.is_stale(known.confirmed_at, request_now())
    return render_template("contracts/service.html", contract=contract, form=form, known=known, is_stale=stale)


@api.put("/contracts/<uuid:contract_id>/service")
@api.arguments(schemas.DescribeOffer)
@api.response(200, schemas.OfferDetail)
def put_offer(answers: dict[str, Any], contract_id: UUID) -> ServiceOffer:
    """Say what a service offers."""
    return commands.describe_offer(actor(), contract_id, **answers)


@api.post("/contracts/<uuid:contract_id>/service/confirmation")
@api.response(200, schemas.OfferDetail)
def post_confirmation(contract_id: UUID) -> ServiceOffer:
    """Say that nothing has changed."""
    return commands.confirm_offer(actor(), contract_id)


@bp.post("/contracts/<uuid:contract_id>/service/confirmation")
def confirm_offer(contract_id: UUID) -> ResponseReturnValue:
    """Say, in one tap, that nothing has changed."""
    commands.confirm_offer(actor(), contract_id)
    flash("Confirmed: practitioners and courts see today's date", "success")
    return redirect(url_for(".describe_offer", contract_id=contract_id))
