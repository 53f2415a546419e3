"""Pages of buyers: which there are, where they buy, and whose mail is theirs."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts import forms
from blueprints.accounts.views.signing_in import bp
from blueprints.session import actor
from marketplace.accounts import commands, queries
from marketplace.accounts.policies import administers_framework
from marketplace.accounts.schemas import BUYER_KINDS
from marketplace.kernel.errors import NotFound
from marketplace.reference.queries import area_names


@bp.get("/buyers")
def buyers() -> ResponseReturnValue:
    """The buyers that the person administers."""
    found = queries.buyers(actor())
    may_open = administers_framework(actor())
    if not found and not may_open:
        raise NotFound
    return render_template(
        "accounts/buyers.html", buyers=found, may_open=may_open, kinds=BUYER_KINDS, names=area_names()
    )


@bp.route("/buyers/new", methods=["GET", "POST"])
def open_buyer() -> ResponseReturnValue:
    """Let a buyer join, and invite its regional administrator."""
    if not administers_framework(actor()):
        raise NotFound
    form = forms.OpenBuyerForm()
    if form.carries_out(commands.open_buyer, actor()):
        flash(f"{form.result.name} has been added, and we have invited {form.values['email']}", "success")
        return redirect(url_for(".buyers"))
    return render_template("accounts/open_buyer.html", form=form)


@bp.route("/organisations/<uuid:organisation_id>/areas", methods=["GET", "POST"])
def set_areas(organisation_id: UUID) -> ResponseReturnValue:
    """Say anew where a buyer buys."""
    found = queries.buyer(actor(), organisation_id)
    form = forms.SetAreasForm(areas=queries.areas_of(found))
    if form.carries_out(commands.set_areas, actor(), organisation_id):
        flash(f"The areas of {found.name} have been changed", "success")
        return redirect(url_for(".buyers"))
    return render_template("accounts/set_areas.html", form=form, organisation=found)


@bp.route("/organisations/<uuid:organisation_id>/domains", methods=["GET", "POST"])
def domains(organisation_id: UUID) -> ResponseReturnValue:
    """The mail domains whose people may be invited, and one more."""
    found = queries.buyer(actor(), organisation_id)
    form = forms.ApproveDomainForm()
    if form.carries_out(commands.approve_domain, actor(), organisation_id):
        flash(f"{form.values['domain']} has been approved", "success")
        return redirect(url_for(".domains", organisation_id=organisation_id))
    listed = queries.domains_of(found.id)
    return render_template("accounts/domains.html", form=form, organisation=found, domains=listed)


@bp.post("/domains/<uuid:domain_id>/removal")
def remove_domain(domain_id: UUID) -> ResponseReturnValue:
    """Let nobody be invited from a domain any more."""
    domain = queries.domain(actor(), domain_id)
    commands.remove_domain(actor(), domain_id)
    flash(f"{domain.domain} is no longer approved", "success")
    return redirect(url_for(".domains", organisation_id=domain.organisation_id))
