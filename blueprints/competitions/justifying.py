"""The page on which a region says why a small contract or a grant asks more questions than is usual."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.competitions import forms
from blueprints.competitions.views import after_saving, bp
from blueprints.session import actor
from marketplace.competitions import commands, effort, queries


@bp.route("/competitions/<uuid:competition_id>/many-questions", methods=["GET", "POST"])
def justify_questions(competition_id: UUID) -> ResponseReturnValue:
    """Record the reason, which suppliers read."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.JustifyQuestionsForm(data={"reason": competition.many_questions_reason})
    if form.carries_out(commands.justify_questions, actor(), competition_id):
        return after_saving(form.result, "Your reason is saved")
    asked = effort.quality_questions(competition)
    return render_template(
        "competitions/justify_questions.html", form=form, competition=competition, asked=asked, few=effort.FEW
    )
