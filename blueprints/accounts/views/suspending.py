"""Pages for framework administrators: shutting an organisation out as a whole, and letting it in again."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts import forms
from blueprints.accounts.views.signing_in import bp
from blueprints.session import actor
from marketplace.accounts import commands, queries
from marketplace.accounts.models import OrganisationKind
from marketplace.accounts.policies import administers_framework
from marketplace.contracts.queries import live_contracts_count
from marketplace.frameworks.register.profile import qualified_in
from marketplace.kernel.errors import NotFound


def decide(organisation_id: UUID, form: Any, command: Any, title: str, told: str) -> ResponseReturnValue:
    """Show what there is of an organisation, ask for the reasons of a decision, then make it."""
    if not administers_framework(actor()):
        raise NotFound
    found = queries.organisation(actor(), organisation_id)
    is_supplier = found.kind is OrganisationKind.SUPPLIER
    back = url_for("suppliers.show", supplier_id=found.id) if is_supplier else url_for(".buyers")
    if form.carries_out(command, actor(), organisation_id):
        flash(f"{found.name} {told}", "success")
        return redirect(back)
    return render_template(
        "accounts/suspend.html",
        form=form,
        title=title,
        organisation=found,
        back=back,
        memberships=qualified_in(found.id),
        contracts=live_contracts_count(found.id),
        decisions=queries.decisions_about(found.id),
    )


@bp.route("/organisations/<uuid:organisation_id>/suspension", methods=["GET", "POST"])
def suspend(organisation_id: UUID) -> ResponseReturnValue:
    """Shut an organisation out."""
    form, told = forms.SuspendOrganisationForm(), "is suspended, and has been told why"
    return decide(organisation_id, form, commands.suspend_organisation, "Suspend this organisation", told)


@bp.route("/organisations/<uuid:organisation_id>/reinstatement", methods=["GET", "POST"])
def reinstate(organisation_id: UUID) -> ResponseReturnValue:
    """Let an organisation in again."""
    form, told = forms.ReinstateOrganisationForm(), "is reinstated, and what was suspended with it goes on"
    return decide(organisation_id, form, commands.reinstate_organisation, "Reinstate this organisation", told)
