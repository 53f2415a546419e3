"""Pages of the pipeline: everybody's list, one plan, and a region's own plans."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.pipeline import forms
from blueprints.pipeline.drawing import STAGES, draw
from blueprints.security import public
from blueprints.session import actor, request_now
from marketplace.competitions import planning
from marketplace.competitions.commands import begin_planned_competition
from marketplace.competitions.queries import frameworks_to_use
from marketplace.contracts.queries import first_days
from marketplace.kernel.clock import london_day
from marketplace.pipeline import commands, queries, rules
from marketplace.pipeline.commands.planning import planning_for
from marketplace.pipeline.models import PlannedCompetition, Step
from marketplace.pipeline.policies import PLANNERS, counts_interest, plans
from marketplace.reference import queries as reference

bp = Blueprint("pipeline", __name__)


def timetables(found: Sequence[PlannedCompetition]) -> dict[UUID, list[rules.Line]]:
    """The timetable of each plan, with what became of it."""
    known = planning.became(plan.id for plan in found)
    starts = first_days([each.competition.id for each in known.values()])
    happened = {}
    for key, each in known.items():
        start = starts.get(each.competition.id)
        actual = {**each.happened.actual, **({Step.START: start} if start else {})}
        happened[key] = rules.Happened(actual, each.happened.deadline)
    return {plan.id: queries.lines(plan, happened) for plan in found}


def listing(found: Sequence[PlannedCompetition]) -> dict[str, Any]:
    """What every list of plans shows."""
    lines = timetables(found)
    return {
        "plans": found,
        "lines": lines,
        "next_step": rules.next_line,
        "drawing": draw([(plan.title, lines[plan.id]) for plan in found[:20]], london_day(request_now())),
        "stages": STAGES,
        "areas": reference.area_names(),
        "categories": reference.category_names(),
    }


def back_to(plan_id: UUID, said: str) -> ResponseReturnValue:
    """Say that it was done, and go back to the plan."""
    flash(said, "success")
    return redirect(url_for("pipeline.show", plan_id=plan_id))


@bp.get("/pipeline")
@public
def index() -> ResponseReturnValue:
    """What regions plan to buy or fund, soonest first."""
    form = forms.FindPlansForm()
    after = request.args.get("after", type=UUID)
    found, last = queries.pipeline(actor(), **form.values, after=after)
    asked = {name: value for name, value in form.values.items() if value}
    return render_template(
        "pipeline/index.html",
        form=form,
        may_plan=actor().has(*PLANNERS),
        next_url=url_for(".index", **asked, after=last) if last else None,
        first_url=url_for(".index", **asked) if after else None,
        **listing(found),
    )


@bp.get("/pipeline/ours")
def ours() -> ResponseReturnValue:
    """A region's own plans, with the deadlines that collide."""
    planning_for(actor())
    found = queries.own_plans(actor())
    open_ones = [plan for plan in found if plan.status == "planned"]
    return render_template("pipeline/ours.html", clashes=planning.clashes(open_ones), **listing(found))


@bp.get("/pipeline/<uuid:plan_id>")
@public
def show(plan_id: UUID) -> ResponseReturnValue:
    """One plan: for everybody its days and why they moved, for the region its market, for a supplier its answer."""
    plan = queries.plan(actor(), plan_id)
    runs = plans(actor(), plan)
    lines = timetables([plan])[plan.id]
    known = planning.became([plan.id]).get(plan.id)
    return render_template(
        "pipeline/show.html",
        plan=plan,
        runs=runs,
        lines=lines,
        drawing=draw([(plan.title, lines)], london_day(request_now())),
        stages=STAGES,
        competition=known.competition if known else planning.draft_of(actor(), plan),
        markets=queries.markets(plan) if counts_interest(actor(), plan) else [],
        clashes=planning.clashes([plan])[plan.id] if runs and plan.status == "planned" else [],
        to_answer=queries.lots_to_answer(actor(), plan),
        areas=reference.area_names(),
        categories=reference.category_names(),
    )


@bp.route("/pipeline/new", methods=["GET", "POST"])
def plan() -> ResponseReturnValue:
    """Plan a competition."""
    planning_for(actor())
    form = forms.PlanCompetitionForm()
    form.framework_id.options = frameworks_to_use()
    if form.carries_out(commands.plan_competition, actor()):
        return back_to(form.result.id, "Everybody can see your plan now")
    return render_template("pipeline/plan.html", form=form)


@bp.route("/pipeline/<uuid:plan_id>/description", methods=["GET", "POST"])
def describe(plan_id: UUID) -> ResponseReturnValue:
    """Change what is planned."""
    plan = queries.plan_to_run(actor(), plan_id)
    lots = [{"area_key": lot.area_key, "value": lot.value, "places": lot.places} for lot in plan.lots]
    form = forms.DescribePlanForm(obj=plan, data={"lots": lots})
    form.framework_id.options = frameworks_to_use()
    if form.carries_out(commands.describe_plan, actor(), plan_id):
        return back_to(plan_id, "Plan saved")
    return render_template("pipeline/describe.html", form=form, plan=plan)


@bp.route("/pipeline/<uuid:plan_id>/slip", methods=["GET", "POST"])
def slip(plan_id: UUID) -> ResponseReturnValue:
    """Put a step to another day."""
    plan = queries.plan_to_run(actor(), plan_id)
    form = forms.SlipPlanForm(data={"later_too": True})
    if form.carries_out(commands.slip_plan, actor(), plan_id):
        return back_to(plan_id, "The new date is published, and suppliers that could bid are told")
    return render_template("pipeline/slip.html", form=form, plan=plan, lines=timetables([plan])[plan.id])


@bp.route("/pipeline/<uuid:plan_id>/drop", methods=["GET", "POST"])
def drop(plan_id: UUID) -> ResponseReturnValue:
    """Ask why, then drop the plan."""
    plan = queries.plan_to_run(actor(), plan_id)
    form = forms.DropPlanForm()
    if form.carries_out(commands.drop_plan, actor(), plan_id):
        return back_to(plan_id, "This is no longer planned")
    return render_template("pipeline/drop.html", form=form, plan=plan)


@bp.post("/pipeline/<uuid:plan_id>/owner")
def take(plan_id: UUID) -> ResponseReturnValue:
    """Become the person to ask about a plan."""
    commands.take_plan(actor(), plan_id)
    return back_to(plan_id, "You are the person to ask about this plan now")


@bp.post("/pipeline/<uuid:plan_id>/competition")
def begin(plan_id: UUID) -> ResponseReturnValue:
    """Begin the planned competition, with everything that is known filled in."""
    competition = begin_planned_competition(actor(), plan_id)
    flash("The draft is filled in from your plan", "success")
    return redirect(url_for("competitions.show", competition_id=competition.id))
