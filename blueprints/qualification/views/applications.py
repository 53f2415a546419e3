"""Pages for suppliers: an application from its task list to its outcome."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.frameworks.parts import Section, gaps_by_region, gaps_of, sections_of, title_of
from blueprints.qualification import answering, forms
from blueprints.qualification.parts import aims_of, missing_from, names_of, progress_of, tasks_of
from blueprints.qualification.views.blueprint import bp
from blueprints.session import actor, request_now
from marketplace.frameworks import queries as frameworks
from marketplace.frameworks.models import FrameworkQuestion, QuestionKind
from marketplace.frameworks.rules import sections
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound
from marketplace.qualification import commands, queries
from marketplace.qualification.commands.applications import EDITABLE, categories_open_to
from marketplace.qualification.grounds import relied_on
from marketplace.qualification.models import Application
from marketplace.qualification.policies import manages_application, reads_application
from marketplace.qualification.schemas import AIMS
from marketplace.reference import queries as reference

AT_WORK = timedelta(minutes=30)


def application_to_edit(application_id: UUID) -> Application:
    """An application of the person's own supplier."""
    application = queries.application(actor(), application_id)
    if not manages_application(actor(), application):
        raise NotFound
    return application


@bp.post("/frameworks/<uuid:framework_id>/apply")
def begin(framework_id: UUID) -> ResponseReturnValue:
    """Start an application, or go on with the one under way."""
    framework = frameworks.framework(actor(), framework_id)
    form = forms.BeginApplicationForm()
    if not form.validate_on_submit():
        return redirect(url_for("frameworks.show", framework_id=framework.id))
    supplier_id = form.values["supplier_id"]
    found = (
        queries.application_to_continue(framework_id, supplier_id) if supplier_id in actor().organisations() else None
    )
    found = found or commands.begin_application(actor(), framework_id, supplier_id=supplier_id)
    return redirect(url_for(".application", application_id=found.id))


@bp.get("/applications/<uuid:application_id>")
def application(application_id: UUID) -> ResponseReturnValue:
    """An application: a task list while it is written, then where it stands, then its outcome."""
    found = queries.application(actor(), application_id)
    own = manages_application(actor(), found)
    if not reads_application(actor(), found):
        return redirect(url_for(".assess", application_id=application_id))
    if found.status in EDITABLE and own:
        return task_list(found)
    names = names_of(found)
    return render_template(
        "qualification/application.html",
        application=found,
        sections=sections_of(found.questions, found.category_codes, names),
        areas=found.area_names,
        passing=[names[code] for code in found.passing_categories] if found.is_decided else [],
    )


def task_list(found: Application) -> str:
    """What is done of an application, what is left and how long it will take, and who changed it last."""
    names, progress = names_of(found), progress_of(found, relied_on(found, london_day(request_now())).lacking)
    missing = missing_from(found, names, progress)
    return render_template(
        "qualification/apply.html",
        application=found,
        tasks=tasks_of(found, names, progress, missing),
        missing=missing,
        minutes=progress.minutes,
        editors=sorted({each.changer.name for each in found.answers if each.changer}),
    )


@bp.route("/applications/<uuid:application_id>/aim", methods=["GET", "POST"])
def aim(application_id: UUID) -> ResponseReturnValue:
    """Say which contracts the supplier aims for."""
    found = application_to_edit(application_id)
    form = forms.ChooseAimForm(obj=found)
    form.aims_for.options, form.aims_for.hints = aims_of(found)
    if form.carries_out(commands.choose_aim, actor(), application_id):
        return redirect(url_for(".application", application_id=application_id))
    return render_template("qualification/aim.html", form=form, application=found)


@bp.route("/applications/<uuid:application_id>/categories", methods=["GET", "POST"])
def categories(application_id: UUID) -> ResponseReturnValue:
    """Choose categories."""
    found = application_to_edit(application_id)
    names = reference.category_names()
    form = forms.ChooseCategoriesForm(data={"category_codes": found.category_codes})
    form.category_codes.options = {code: names[code] for code in categories_open_to(found)}
    form.category_codes.hints = gaps_of(found.framework, reference.area_names(found.framework.area_keys))
    if found.is_further:
        form.category_codes.hint = "You have the others already. Choose none if you only want to add areas"
    if form.carries_out(commands.choose_categories, actor(), application_id):
        return redirect(url_for(".application", application_id=application_id))
    return render_template("qualification/categories.html", form=form, application=found)


