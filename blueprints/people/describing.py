"""Pages that correct, confirm and look up what is known of a person."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints import shared_screen
from blueprints.people import forms
from blueprints.people.looking_up import known_here, look_up
from blueprints.people.views import bp
from blueprints.session import actor
from blueprints.uploads import ports
from marketplace.people import commands, queries
from marketplace.people.rules import tidy_reference


@bp.route("/people/<uuid:person_id>/facts", methods=["GET", "POST"])
def describe(person_id: UUID) -> ResponseReturnValue:
    """Correct what is known of a person."""
    person = queries.whole_person(actor(), person_id)
    if shared_screen.is_shared() and request.method == "GET":
        flash(
            "Contact details are hidden while this screen is shared: say that it is not before you change them",
            "warning",
        )
        return redirect(url_for(".show", person_id=person_id))
    known = {name: getattr(person, name) for name in forms.DescribePersonForm.schema._declared_fields}
    form = forms.DescribePersonForm(data=known | {"needs": [need.code for need in person.needs]})
    if form.carries_out(commands.describe_person, actor(), person_id):
        flash("What is known has been saved", "success")
        return redirect(url_for(".show", person_id=person_id))
    return render_template("people/describe.html", form=form, person=person)


@bp.post("/people/<uuid:person_id>/confirmation")
def confirm(person_id: UUID) -> ResponseReturnValue:
    """Confirm everything that was imported, in one tap."""
    commands.confirm_facts(actor(), person_id)
    flash("You have confirmed what was imported", "success")
    return redirect(url_for(".show", person_id=person_id))


@bp.route("/people/<uuid:person_id>/sentences/<uuid:sentence_id>/requirements", methods=["GET", "POST"])
def set_requirement(person_id: UUID, sentence_id: UUID) -> ResponseReturnValue:
    """Say what else a sentence requires."""
    person = queries.person(actor(), person_id)
    form = forms.SetRequirementForm()
    if form.carries_out(commands.set_requirement, actor(), person_id, sentence_id):
        flash("The requirement has been saved", "success")
        return redirect(url_for(".show", person_id=person_id))
    return render_template("people/set_requirement.html", form=form, person=person)


@bp.route("/people/look-up", methods=["GET", "POST"])
def find_elsewhere() -> ResponseReturnValue:
    """Ask the national case system for somebody; whatever it answers, the person can be added by hand."""
    form = forms.LookUpPersonForm()
    if not form.validate_on_submit():
        return render_template("people/look_up.html", form=form)
    reference = tidy_reference(form.values["reference"])
    found = look_up(actor(), reference, ports().cases)
    found = found if found.person_id else known_here(actor(), reference) or found
    flash(found.words, "success" if found.person_id else "notice")
    if found.person_id:
        return redirect(url_for(".show", person_id=found.person_id))
    return redirect(url_for(".add", reference=reference))


@bp.post("/people/<uuid:person_id>/refresh")
def refresh(person_id: UUID) -> ResponseReturnValue:
    """Ask the national case system again; what is known here stays where it cannot answer."""
    person = queries.person(actor(), person_id)
    found = look_up(actor(), person.reference, ports().cases)
    flash(found.words, "success" if found.person_id else "notice")
    return redirect(url_for(".show", person_id=person_id))
