"""How a supplier shares a contract's referrals out: its subcontractors, and what they see."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints import fields
from blueprints.contracts.views import bp
from blueprints.forms import SchemaForm
from blueprints.session import actor
from marketplace.contracts import commands, queries, schemas
from marketplace.contracts.models import Contract, ContractParty, PartyRole
from marketplace.contracts.policies import shares_out
from marketplace.kernel.errors import NotFound
from marketplace.referrals import commands as referrals


class SetDeliveryForm(SchemaForm):
    """What subcontractors see, and where people on probation call."""

    schema = schemas.SetDelivery

    shares_referrals = fields.YesNoField(
        "Should subcontractors see every referral?", hint="Otherwise each sees only what is allotted to it"
    )
    contact_phone = fields.TextField(
        "Which number can people on probation call? (optional)", hint="It is on their letter and their page", width=20
    )
    submit = fields.SubmitField("Save")


class NameSubcontractorForm(SchemaForm):
    """The page that names a subcontractor."""

    schema = schemas.NameSubcontractor

    name = fields.TextField("Which supplier delivers a part?", hint="Its name as it is registered here")
    submit = fields.SubmitField("Add subcontractor")


def shared_contract(contract_id: UUID) -> Contract:
    """A contract whose referrals the actor shares out."""
    contract = queries.contract(actor(), contract_id)
    if not shares_out(actor(), contract):
        raise NotFound
    return contract


@bp.route("/contracts/<uuid:contract_id>/delivery", methods=["GET", "POST"])
def set_delivery(contract_id: UUID) -> ResponseReturnValue:
    """Say what subcontractors see, and where people on probation call."""
    contract = shared_contract(contract_id)
    form = SetDeliveryForm(
        data={"shares_referrals": contract.shares_referrals, "contact_phone": contract.contact_phone}
    )
    if form.carries_out(commands.set_delivery, actor(), contract_id):
        flash("Saved", "success")
        return redirect(url_for(".set_delivery", contract_id=contract_id))
    return render_template("contracts/delivery.html", contract=contract, form=form)


@bp.route("/contracts/<uuid:contract_id>/subcontractors", methods=["GET", "POST"])
def name_subcontractor(contract_id: UUID) -> ResponseReturnValue:
    """Name a supplier to whom referrals can be allotted."""
    contract = shared_contract(contract_id)
    form = NameSubcontractorForm()
    if form.carries_out(commands.name_subcontractor, actor(), contract_id):
        flash("The subcontractor has been added", "success")
        return redirect(url_for(".set_delivery", contract_id=contract_id))
    return render_template("contracts/name_subcontractor.html", contract=contract, form=form)


class RemoveSubcontractorForm(SchemaForm):
    """The page that asks whether a subcontractor leaves."""

    schema = schemas.RemoveSubcontractor


@bp.route("/contracts/<uuid:contract_id>/subcontractors/<uuid:organisation_id>/removal", methods=["GET", "POST"])
def remove_subcontractor(contract_id: UUID, organisation_id: UUID) -> ResponseReturnValue:
    """Let a subcontractor deliver no part any more."""
    contract = shared_contract(contract_id)
    partner = next((each.organisation for each in contract.parties if is_partner(each, organisation_id)), None)
    if partner is None:
        raise NotFound
    form = RemoveSubcontractorForm()
    if form.carries_out(referrals.remove_subcontractor, actor(), contract_id, organisation_id):
        flash("The subcontractor has been removed. What it was allotted is with you again", "success")
        return redirect(url_for(".set_delivery", contract_id=contract_id))
    return render_template("contracts/remove_subcontractor.html", contract=contract, partner=partner, form=form)


def is_partner(party: ContractParty, organisation_id: UUID) -> bool:
    """Whether a party is this subcontractor."""
    return party.role is PartyRole.SUBCONTRACTOR and party.organisation_id == organisation_id
