"""Pages for administrators: drafting a framework, its questions, and opening it."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.frameworks.forms import DraftFrameworkForm, EditFrameworkForm, PutQuestionForm, SetWeightsForm
from blueprints.frameworks.views.blueprint import bp
from blueprints.session import actor
from marketplace.frameworks import commands, queries
from marketplace.frameworks.models import Framework, QuestionKind
from marketplace.frameworks.policies import administers_framework
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.reference import queries as reference


def framework_to_set_up(framework_id: UUID) -> Framework:
    """A framework that the person administers."""
    framework = queries.framework_with_questions(actor(), framework_id)
    if not administers_framework(actor(), framework):
        raise NotFound
    return framework


@bp.route("/frameworks/new", methods=["GET", "POST"])
def draft() -> ResponseReturnValue:
    """Begin a framework."""
    if not actor().has(Role.FRAMEWORK_ADMINISTRATOR):
        raise NotFound
    form = DraftFrameworkForm()
    if form.carries_out(commands.draft_framework, actor()):
        flash("The framework is drafted, with the usual questions", "success")
        return redirect(url_for(".show", framework_id=form.result.id))
    return render_template("frameworks/draft.html", form=form)


@bp.route("/frameworks/<uuid:framework_id>/edit", methods=["GET", "POST"])
def edit(framework_id: UUID) -> ResponseReturnValue:
    """Change the terms before they freeze."""
    framework = framework_to_set_up(framework_id)
    form = EditFrameworkForm(obj=framework)
    if form.carries_out(commands.edit_framework, actor(), framework_id):
        flash("The terms are saved", "success")
        return redirect(url_for(".show", framework_id=framework_id))
    return render_template("frameworks/edit.html", form=form, framework=framework)


@bp.route("/frameworks/<uuid:framework_id>/weights", methods=["GET", "POST"])
def set_weights(framework_id: UUID) -> ResponseReturnValue:
    """Say within which bands competitions weigh quality, social value and price."""
    framework = framework_to_set_up(framework_id)
    form = SetWeightsForm(obj=framework)
    if form.carries_out(commands.set_weights, actor(), framework_id):
        flash("The weights are saved", "success")
        return redirect(url_for(".show", framework_id=framework_id))
    return render_template("frameworks/set_weights.html", form=form, framework=framework)


@bp.route("/frameworks/<uuid:framework_id>/questions/new", methods=["GET", "POST"])
def add_question(framework_id: UUID) -> ResponseReturnValue:
    """Ask applicants one more thing."""
    framework = framework_to_set_up(framework_id)
    form = PutQuestionForm()
    form.category_code.options, form.follows.options = names_of(framework), yes_no_of(framework)
    if form.carries_out(commands.add_question, actor(), framework_id):
        flash("The question is added", "success")
        return redirect(url_for(".questions", framework_id=framework_id))
    return render_template("frameworks/put_question.html", form=form, framework=framework, title="Add a question")


@bp.route("/frameworks/<uuid:framework_id>/questions/<uuid:question_id>", methods=["GET", "POST"])
def edit_question(framework_id: UUID, question_id: UUID) -> ResponseReturnValue:
    """Ask something otherwise."""
    framework = framework_to_set_up(framework_id)
    form = PutQuestionForm(obj=queries.question(actor(), framework_id, question_id))
    form.category_code.options, form.follows.options = names_of(framework), yes_no_of(framework)
    if form.carries_out(commands.edit_question, actor(), framework_id, question_id):
        flash("The question is saved", "success")
        return redirect(url_for(".questions", framework_id=framework_id))
    return render_template("frameworks/put_question.html", form=form, framework=framework, title="Change a question")


@bp.post("/frameworks/<uuid:framework_id>/questions/<uuid:question_id>/remove")
def remove_question(framework_id: UUID, question_id: UUID) -> ResponseReturnValue:
    """Ask applicants one thing less."""
    commands.remove_question(actor(), framework_id, question_id)
    flash("The question is removed", "success")
    return redirect(url_for(".questions", framework_id=framework_id))


def yes_no_of(framework: Framework) -> dict[str, str]:
    """The yes or no questions of a framework by their codes: others can follow them."""
    asked = [each for each in framework.questions if each.kind is QuestionKind.YES_NO]
    return {each.code: each.wording for each in asked}


def names_of(framework: Framework) -> dict[str, str]:
    """The categories of a framework with their names."""
    names = reference.category_names()
    return {code: names[code] for code in framework.category_codes}


@bp.post("/frameworks/<uuid:framework_id>/open")
def open_(framework_id: UUID) -> ResponseReturnValue:
    """Let suppliers apply."""
    commands.open_framework(actor(), framework_id)
    flash("The framework is open. Its terms are now fixed", "success")
    return redirect(url_for(".show", framework_id=framework_id))


@bp.post("/frameworks/<uuid:framework_id>/wind-down")
def wind_down(framework_id: UUID) -> ResponseReturnValue:
    """Take no more applications."""
    commands.wind_down_framework(actor(), framework_id)
    flash("The framework takes no more applications", "success")
    return redirect(url_for(".show", framework_id=framework_id))


@bp.post("/frameworks/<uuid:framework_id>/close")
def close(framework_id: UUID) -> ResponseReturnValue:
    """End the framework."""
    commands.close_framework(actor(), framework_id)
    flash("The framework is closed", "success")
    return redirect(url_for(".show", framework_id=framework_id))
