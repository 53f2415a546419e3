"""Pages that put a question to the market, and take what a supplier says to it."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.pipeline import forms
from blueprints.pipeline.views import back_to, bp
from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound
from marketplace.pipeline import commands, queries
from marketplace.pipeline.models import Engagement, PlannedLot
from marketplace.reference import queries as reference


@bp.route("/pipeline/<uuid:plan_id>/engagement", methods=["GET", "POST"])
def ask(plan_id: UUID) -> ResponseReturnValue:
    """Put a question to every supplier that could bid."""
    plan = queries.plan_to_run(actor(), plan_id)
    form = forms.OpenEngagementForm()
    if form.carries_out(commands.open_engagement, actor(), plan_id):
        return back_to(plan_id, "Suppliers that could bid are asked")
    return render_template("pipeline/ask.html", form=form, plan=plan, could=len(queries.eligible(plan)))


@bp.get("/pipeline/engagements/<uuid:engagement_id>")
def engagement(engagement_id: UUID) -> ResponseReturnValue:
    """What a supplier is asked, lot by lot, and what it said."""
    asked = queries.engagement(actor(), engagement_id)
    lots = queries.lots_to_answer(actor(), asked.plan)
    if not lots:
        raise NotFound
    is_open = asked.is_open_on(london_day(request_now()))
    tasks = tasks_of(asked, lots, is_open=is_open)
    return render_template("pipeline/engagement.html", asked=asked, plan=asked.plan, tasks=tasks, is_open=is_open)


def tasks_of(asked: Engagement, lots: list[PlannedLot], *, is_open: bool) -> list[dict[str, Any]]:
    """The lots to answer for, with what was said."""
    said, areas = queries.own_interests(actor(), asked.id), reference.area_names()
    return [
        {
            "title": areas[lot.area_key],
            "href": url_for(".say", engagement_id=asked.id, lot_id=lot.id) if is_open else None,
            "status": "completed" if lot.id in said else "not_started",
            "hint": f"{said[lot.id].answer.label}: {said[lot.id].reason}" if lot.id in said else "",
        }
        for lot in lots
    ]


@bp.route("/pipeline/engagements/<uuid:engagement_id>/lots/<uuid:lot_id>", methods=["GET", "POST"])
def say(engagement_id: UUID, lot_id: UUID) -> ResponseReturnValue:
    """Say yes, perhaps or no to one lot, and why."""
    asked = queries.engagement(actor(), engagement_id)
    lot = next((each for each in queries.lots_to_answer(actor(), asked.plan) if each.id == lot_id), None)
    if lot is None:
        raise NotFound
    form = forms.SayInterestForm(obj=queries.own_interests(actor(), engagement_id).get(lot_id))
    if form.carries_out(commands.say_interest, actor(), engagement_id, lot_id):
        flash("Your answer is saved. You can change it until the last day", "success")
        return redirect(url_for(".engagement", engagement_id=engagement_id))
    return render_template(
        "pipeline/say.html", form=form, asked=asked, plan=asked.plan, lot=lot, areas=reference.area_names()
    )
