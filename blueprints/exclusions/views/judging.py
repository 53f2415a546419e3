"""Pages of a declaration that was made: what it says, the concern and the answer, and what was found."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.exclusions import forms
from blueprints.exclusions.parts import OUTCOMES, TITLES, answers_of, findings_first, look_back
from blueprints.exclusions.views.blueprint import bp
from blueprints.session import actor, request_now
from marketplace.exclusions import commands, queries
from marketplace.exclusions.commands.describing import described_in
from marketplace.exclusions.grounds import Severity
from marketplace.exclusions.models import DeclaredGround, SupplierDeclaration
from marketplace.exclusions.policies import assesses_declaration, manages_declaration
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound


def read(declaration: SupplierDeclaration) -> ResponseReturnValue:
    """Everything that was declared, with the look-back of the law worked out for today."""
    today = london_day(request_now())
    standing = queries.standing_of(declaration.supplier_id, declaration.regime, today)
    return render_template(
        "exclusions/show.html",
        declaration=declaration,
        today=today,
        outcome=OUTCOMES[standing.outcome] if standing.declaration is declaration else None,
        entries=standing.entries,
        parts=[(TITLES[kind], answers_of(declaration, kind)) for kind in Severity],
        told=findings_first(declaration.declared, today),
        may_judge=assesses_declaration(actor(), declaration),
        own=manages_declaration(actor(), declaration),
    )


def ground_of(declaration_id: UUID, ground_id: UUID, *, own: bool) -> tuple[SupplierDeclaration, DeclaredGround]:
    """One declared ground, for its supplier or for an assessor."""
    found = queries.declaration(actor(), declaration_id)
    if not (manages_declaration if own else assesses_declaration)(actor(), found):
        raise NotFound
    return found, described_in(found, ground_id)


def back_to(declaration_id: UUID, said: str) -> ResponseReturnValue:
    """Say what was done, and go back to the declaration."""
    flash(said, "success")
    return redirect(url_for(".show", declaration_id=declaration_id))


@bp.route("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/concern", methods=["GET", "POST"])
def ask(declaration_id: UUID, ground_id: UUID) -> ResponseReturnValue:
    """Put a concern to the supplier, before anything is found against it."""
    found, described = ground_of(declaration_id, ground_id, own=False)
    form = forms.AskRepresentationsForm()
    if form.carries_out(commands.ask_representations, actor(), declaration_id, ground_id):
        return back_to(declaration_id, "The supplier has been asked")
    return render_template("exclusions/ask.html", declaration=found, described=described, form=form)


@bp.route("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/answer", methods=["GET", "POST"])
def represent(declaration_id: UUID, ground_id: UUID) -> ResponseReturnValue:
    """Answer a concern, as the supplier."""
    found, described = ground_of(declaration_id, ground_id, own=True)
    form = forms.MakeRepresentationsForm()
    if form.carries_out(commands.make_representations, actor(), declaration_id, ground_id):
        return back_to(declaration_id, "Your answer has been sent")
    return render_template("exclusions/represent.html", declaration=found, described=described, form=form)


@bp.route("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/finding", methods=["GET", "POST"])
def find(declaration_id: UUID, ground_id: UUID) -> ResponseReturnValue:
    """Say what was found of one declared ground, and why."""
    found, described = ground_of(declaration_id, ground_id, own=False)
    today = london_day(request_now())
    form = forms.RecordFindingForm()
    if form.carries_out(commands.record_finding, actor(), declaration_id, ground_id):
        return back_to(declaration_id, "What you found has been recorded")
    said, heard = look_back(described, today), described.may_be_found_against(today)
    return render_template(
        "exclusions/find.html", declaration=found, described=described, form=form, look_back=said, heard=heard
    )
