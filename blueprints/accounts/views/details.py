"""Pages of an organisation's details: told in short parts, confirmed, locked, and changed on request."""

from typing import Any
from uuid import UUID

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts import forms
from blueprints.accounts.views.organisation import back_to
from blueprints.accounts.views.signing_in import bp
from blueprints.forms import SchemaForm
from blueprints.session import actor
from marketplace.accounts import commands, queries
from marketplace.accounts.models import LegalForm, Organisation
from marketplace.accounts.policies import describes_organisation
from marketplace.accounts.reactions import ask
from marketplace.accounts.rules import Scheme, details_missing
from marketplace.accounts.schemas import DETAILS, NUMBERS
from marketplace.kernel.errors import NotFound

#: The parts that can be told at any time, each with its page; a part is told when the fields named are.
PARTS: dict[str, tuple[str, type[SchemaForm], tuple[str, ...]]] = {
    "size": ("Size and income", forms.DescribeSizeForm, ("headcount", "annual_income")),
    "leaders": ("Purpose and leadership", forms.DescribeLeadersForm, ("says_vcse",)),
    "address": ("Registered address", forms.DescribeAddressForm, ("address", "town", "postcode", "country")),
    "profile": ("Summary and contact", forms.DescribeProfileForm, ("about", "contact_name", "contact_email")),
}


def tasks_of(found: Organisation, missing: list[str]) -> list[dict[str, Any]]:
    """The parts of the details as a task list."""
    numbers = url_for(".give_numbers", organisation_id=found.id)
    lacks_number = any("number" in each and "staff" not in each for each in missing)
    tasks = [
        {
            "title": "Registered name and numbers",
            "href": None if found.details_confirmed_at else numbers,
            "status": "not_started" if lacks_number else "completed",
            "hint": "Locked since they were confirmed" if found.details_confirmed_at else "",
        }
    ]
    for part, (title, _, needed) in PARTS.items():
        told = all(getattr(found, name) not in (None, "") for name in needed)
        href = url_for(".describe", organisation_id=found.id, part=part)
        tasks.append({"title": title, "href": href, "status": "completed" if told else "not_started"})
    partners = {"title": "Partners", "href": url_for(".partners", organisation_id=found.id)}
    lacks = any("members" in each for each in missing)
    hint = (
        "At least two members" if found.legal_form is LegalForm.CONSORTIUM else "Only if others do a part of the work"
    )
    return [*tasks, partners | {"status": "not_started" if lacks else "completed", "hint": hint}]


@bp.get("/organisations/<uuid:organisation_id>/details")
def details(organisation_id: UUID) -> ResponseReturnValue:
    """The details as a short task list, what registers say, and what waits for a decision."""
    found = queries.own_organisation(actor(), organisation_id)
    missing = details_missing(found, queries.members_of(found.id))
    return render_template(
        "accounts/details.html",
        organisation=found,
        tasks=tasks_of(found, missing),
        missing=missing,
        may_describe=describes_organisation(actor(), found),
        checks=queries.latest_checks(actor(), found.id),
        changes=queries.changes_of(actor(), found.id),
        details=DETAILS,
        registers=NUMBERS,
    )


@bp.route("/organisations/<uuid:organisation_id>/details/numbers", methods=["GET", "POST"])
def give_numbers(organisation_id: UUID) -> ResponseReturnValue:
    """Give the registered name and numbers, until they are confirmed."""
    found = queries.own_organisation(actor(), organisation_id)
    form = forms.GiveNumbersForm(obj=found)
    if form.carries_out(commands.give_numbers, actor(), organisation_id):
        return back_to(organisation_id, "Name and numbers saved", ".details")
    return render_template("accounts/describe.html", form=form, organisation=found, title="Registered name and numbers")


@bp.route("/organisations/<uuid:organisation_id>/details/<part>", methods=["GET", "POST"])
def describe(organisation_id: UUID, part: str) -> ResponseReturnValue:
    """Tell one part of the details."""
    if part not in PARTS:
        raise NotFound
    found = queries.own_organisation(actor(), organisation_id)
    title, kind, _ = PARTS[part]
    form = kind(obj=found)
    if form.carries_out(commands.describe_organisation, actor(), organisation_id):
        return back_to(organisation_id, f"{title} saved", ".details")
    return render_template("accounts/describe.html", form=form, organisation=found, title=title)


@bp.post("/organisations/<uuid:organisation_id>/confirmation")
def confirm(organisation_id: UUID) -> ResponseReturnValue:
    """Confirm that the details are right."""
    commands.confirm_details(actor(), organisation_id)
    return back_to(organisation_id, "Details confirmed. Your registered name and numbers are now locked", ".details")


@bp.post("/organisations/<uuid:organisation_id>/checks")
def check(organisation_id: UUID) -> ResponseReturnValue:
    """Look every number up again."""
    found = queries.own_organisation(actor(), organisation_id)
    registers = current_app.extensions["ports"].registers
    for scheme, number in found.numbers.items():
        if scheme not in (Scheme.PPON, Scheme.VAT):
            outcome, entry = ask(registers, scheme, number)
            said = {"outcome": outcome, "entry": entry, "source": registers.source}
            commands.record_check(actor(), organisation_id, scheme=scheme, number=number, **said)
    return back_to(organisation_id, "We have looked your numbers up again", ".details")


@bp.route("/organisations/<uuid:organisation_id>/changes/new", methods=["GET", "POST"])
def ask_change(organisation_id: UUID) -> ResponseReturnValue:
    """Ask for a change of what is locked."""
    found = queries.own_organisation(actor(), organisation_id)
    form = forms.AskChangeForm()
    if form.carries_out(commands.ask_change, actor(), organisation_id):
        return back_to(organisation_id, "We have asked for the change. You will get a mail", ".details")
    return render_template("accounts/ask_change.html", form=form, organisation=found, details=DETAILS)


@bp.get("/changes")
def changes() -> ResponseReturnValue:
    """The changes that wait for a framework administrator."""
    return render_template("accounts/changes.html", changes=queries.changes_to_decide(actor()), details=DETAILS)


@bp.route("/changes/<uuid:change_id>", methods=["GET", "POST"])
def change(change_id: UUID) -> ResponseReturnValue:
    """One change with its old and new; refused here, with the reason."""
    found = queries.change(actor(), change_id)
    form = forms.RefuseChangeForm()
    if form.carries_out(commands.refuse_change, actor(), change_id):
        flash("The change has been refused", "success")
        return redirect(url_for(".changes"))
    return render_template("accounts/change.html", form=form, change=found, details=DETAILS)


@bp.post("/changes/<uuid:change_id>/approval")
def approve_change(change_id: UUID) -> ResponseReturnValue:
    """Approve a change."""
    found = commands.approve_change(actor(), change_id)
    flash(f"{DETAILS[found.detail]} changed", "success")
    return redirect(url_for(".changes"))


@bp.post("/changes/<uuid:change_id>/withdrawal")
def withdraw_change(change_id: UUID) -> ResponseReturnValue:
    """Take back a wish to change."""
    found = commands.withdraw_change(actor(), change_id)
    return back_to(found.organisation_id, "The request has been taken back", ".details")
