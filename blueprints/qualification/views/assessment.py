"""Pages for assessors: the queue, the answers of one application, and the decision."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.cursor import cursor_of, read_cursor
from blueprints.frameworks.parts import sections_of, title_of
from blueprints.qualification import forms
from blueprints.qualification.views.blueprint import bp
from blueprints.session import actor, request_now
from marketplace.accounts.queries import latest_checks
from marketplace.accounts.schemas import NUMBERS
from marketplace.frameworks.policies import READERS
from marketplace.frameworks.rules import section_of
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound
from marketplace.qualification import commands, queries
from marketplace.qualification.models import Application
from marketplace.qualification.policies import assesses_application
from marketplace.qualification.schemas import AIMS
from marketplace.reference import queries as reference


def application_to_assess(application_id: UUID) -> Application:
    """An application that the person may decide on."""
    application = queries.application(actor(), application_id)
    if not assesses_application(actor(), application):
        raise NotFound
    return application


def days_left(application: Application) -> int:
    """How many days are left to decide; fewer than none when it is late."""
    return (application.decide_by - london_day(request_now())).days if application.decide_by else 0


@bp.get("/applications")
def applications() -> ResponseReturnValue:
    """The assessor's queue, oldest clock first; a supplier's own applications."""
    if not actor().has(Role.ASSESSOR):
        own = queries.own_applications(actor()) if actor().has(*READERS) else []
        return render_template("qualification/own_applications.html", applications=own)
    found = queries.applications_to_assess(actor(), after=read_cursor(request.args.get("after")))
    shown = found[: queries.PAGE]
    last = cursor_of(shown[-1].decide_by, shown[-1].id) if len(found) > queries.PAGE else None
    return render_template(
        "qualification/applications.html",
        applications=shown,
        days={each.id: days_left(each) for each in shown},
        first=url_for(".applications") if request.args.get("after") else None,
        next=url_for(".applications", after=last) if last else None,
    )


@bp.get("/applications/<uuid:application_id>/assess")
def assess(application_id: UUID) -> ResponseReturnValue:
    """Every answer with its mark, and the decision once all are marked."""
    application = application_to_assess(application_id)
    names = reference.category_names()
    return render_template(
        "qualification/assess.html",
        application=application,
        checks=latest_checks(actor(), application.supplier_id),
        registers=NUMBERS,
        sections=sections_of(application.questions, application.category_codes, names),
        areas=reference.area_names(application.area_keys),
        aim=AIMS[application.aims_for] if application.aims_for else None,
        passing=[names[code] for code in application.passing_categories],
    )


@bp.route("/applications/<uuid:application_id>/assess/<uuid:question_id>", methods=["GET", "POST"])
def mark(application_id: UUID, question_id: UUID) -> ResponseReturnValue:
    """Mark one answer, then go on to the next that has no mark."""
    application = application_to_assess(application_id)
    question = next((each for each in application.questions if each.id == question_id), None)
    if question is None:
        raise NotFound
    form = forms.MarkAnswerForm(obj=application.mark_of.get(question_id))
    if form.carries_out(commands.mark_answer, actor(), application_id, question_id):
        left = form.result.unmarked()
        if left:
            return redirect(url_for(".mark", application_id=application_id, question_id=left[0].id))
        return redirect(url_for(".assess", application_id=application_id))
    return render_template(
        "qualification/mark.html",
        form=form,
        application=application,
        question=question,
        part=title_of(section_of(question.category_code), reference.category_names()),
        given=application.answer_of.get(question_id),
        promised_on=application.promised_on.get(question_id),
    )


@bp.route("/applications/<uuid:application_id>/extend", methods=["GET", "POST"])
def extend(application_id: UUID) -> ResponseReturnValue:
    """Take longer, and say why."""
    application = application_to_assess(application_id)
    form = forms.ExtendDecisionForm()
    if form.carries_out(commands.extend_decision, actor(), application_id):
        flash("The time for this decision is extended to 15 working days", "success")
        return redirect(url_for(".assess", application_id=application_id))
    return render_template("qualification/extend.html", form=form, application=application)


@bp.route("/applications/<uuid:application_id>/query", methods=["GET", "POST"])
def query(application_id: UUID) -> ResponseReturnValue:
    """Send the application back with a question."""
    application = application_to_assess(application_id)
    form = forms.QueryApplicationForm()
    if form.carries_out(commands.query_application, actor(), application_id):
        flash(f"The application is back with {application.supplier.name}", "success")
        return redirect(url_for(".applications"))
    return render_template("qualification/query.html", form=form, application=application)


@bp.post("/applications/<uuid:application_id>/admit")
def admit(application_id: UUID) -> ResponseReturnValue:
    """Let the supplier join."""
    application = commands.admit_supplier(actor(), application_id)
    flash(f"{application.supplier.name} has joined {application.framework.title}", "success")
    return redirect(url_for(".applications"))


@bp.post("/applications/<uuid:application_id>/reject")
def reject(application_id: UUID) -> ResponseReturnValue:
    """Turn the application down."""
    application = commands.reject_application(actor(), application_id)
    flash(f"{application.supplier.name} has been told why it cannot join", "success")
    return redirect(url_for(".applications"))
