"""Pages for suppliers: a declaration from its task list to the day it is made."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.exclusions import forms
from blueprints.exclusions.parts import TITLES, answers_of, findings_first, people_of, tasks_of
from blueprints.exclusions.views.blueprint import bp
from blueprints.exclusions.views.judging import read
from blueprints.session import actor, request_now
from marketplace.exclusions import commands, queries
from marketplace.exclusions.grounds import Group, Severity, groups_of
from marketplace.exclusions.lifecycle import DeclarationStatus
from marketplace.exclusions.models import DeclaredGround, SupplierDeclaration
from marketplace.exclusions.policies import keeps_the_list, manages_declaration, reads_declarations
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound


def draft(declaration_id: UUID) -> SupplierDeclaration:
    """A declaration that the person may write in."""
    found = queries.declaration(actor(), declaration_id)
    if not manages_declaration(actor(), found) or found.status is not DeclarationStatus.DRAFT:
        raise NotFound
    return found


def back_to(declaration_id: UUID) -> ResponseReturnValue:
    """Go back to the task list."""
    return redirect(url_for(".show", declaration_id=declaration_id))


@bp.route("/declarations", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """One's own declarations, and where a new one begins; for assessors, what waits."""
    suppliers = queries.own_suppliers(actor())
    form = forms.BeginDeclarationForm(data={"supplier_id": suppliers[0].id if suppliers else None})
    form.supplier_id.options = {str(each.id): each.name for each in suppliers}
    if form.validate_on_submit():
        going_on = queries.draft_of(**form.values) if form.values["supplier_id"] in actor().organisations() else None
        return back_to((going_on or commands.begin_declaration(actor(), **form.values)).id)
    rights = {"reads": reads_declarations(actor()), "keeps": keeps_the_list(actor())}
    waiting = queries.grounds_to_consider(actor(), london_day(request_now()))
    own = queries.own_declarations(actor())
    return render_template(
        "exclusions/index.html", form=form, declarations=own, waiting=waiting, suppliers=suppliers, **rights
    )


@bp.get("/declarations/<uuid:declaration_id>")
def show(declaration_id: UUID) -> ResponseReturnValue:
    """A declaration: a task list while it is written, then what it says."""
    found = queries.declaration(actor(), declaration_id)
    if found.status is not DeclarationStatus.DRAFT:
        return read(found)
    today = london_day(request_now())
    tasks, left = tasks_of(found, today), found.unfinished(today)
    return render_template("exclusions/declare.html", declaration=found, tasks=tasks, ready=not left)


@bp.route("/declarations/<uuid:declaration_id>/people", methods=["GET", "POST"])
def people(declaration_id: UUID) -> ResponseReturnValue:
    """Whom the declaration is about."""
    found = draft(declaration_id)
    form = forms.AddPersonForm()
    if form.carries_out(commands.add_person, actor(), declaration_id):
        return redirect(url_for(".people", declaration_id=declaration_id))
    return render_template("exclusions/people.html", declaration=found, form=form)


@bp.post("/declarations/<uuid:declaration_id>/people/<uuid:person_id>/removal")
def remove_person(declaration_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Take somebody off the list."""
    commands.remove_person(actor(), declaration_id, person_id)
    return redirect(url_for(".people", declaration_id=declaration_id))


@bp.post("/declarations/<uuid:declaration_id>/confirmation")
def confirm(declaration_id: UUID) -> ResponseReturnValue:
    """Say that one part is complete and right."""
    forms.ConfirmSectionForm().carries_out(commands.confirm_section, actor(), declaration_id)
    return back_to(declaration_id)


@bp.route("/declarations/<uuid:declaration_id>/answers/<kind>", methods=["GET", "POST"])
def answer(declaration_id: UUID, kind: str) -> ResponseReturnValue:
    """Answer the questions of one part with yes or no."""
    found = draft(declaration_id)
    if kind not in list(Severity):
        raise NotFound
    asked = groups_of(found.regime, Severity(kind))
    form = forms.groups_form(asked, found.answer_of, found.version_of)
    if form.carries_out(save_answers, declaration_id, asked=asked):
        return back_to(declaration_id)
    copied = kind in found.to_confirm
    title = TITLES[Severity(kind)]
    return render_template("exclusions/answer.html", declaration=found, form=form, title=title, copied=copied)


def save_answers(declaration_id: UUID, *, asked: list[Group], seen: str | None, **given: Any) -> SupplierDeclaration:
    """Keep what was answered on the page; what was left out stays as it is."""
    answers = {each.code: given[each.name] for each in asked if given.get(each.name) is not None}
    return commands.answer_groups(actor(), declaration_id, answers=answers, seen=forms.versions_in(seen))


@bp.route("/declarations/<uuid:declaration_id>/happened/<code>", methods=["GET", "POST"])
def group(declaration_id: UUID, code: str) -> ResponseReturnValue:
    """What happened, where a question was answered with yes."""
    found = draft(declaration_id)
    asked = next((each for each in found.affirmed if each.code == code), None)
    if asked is None:
        raise NotFound
    form = forms.DeclareGroundForm()
    form.ground_code.options = {each.code: each.wording for each in asked.grounds if each.asked}
    form.person_id.options = {each: name for each, name in people_of(found).items() if each != forms.SELF}
    form.person_id.empty = found.supplier.name
    if form.carries_out(commands.declare_ground, actor(), declaration_id):
        return redirect(url_for(".describe", declaration_id=declaration_id, ground_id=form.result.id))
    today = london_day(request_now())
    told = [(each, each.faults(today)) for each in found.described(code)]
    return render_template("exclusions/group.html", declaration=found, group=asked, told=told, form=form)


@bp.route("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>", methods=["GET", "POST"])
def describe(declaration_id: UUID, ground_id: UUID) -> ResponseReturnValue:
    """Describe one thing that happened, and what was done since."""
    found = draft(declaration_id)
    described = next((each for each in found.grounds if each.id == ground_id), None)
    if described is None:
        raise NotFound
    form = forms.ground_form(described, people_of(found))
    if form.carries_out(save_ground, declaration_id, ground_id):
        return redirect(url_for(".group", declaration_id=declaration_id, code=described.ground.group))
    return render_template("exclusions/describe.html", declaration=found, described=described, form=form)


def save_ground(declaration_id: UUID, ground_id: UUID, *, person_id: str | None, **told: Any) -> DeclaredGround:
    """Keep what was told on the page."""
    whom = None if person_id in (None, forms.SELF) else UUID(person_id)
    told["version"] = told.get("version") or 0
    return commands.describe_ground(actor(), declaration_id, ground_id, person_id=whom, **told)


@bp.post("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/removal")
def remove_ground(declaration_id: UUID, ground_id: UUID) -> ResponseReturnValue:
    """Take back what was described."""
    commands.remove_ground(actor(), declaration_id, ground_id)
    return back_to(declaration_id)


@bp.route("/declarations/<uuid:declaration_id>/check", methods=["GET", "POST"])
def check(declaration_id: UUID) -> ResponseReturnValue:
    """Check every answer, then declare."""
    found = draft(declaration_id)
    form = forms.MakeDeclarationForm()
    if form.carries_out(commands.make_declaration, actor(), declaration_id):
        flash("Your declaration has been made. You can rely on it for a year", "success")
        return back_to(declaration_id)
    today = london_day(request_now())
    parts = [(TITLES[kind], kind.value, answers_of(found, kind)) for kind in Severity]
    told, left = findings_first(found.declared, today), found.unfinished(today)
    return render_template(
        "exclusions/check.html", declaration=found, form=form, parts=parts, told=told, unfinished=left
    )
