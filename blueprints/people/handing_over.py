"""Pages that hand people over, one or many, and that merge two records of one person."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.people import forms
from blueprints.people.views import bp
from blueprints.session import actor
from blueprints.templating import plural
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.people import queries
from marketplace.people.policies import hands_over, imports_people
from marketplace.people.rules import in_a_list, tidy_reference
from marketplace.referrals import commands

NOT_ANOTHER = "Enter the case reference of another person whom you can see: this is none"


def staff_options(without: UUID) -> list[tuple[UUID, str]]:
    """The practitioners to choose from, with how many people each looks after."""
    found = [each for each in queries.practitioners(actor()) if each.id != without and not each.has_left]
    return [(each.id, f"{each.name} ({plural(each.caseload, 'person', 'people')})") for each in found]


@bp.route("/people/<uuid:person_id>/handover", methods=["GET", "POST"])
def hand_over(person_id: UUID) -> ResponseReturnValue:
    """Hand one person over; their referrals follow."""
    person = queries.whole_person(actor(), person_id)
    if not hands_over(actor(), person):
        raise NotFound
    form = forms.HandOverForm()
    form.practitioner_id.options = staff_options(person.practitioner_id)
    if form.carries_out(commands.hand_over, actor(), person_id):
        flash(f"{person.name} has been handed over, with all referrals", "success")
        return redirect(url_for(".index"))
    return render_template("people/hand_over.html", form=form, person=person)


@bp.get("/people/caseloads")
def caseloads() -> ResponseReturnValue:
    """Who looks after how many people; those who have left and still have some stand out."""
    if not imports_people(actor()):
        raise Forbidden
    return render_template("people/caseloads.html", staff=queries.practitioners(actor()))


@bp.route("/people/caseloads/<uuid:practitioner_id>", methods=["GET", "POST"])
def hand_over_many(practitioner_id: UUID) -> ResponseReturnValue:
    """Hand over some or all of a practitioner's people."""
    found = {each.id: each for each in queries.practitioners(actor())}.get(practitioner_id)
    if found is None:
        raise NotFound
    people, kept = queries.people_of(actor(), practitioner_id)
    form = forms.HandOverManyForm()
    form.practitioner_id.options = staff_options(practitioner_id)
    form.person_ids.options = [(each.id, f"{in_a_list(each)} ({each.reference})") for each in people]
    if form.carries_out(commands.hand_over_everybody, actor(), practitioner_id):
        flash(f"{plural(len(form.result), 'person', 'people')} handed over, with all referrals", "success")
        return redirect(url_for(".caseloads"))
    return render_template("people/hand_over_many.html", form=form, found=found, people=people, kept=kept)


@bp.get("/people/<uuid:person_id>/duplicates")
def duplicates(person_id: UUID) -> ResponseReturnValue:
    """Other records that may be about the same person, and those that were merged into this one."""
    person, form = queries.person(actor(), person_id), forms.CompareRecordsForm()
    if reference := form.values["reference"]:
        if tidy_reference(reference) != person.reference and queries.is_seen(actor(), reference):
            return redirect(url_for(".merge", person_id=person_id, reference=reference))
        form.show({"reference": [NOT_ANOTHER]})
    return render_template(
        "people/duplicates.html",
        form=form,
        person=person,
        twins=queries.possible_twins(actor(), person),
        merged=queries.merged_into(person_id),
    )


@bp.route("/people/<uuid:person_id>/merge", methods=["GET", "POST"])
def merge(person_id: UUID) -> ResponseReturnValue:
    """Compare two records side by side, and merge them."""
    person = queries.whole_person(actor(), person_id)
    other = queries.person_by_reference(actor(), request.values.get("reference", ""))
    form = forms.MergePeopleForm(data={"reference": other.reference})
    if form.carries_out(commands.merge_people, actor(), person_id):
        flash("The records are one from now on; both references lead here", "success")
        return redirect(url_for(".show", person_id=person_id))
    return render_template("people/merge.html", form=form, person=person, other=other)
