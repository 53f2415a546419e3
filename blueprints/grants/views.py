"""Pages of grants, for the two parties."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.grants import forms
from blueprints.session import actor
from marketplace.contracts.models import Contract
from marketplace.grants import commands, queries, rules
from marketplace.grants.policies import manages_grant, receives_grant

bp = Blueprint("grants", __name__)


def back_to(contract_id: UUID, said: str) -> ResponseReturnValue:
    """Say that it was done, and go back to the grant."""
    flash(said, "success")
    return redirect(url_for("grants.show", contract_id=contract_id))


@bp.get("/grants/<uuid:contract_id>")
def show(contract_id: UUID) -> ResponseReturnValue:
    """When the money comes, what has come, and what was reported."""
    grant = queries.grant(actor(), contract_id)
    return render_template(
        "grants/show.html",
        grant=grant,
        instalments=queries.instalments_of(actor(), contract_id),
        report=queries.report_of(actor(), contract_id),
        report_due=rules.report_due(grant.ends_on) if grant.ends_on else None,
        manages=manages_grant(actor(), grant),
        receives=receives_grant(actor(), grant),
    )


@bp.route("/grants/<uuid:contract_id>/instalments", methods=["GET", "POST"])
def plan(contract_id: UUID) -> ResponseReturnValue:
    """Propose the instalments; quarters are filled in."""
    grant = queries.grant(actor(), contract_id)
    form = forms.PlanInstalmentsForm(data={"instalments": instalments_so_far(grant)})
    if form.carries_out(commands.plan_instalments, actor(), contract_id):
        return back_to(contract_id, "The instalments are proposed to the supplier")
    return render_template("grants/plan.html", form=form, grant=grant)


def instalments_so_far(grant: Contract) -> list[dict[str, Any]]:
    """What was proposed, else equal quarters."""
    found = queries.instalments_of(actor(), grant.id)
    if found:
        return [{name: getattr(each, name) for name in ("first_day", "last_day", "amount")} for each in found]
    if grant.ends_on is None or grant.whole_life_value is None:
        return []
    return [part._asdict() for part in rules.quarters(grant.starts_on, grant.ends_on, grant.whole_life_value)]


@bp.post("/grants/<uuid:contract_id>/agreement")
def agree(contract_id: UUID) -> ResponseReturnValue:
    """Agree to the instalments."""
    commands.agree_instalments(actor(), contract_id)
    return back_to(contract_id, "You have agreed when the money comes")


@bp.post("/grants/instalments/<uuid:instalment_id>/release")
def release(instalment_id: UUID) -> ResponseReturnValue:
    """Let the money for a period go."""
    instalment = commands.release_instalment(actor(), instalment_id)
    return back_to(instalment.contract_id, "The money is released, and your finance team is asked to pay it")


@bp.route("/grants/<uuid:contract_id>/report", methods=["GET", "POST"])
def report(contract_id: UUID) -> ResponseReturnValue:
    """Report what came of a grant."""
    grant = queries.grant(actor(), contract_id)
    form = forms.SubmitGrantReportForm()
    if form.carries_out(commands.submit_grant_report, actor(), contract_id):
        return back_to(contract_id, "Your report is sent")
    return render_template("grants/report.html", form=form, grant=grant)


@bp.post("/grants/reports/<uuid:report_id>/acceptance")
def accept(report_id: UUID) -> ResponseReturnValue:
    """Accept what was reported."""
    accepted = commands.accept_grant_report(actor(), report_id)
    return back_to(accepted.contract_id, "You have accepted the report")
