"""Pages of questions to a supplier: the assessor asks, the supplier answers."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.qualification import assessment_forms as forms
from blueprints.qualification.views.applications import application_to_edit
from blueprints.qualification.views.base import application_to_judge
from blueprints.qualification.views.blueprint import bp
from blueprints.session import actor
from marketplace.frameworks.rules import section_of
from marketplace.kernel.errors import NotFound
from marketplace.qualification import commands
from marketplace.qualification.queries import assessing


@bp.route("/applications/<uuid:application_id>/query", methods=["GET", "POST"])
def query(application_id: UUID) -> ResponseReturnValue:
    """Ask the supplier something, about one of its answers or in general."""
    application = application_to_judge(application_id)
    form = forms.QueryApplicationForm()
    form.question_id.options = {each.id: each.wording for each in application.questions}
    form.question_id.empty = "None in particular"
    if form.carries_out(commands.query_application, actor(), application_id):
        flash(f"{application.supplier.name} is asked by email", "success")
        return redirect(url_for(".assess", application_id=application_id))
    return render_template("qualification/query.html", form=form, application=application)


@bp.get("/applications/<uuid:application_id>/clarifications")
def clarifications(application_id: UUID) -> ResponseReturnValue:
    """What the assessor asked, and what the supplier said to it."""
    application = application_to_edit(application_id)
    return render_template("qualification/clarifications.html", application=application)


@bp.route("/clarifications/<uuid:clarification_id>/reply", methods=["GET", "POST"])
def reply(clarification_id: UUID) -> ResponseReturnValue:
    """Answer the assessor."""
    asked = assessing.clarification_to_answer(actor(), clarification_id)
    application = application_to_edit(asked.application_id)
    if asked.reply is not None:
        raise NotFound
    form = forms.ReplyToClarificationForm()
    if form.carries_out(commands.reply_to_clarification, actor(), clarification_id):
        flash("Your answer has been sent to the assessor", "success")
        return redirect(url_for(".clarifications", application_id=application.id))
    section = section_of(asked.question.category_code) if asked.question else None
    return render_template("qualification/reply.html", form=form, application=application, asked=asked, section=section)
