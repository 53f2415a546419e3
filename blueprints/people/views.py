"""Pages of the caseload and of each person."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints import shared_screen
from blueprints.people import forms
from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Forbidden
from marketplace.people import commands, queries
from marketplace.people.models import FACTS, Person
from marketplace.people.policies import imports_people, is_practitioner, keeps_list_of, sees_person, supervises
from marketplace.people.rules import age_on
from marketplace.reference import queries as reference
from marketplace.reference import rules as reference_rules
from marketplace.reference.models import Level
from marketplace.referrals import queries as referrals

bp = Blueprint("people", __name__)


def after() -> UUID | None:
    """The last person of the page before, as the address says it; anything else is the beginning."""
    return request.args.get("after", type=UUID)


@bp.get("/people")
def index() -> ResponseReturnValue:
    """The persons somebody supervises or leads the team of, by name."""
    form = forms.FindPeopleForm()
    found = queries.caseload(actor(), words=form.values["words"], after=after())
    shown, more = found[: queries.PAGE], len(found) > queries.PAGE
    return render_template(
        "people/index.html",
        form=form,
        people=shown,
        units=reference.area_names({row.unit_key for row in shown}),
        underway=referrals.underway_for(actor(), {row.id for row in shown}),
        age_of=lambda row: age_on(row.date_of_birth, london_day(request_now())),
        supervises=is_practitioner(actor()),
        hands_over=imports_people(actor()),
        next_href=url_for(".index", words=form.values["words"], after=shown[-1].id) if more else None,
        first_href=url_for(".index", words=form.values["words"]) if after() else None,
    )


@bp.route("/people/new", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Add a person whom the practitioner supervises; nobody else is asked all that and then turned away."""
    if not is_practitioner(actor()):
        raise Forbidden
    form = forms.AddPersonForm(data={"reference": request.args.get("reference", "")})
    within = queries.regions_of(actor())
    held = reference.parents()
    form.unit_key.options = [
        (key, label)
        for key, label in reference.area_options(Level.UNIT)
        if reference_rules.region_of(key, held) in within
    ]
    if form.carries_out(commands.add_person, actor()):
        flash(f"{form.result.name} has been added", "success")
        return redirect(url_for(".show", person_id=form.result.id))
    return render_template("people/add.html", form=form)


@bp.get("/people/<uuid:person_id>")
def show(person_id: UUID) -> ResponseReturnValue:
    """One person; that somebody read this is recorded. A record that was merged leads to the one it is part of."""
    if into := queries.survivor(actor(), person_id):
        return redirect(url_for(".show", person_id=into))
    person = commands.read_person(actor(), person_id)
    opened = None if sees_person(actor(), person) else queries.running_override(actor(), person_id, request_now())
    return render_template(
        "people/show.html",
        person=person,
        age=age_on(person.date_of_birth, london_day(request_now())),
        area=reference.place_names()[person.unit_key],
        sources=sources_of(person),
        referrals=referrals.referrals_of(actor(), person_id),
        is_recalled=referrals.recall_of(person_id) is not None,
        is_theirs=supervises(actor(), person),
        opened=opened,
        contact_shown=shared_screen.shows(person_id),
        keeps_list=keeps_list_of(actor(), person),
    )


def sources_of(person: Person) -> list[dict[str, Any]]:
    """Where each imported fact came from, in the order in which facts are shown."""
    held = {fact.name: fact for fact in person.facts}
    return [{"words": FACTS[name], "fact": held[name]} for name in FACTS if name in held]


@bp.post("/people/<uuid:person_id>/contact")
def show_contact(person_id: UUID) -> ResponseReturnValue:
    """Show how to reach the person once, although the screen is shared; that somebody did is recorded."""
    commands.read_contact(actor(), person_id)
    shared_screen.show_once(person_id)
    return redirect(url_for(".show", person_id=person_id))


@bp.post("/people/<uuid:person_id>/screen")
def share_screen(person_id: UUID) -> ResponseReturnValue:
    """Say whether others see this screen."""
    queries.person(actor(), person_id)
    shared_screen.turn()
    return redirect(url_for(".show", person_id=person_id))


@bp.route("/people/<uuid:person_id>/risk", methods=["GET", "POST"])
def review_risk(person_id: UUID) -> ResponseReturnValue:
    """Replace the risk summary after a review."""
    person = queries.person(actor(), person_id)
    form = forms.ReviewRiskForm(data={"risk": person.risk.wording if person.risk else ""})
    if form.carries_out(commands.review_risk, actor(), person_id):
        flash("The risk summary has been saved", "success")
        return redirect(url_for(".show", person_id=person_id))
    return render_template("people/review_risk.html", form=form, person=person)


@bp.route("/people/<uuid:person_id>/sentences/new", methods=["GET", "POST"])
def add_sentence(person_id: UUID) -> ResponseReturnValue:
    """Add a sentence that the person serves."""
    person = queries.person(actor(), person_id)
    form = forms.AddSentenceForm()
    if form.carries_out(commands.add_sentence, actor(), person_id):
        flash("The sentence has been added", "success")
        return redirect(url_for(".show", person_id=person_id))
    return render_template("people/add_sentence.html", form=form, person=person)
