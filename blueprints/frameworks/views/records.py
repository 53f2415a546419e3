"""Pages of what is recorded beside the terms: planned spend, changes of the term, and conflicts of interest."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.frameworks.forms import AssessConflictsForm, ChangeTermForm, PlanSpendForm
from blueprints.frameworks.parts import spend_drawn
from blueprints.frameworks.views.blueprint import bp
from blueprints.frameworks.views.setting_up import framework_to_set_up, names_of
from blueprints.security import public
from blueprints.session import actor, request_now
from marketplace.frameworks import commands, queries
from marketplace.frameworks.rules import financial_year
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound
from marketplace.reference import queries as reference


@bp.get("/frameworks/<uuid:framework_id>/places")
@public
def places(framework_id: UUID) -> ResponseReturnValue:
    """Each category in each region: how many members there are, and what is planned."""
    framework = queries.framework(actor(), framework_id)
    rows = queries.planned_spend(framework_id, financial_year(london_day(request_now())))
    return render_template(
        "frameworks/places.html",
        framework=framework,
        names=names_of(framework),
        areas=reference.area_names(framework.area_keys),
        members=queries.members_by_place(framework_id),
        planned={
            (code, key): [row for row in rows if (row.category_code, row.area_key) == (code, key)]
            for code in framework.category_codes
            for key in framework.area_keys
        },
        drawn=spend_drawn(rows, names_of(framework)),
        may_plan=bool(queries.regions_planned_by(actor(), framework)),
    )


@bp.route("/frameworks/<uuid:framework_id>/spend", methods=["GET", "POST"])
def plan_spend(framework_id: UUID) -> ResponseReturnValue:
    """Say what a region plans to spend."""
    framework = queries.framework(actor(), framework_id)
    regions = queries.regions_planned_by(actor(), framework)
    if not regions:
        raise NotFound
    usual = {"year": financial_year(london_day(request_now())), **request.args}
    form = PlanSpendForm(data=usual)
    form.category_code.options, form.area_key.options = names_of(framework), reference.area_names(regions)
    if form.carries_out(commands.plan_spend, actor(), framework_id):
        flash("The planned spend is saved", "success")
        return redirect(url_for(".places", framework_id=framework_id))
    return render_template("frameworks/plan_spend.html", form=form, framework=framework)


@bp.route("/frameworks/<uuid:framework_id>/term", methods=["GET", "POST"])
def change_term(framework_id: UUID) -> ResponseReturnValue:
    """Put the last day of an open framework earlier or later."""
    framework = framework_to_set_up(framework_id)
    form = ChangeTermForm()
    if form.carries_out(commands.change_term, actor(), framework_id):
        flash("The last day is changed, and published with its reason", "success")
        return redirect(url_for(".show", framework_id=framework_id))
    return render_template("frameworks/change_term.html", form=form, framework=framework)


@bp.route("/frameworks/<uuid:framework_id>/conflicts", methods=["GET", "POST"])
def assess_conflicts(framework_id: UUID) -> ResponseReturnValue:
    """Record an assessment of conflicts of interest."""
    framework = framework_to_set_up(framework_id)
    form = AssessConflictsForm()
    if form.carries_out(commands.assess_conflicts, actor(), framework_id):
        flash("The assessment is recorded", "success")
        return redirect(url_for(".show", framework_id=framework_id))
    return render_template(
        "frameworks/assess_conflicts.html",
        form=form,
        framework=framework,
        assessments=queries.conflicts_assessments(framework_id),
    )


@bp.post("/frameworks/<uuid:framework_id>/announce")
def announce(framework_id: UUID) -> ResponseReturnValue:
    """Publish that a framework is intended."""
    commands.announce_framework(actor(), framework_id)
    flash("The intention is published", "success")
    return redirect(url_for(".show", framework_id=framework_id))
