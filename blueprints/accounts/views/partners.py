"""Pages of consortium members and named subcontractors."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.accounts import forms
from blueprints.accounts.views.organisation import back_to
from blueprints.accounts.views.signing_in import bp
from blueprints.session import actor
from marketplace.accounts import commands, queries
from marketplace.accounts.models import LegalForm, Organisation, PartnerKind
from marketplace.accounts.policies import describes_organisation
from marketplace.accounts.schemas import NUMBERS, PARTNER_KINDS


def kinds_for(found: Organisation) -> dict[PartnerKind, str]:
    """How others may take part with this organisation: only a consortium has members."""
    is_one = found.legal_form is LegalForm.CONSORTIUM
    return {kind: said for kind, said in PARTNER_KINDS.items() if is_one or kind is PartnerKind.SUBCONTRACTOR}


@bp.get("/organisations/<uuid:organisation_id>/partners")
def partners(organisation_id: UUID) -> ResponseReturnValue:
    """Who takes part, with what and with which share."""
    found = queries.own_organisation(actor(), organisation_id)
    return render_template(
        "accounts/partners.html",
        organisation=found,
        partners=queries.partners_of(found.id),
        left=100 - queries.share_given(found.id),
        may_describe=describes_organisation(actor(), found),
        kinds=PARTNER_KINDS,
        registers=NUMBERS,
    )


@bp.route("/organisations/<uuid:organisation_id>/partners/new", methods=["GET", "POST"])
def name_partner(organisation_id: UUID) -> ResponseReturnValue:
    """Name one more partner."""
    found = queries.own_organisation(actor(), organisation_id)
    form = forms.NamePartnerForm()
    form.kind.options = kinds_for(found)
    if form.carries_out(commands.name_partner, actor(), organisation_id):
        return back_to(organisation_id, f"{form.values['name']} has been named", ".partners")
    return render_template("accounts/partner.html", form=form, organisation=found, title="Name a partner")


@bp.route("/partners/<uuid:partner_id>", methods=["GET", "POST"])
def change_partner(partner_id: UUID) -> ResponseReturnValue:
    """Say anew what a partner is and does."""
    partner = queries.partner(actor(), partner_id)
    found = queries.own_organisation(actor(), partner.organisation_id)
    form = forms.NamePartnerForm(obj=partner)
    form.kind.options = kinds_for(found)
    if form.carries_out(commands.change_partner, actor(), partner_id):
        return back_to(found.id, f"{form.values['name']} has been changed", ".partners")
    return render_template("accounts/partner.html", form=form, organisation=found, title=partner.name)


@bp.post("/partners/<uuid:partner_id>/removal")
def drop_partner(partner_id: UUID) -> ResponseReturnValue:
    """Say that a partner takes part no longer."""
    partner = commands.drop_partner(actor(), partner_id)
    return back_to(partner.organisation_id, f"{partner.name} takes part no longer", ".partners")