@bp.route("/applications/<uuid:application_id>/answers/<section>", methods=["GET", "POST"])
def answer(application_id: UUID, section: str) -> ResponseReturnValue:
    """Answer the questions of one part; whatever is given and right is kept."""
    found = application_to_edit(application_id)
    questions = answering.on_the_page(found.questions_of(section))
    if section not in sections(found.category_codes) or not questions:
        raise NotFound
    attached = [each for each in questions if each.kind is QuestionKind.EVIDENCE]
    typed = [each for each in questions if each not in attached]
    form, clashes = forms.answers_form(typed, found.answer_of, found.promised_on), {}
    if request.method == "POST":
        form.validate()
        clashes = answering.save_page(found, typed, form, attached)
        found = application_to_edit(application_id)
        if not clashes and not form.summary:
            return after_saving(found, section, questions)
    return render_template(
        "qualification/answer.html",
        form=form,
        application=found,
        title=title_of(section, names_of(found)),
        blocks=answering.blocks(found, questions, form, clashes),
        others=answering.others_at_work(found, questions, request_now() - AT_WORK),
        copied=section in found.unconfirmed_sections,
    )


def after_saving(found: Application, section: str, asked: Sequence[FrameworkQuestion]) -> ResponseReturnValue:
    """On to the task list, or to the further questions that an answer has brought."""
    if {each.id for each in found.questions_of(section)} - {each.id for each in asked}:
        flash("Your answers are saved. One of them brings a further question", "success")
        return redirect(url_for(".answer", application_id=found.id, section=section))
    return redirect(url_for(".application", application_id=found.id))


@bp.route("/applications/<uuid:application_id>/areas", methods=["GET", "POST"])
def areas(application_id: UUID) -> ResponseReturnValue:
    """Say where the supplier can deliver."""
    found = application_to_edit(application_id)
    form = forms.ChooseAreasForm(data={"area_keys": found.area_keys})
    if form.carries_out(commands.choose_areas, actor(), application_id):
        return redirect(url_for(".application", application_id=application_id))
    return render_template(
        "qualification/areas.html",
        form=form,
        application=found,
        choices=frameworks.area_choices(found.framework),
        gaps=gaps_by_region(found.framework, found.category_codes, reference.category_names()),
    )


@bp.route("/applications/<uuid:application_id>/check", methods=["GET", "POST"])
def check(application_id: UUID) -> ResponseReturnValue:
    """Check every answer, then send."""
    found = application_to_edit(application_id)
    form, names = forms.SubmitApplicationForm(), names_of(found)
    missing = missing_from(found, names, progress_of(found, relied_on(found, london_day(request_now())).lacking))
    if not missing and form.validate_on_submit():
        commands.submit_application(actor(), application_id)
        return redirect(url_for(".receipt", application_id=application_id))
    listed: list[Section] = sections_of(found.questions, found.category_codes, names)
    return render_template(
        "qualification/check.html",
        form=form,
        application=found,
        sections=listed,
        aim=AIMS[found.aims_for] if found.aims_for else "Not said yet",
        categories=[names[code] for code in found.category_codes],
        areas=found.area_names,
        missing=missing,
        may_change=found.status in EDITABLE,
    )


@bp.get("/applications/<uuid:application_id>/receipt")
def receipt(application_id: UUID) -> ResponseReturnValue:
    """What was sent and when, what happens next, and by when."""
    found = application_to_edit(application_id)
    if found.submitted_at is None:
        raise NotFound
    return render_template(
        "qualification/submitted.html",
        application=found,
        categories=[names_of(found)[code] for code in found.category_codes],
        areas=found.area_names,
    )


@bp.route("/applications/<uuid:application_id>/withdraw", methods=["GET", "POST"])
def withdraw(application_id: UUID) -> ResponseReturnValue:
    """Take an application back, once it is confirmed."""
    found = application_to_edit(application_id)
    if request.method == "POST":
        commands.withdraw_application(actor(), application_id)
        flash("Your application has been withdrawn", "success")
        return redirect(url_for("frameworks.show", framework_id=found.framework_id))
    return render_template("qualification/withdraw.html", application=found)
