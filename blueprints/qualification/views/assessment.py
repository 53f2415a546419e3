"""Pages for assessors: the answers of one application with their marks, notes, and more time."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.exclusions.parts import OUTCOMES, findings_first
from blueprints.frameworks.parts import sections_of, title_of
from blueprints.qualification import assessment_forms as forms
from blueprints.qualification.views.base import application_to_judge, clock, today
from blueprints.qualification.views.blueprint import bp
from blueprints.session import actor
from marketplace.accounts.queries import latest_checks
from marketplace.accounts.schemas import NUMBERS
from marketplace.exclusions import queries as exclusions
from marketplace.frameworks.models import FrameworkQuestion
from marketplace.frameworks.rules import section_of
from marketplace.kernel.errors import NotFound
from marketplace.qualification import commands, rules
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application
from marketplace.qualification.policies import assigns_application, decides_on_application, has_no_interest
from marketplace.qualification.queries import assessing
from marketplace.qualification.schemas import AIMS
from marketplace.reference import queries as reference


def question_of(application: Application, question_id: UUID) -> FrameworkQuestion:
    """One of the questions that the applicant had to answer."""
    found = next((each for each in application.questions if each.id == question_id), None)
    if found is None:
        raise NotFound
    return found


def marks_answers(application: Application) -> bool:
    """Whether the person may mark the answers now."""
    return decides_on_application(actor(), application) and application.status is ApplicationStatus.SUBMITTED


@bp.get("/applications/<uuid:application_id>/assess")
def assess(application_id: UUID) -> ResponseReturnValue:
    """Every answer with its mark, and the decision once all are marked."""
    application = assessing.application_to_oversee(actor(), application_id)
    if not has_no_interest(actor(), application):
        return redirect(url_for(".interest", application_id=application_id))
    names = reference.category_names()
    passing = application.passing_categories
    return render_template(
        "qualification/assess.html",
        application=application,
        clock=clock(application),
        checks=latest_checks(actor(), application.supplier_id),
        registers=NUMBERS,
        sections=sections_of(application.questions, application.category_codes, names),
        areas=reference.area_names(application.area_keys),
        aim=AIMS[application.aims_for] if application.aims_for else None,
        passing=[names[code] for code in passing],
        failing=[names[code] for code in application.category_codes if code not in passing],
        decides=decides_on_application(actor(), application),
        marking=marks_answers(application),
        assigns=assigns_application(actor(), application),
        **exclusion_of(application),
    )


def exclusion_of(application: Application) -> dict[str, Any]:
    """What the law of the framework says of the supplier today: declared grounds, findings, and the last check."""
    day = today()
    found = exclusions.standing_of(application.supplier_id, application.framework.regime, day)
    return {
        "standing": found,
        "standing_said": OUTCOMES[found.outcome],
        "grounds": findings_first(found.declaration.declared, day) if found.declaration else [],
        "check": exclusions.check_of(application.id),
    }


@bp.route("/applications/<uuid:application_id>/assess/<uuid:question_id>", methods=["GET", "POST"])
def mark(application_id: UUID, question_id: UUID) -> ResponseReturnValue:
    """Mark one answer, then go on to the next that has no mark."""
    application = application_to_judge(application_id)
    question = question_of(application, question_id)
    found = application.mark_of.get(question_id)
    seen = found.marked_at.isoformat() if found else ""
    form = forms.MarkAnswerForm(obj=found, seen=seen)
    if form.carries_out(commands.mark_answer, actor(), application_id, question_id):
        left = form.result.unmarked()
        if left:
            return redirect(url_for(".mark", application_id=application_id, question_id=left[0].id))
        return redirect(url_for(".assess", application_id=application_id))
    form.seen.data = seen
    return mark_page(form, application, question)


def mark_page(form: Any, application: Application, question: FrameworkQuestion) -> ResponseReturnValue:
    """One answer with everything that helps to judge it."""
    given = application.answer_of.get(question.id)
    return render_template(
        "qualification/mark.html",
        form=form,
        application=application,
        question=question,
        part=title_of(section_of(question.category_code), reference.category_names()),
        given=given,
        promised_on=application.promised_on.get(question.id),
        words=rules.word_count(given),
        suggestion=rules.suggestion(question.expected, given),
        found=application.mark_of.get(question.id),
        asked=[each for each in application.clarifications if each.question_id == question.id],
        marking=marks_answers(application),
        notes=[each for each in application.notes if each.question_id == question.id],
    )


@bp.route("/applications/<uuid:application_id>/note", methods=["GET", "POST"])
@bp.route("/applications/<uuid:application_id>/note/<uuid:question_id>", methods=["GET", "POST"])
def note(application_id: UUID, question_id: UUID | None = None) -> ResponseReturnValue:
    """Keep a note for colleagues about one answer, or about the whole."""
    application = application_to_judge(application_id)
    question = question_of(application, question_id) if question_id else None
    form = forms.NoteAnswerForm()
    if form.carries_out(commands.note_answer, actor(), application_id, question_id):
        flash("Your note is kept. The supplier cannot read it", "success")
        if question:
            return redirect(url_for(".mark", application_id=application_id, question_id=question.id))
        return redirect(url_for(".assess", application_id=application_id))
    return render_template("qualification/note.html", form=form, application=application, question=question)


@bp.route("/applications/<uuid:application_id>/extend", methods=["GET", "POST"])
def extend(application_id: UUID) -> ResponseReturnValue:
    """Take longer, and say why."""
    application = application_to_judge(application_id)
    form = forms.ExtendDecisionForm()
    if form.carries_out(commands.extend_decision, actor(), application_id):
        flash("The time for this decision is extended to 15 working days", "success")
        return redirect(url_for(".assess", application_id=application_id))
    return render_template("qualification/extend.html", form=form, application=application)
