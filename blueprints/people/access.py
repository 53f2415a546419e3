"""The page of a person's limited-access list."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.people import forms
from blueprints.people.views import bp
from blueprints.session import actor
from marketplace.kernel.errors import NotFound
from marketplace.people import commands, queries
from marketplace.people.policies import keeps_list_of


@bp.route("/people/<uuid:person_id>/access", methods=["GET", "POST"])
def access(person_id: UUID) -> ResponseReturnValue:
    """Who may know of a person and who must not; put a name on the list."""
    person = queries.whole_person(actor(), person_id)
    if not keeps_list_of(actor(), person):
        raise NotFound
    form = forms.ListPersonForm()
    if form.carries_out(commands.list_for_access, actor(), person_id):
        return back(person_id, "The list has been changed")
    listed = queries.listings_of(person_id)
    return render_template("people/access.html", form=form, person=person, listed=listed)


@bp.route("/people/<uuid:person_id>/access/limit", methods=["GET", "POST"])
def limit(person_id: UUID) -> ResponseReturnValue:
    """Limit access to those who are listed."""
    person = queries.person(actor(), person_id)
    form = forms.LimitAccessForm()
    if form.carries_out(commands.limit_access, actor(), person_id):
        return back(person_id, "Only those on the list can see this person now")
    return render_template("people/limit.html", form=form, person=person)


@bp.post("/people/<uuid:person_id>/access/lift")
def lift(person_id: UUID) -> ResponseReturnValue:
    """Let everybody see the person again whose work it is."""
    commands.lift_limit(actor(), person_id)
    return back(person_id, "Access is no longer limited")


@bp.post("/people/<uuid:person_id>/access/<uuid:user_id>/removal")
def take_off(person_id: UUID, user_id: UUID) -> ResponseReturnValue:
    """Take a name off the list."""
    commands.take_off_list(actor(), person_id, user_id)
    return back(person_id, "The name has been taken off the list")


def back(person_id: UUID, words: str) -> ResponseReturnValue:
    """Back to the list, with what was done."""
    flash(words, "success")
    return redirect(url_for(".access", person_id=person_id))
