"""Pages that correct a sentence, and take away what was added by mistake."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.people import forms
from blueprints.people.views import bp
from blueprints.session import actor
from marketplace.kernel.errors import NotFound
from marketplace.people import commands, queries
from marketplace.people.models import RequirementKind


@bp.route("/people/<uuid:person_id>/sentences/<uuid:sentence_id>", methods=["GET", "POST"])
def correct_sentence(person_id: UUID, sentence_id: UUID) -> ResponseReturnValue:
    """Correct what was said of a sentence."""
    person = queries.person(actor(), person_id)
    sentence = next((each for each in person.sentences if each.id == sentence_id), None)
    if sentence is None:
        raise NotFound
    known = {name: getattr(sentence, name) for name in ("kind", "ends_on", "activity_days")}
    form = forms.CorrectSentenceForm(data=known)
    if form.carries_out(commands.correct_sentence, actor(), person_id, sentence_id):
        return saved(person_id, "The sentence has been corrected")
    return render_template("people/correct_sentence.html", form=form, person=person, sentence=sentence)


@bp.post("/people/<uuid:person_id>/sentences/<uuid:sentence_id>/removal")
def remove_sentence(person_id: UUID, sentence_id: UUID) -> ResponseReturnValue:
    """Take a sentence away that was added by mistake."""
    commands.remove_sentence(actor(), person_id, sentence_id)
    return saved(person_id, "The sentence has been removed")


@bp.post("/people/<uuid:person_id>/sentences/<uuid:sentence_id>/requirements/<kind>/removal")
def remove_requirement(person_id: UUID, sentence_id: UUID, kind: str) -> ResponseReturnValue:
    """Take a requirement away that the sentence does not have."""
    if kind not in tuple(RequirementKind):
        raise NotFound
    commands.remove_requirement(actor(), person_id, sentence_id, kind=RequirementKind(kind))
    return saved(person_id, "The requirement has been removed")


def saved(person_id: UUID, message: str) -> ResponseReturnValue:
    """Back to the person, with what was done."""
    flash(message, "success")
    return redirect(url_for(".show", person_id=person_id))
