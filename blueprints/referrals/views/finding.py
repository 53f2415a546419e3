"""Finding a service for a person, and a person for a service."""

from typing import Any, NamedTuple
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.people.forms import FindPeopleForm
from blueprints.referrals.views.base import bp
from blueprints.session import actor, request_now
from marketplace.contracts.finder import Service, open_services
from marketplace.kernel.clock import london_day
from marketplace.people import queries as people
from marketplace.people.rules import age_on
from marketplace.reference import queries as reference
from marketplace.reference.models import Kind
from marketplace.referrals import commands, queries, rules

MOST = 100


class Offer(NamedTuple):
    """A service that is open to a person, with its places and its wait."""

    service: Service
    places: queries.Places


def offers_for(person: Any, need: str | None) -> list[Offer]:
    """The services that serve where the person lives and take somebody of their age and sex."""
    today = london_day(request_now())
    age = age_on(person.date_of_birth, today)
    found = open_services(on=today, area=person.unit_key, age=age, sex=person.sex.value, need=need, limit=MOST)
    found = [service for service in found if service.serves_whole_area]
    places = queries.places(queries.services_of([service.id for service in found]), request_now())
    return [Offer(service, places[service.id]) for service in found]


@bp.get("/people/<uuid:person_id>/services")
def find_for(person_id: UUID) -> ResponseReturnValue:
    """The services a person can be referred to today."""
    person = people.person(actor(), person_id)
    needs = {need.code: need.name for need in reference.categories(Kind.NEED)}
    need = request.args.get("need") if request.args.get("need") in needs else None
    return render_template(
        "referrals/find_for.html",
        person=person,
        age=age_on(person.date_of_birth, london_day(request_now())),
        area=reference.area_names([person.unit_key])[person.unit_key],
        offers=offers_for(person, need),
        needs=needs,
        need=need,
    )


@bp.get("/referrals/new")
def choose_person() -> ResponseReturnValue:
    """Whom to refer to a service that was found first."""
    wanted = request.args.get("contract", type=UUID)
    if wanted is None:
        return redirect(url_for("people.index"))
    contract = queries.service(wanted)
    form = FindPeopleForm()
    found = people.caseload(actor(), words=form.values["words"])
    return render_template("referrals/choose_person.html", contract=contract, form=form, people=found[: people.PAGE])


@bp.route("/people/<uuid:person_id>/refer/<uuid:contract_id>", methods=["GET", "POST"])
def begin(person_id: UUID, contract_id: UUID) -> ResponseReturnValue:
    """Show what the service is and how long people wait; begin the draft."""
    person = people.person(actor(), person_id)
    contract = queries.service(contract_id)
    if request.method == "POST":
        carry = request.form.get("carry_forward") == "yes"
        draft = commands.begin_referral(actor(), person_id=person_id, contract_id=contract_id, carry_forward=carry)
        return redirect(url_for(".tasks", referral_id=draft.id))
    wait = queries.waits([contract], request_now())[contract.id]
    serving = reference.areas_serving(person.unit_key)
    return render_template(
        "referrals/begin.html",
        person=person,
        contract=contract,
        places=wait.places,
        wait=wait,
        refusal=rules.not_open_to(person, contract, request_now()) or rules.not_served(contract.area_key, serving),
        twins=queries.twins(actor(), person.id, contract),
        last=queries.last_sent(actor(), person.id),
    )
