"""Finding a service for a person, and a person for a service."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.people.forms import FindPeopleForm
from blueprints.referrals.forms_of_choice import AskExceptionForm
from blueprints.referrals.views.base import bp
from blueprints.services.forms import FindForPersonForm
from blueprints.session import actor, request_now
from marketplace.contracts.models import Contract
from marketplace.contracts.suiting import Wish, language_code, wish_of
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound
from marketplace.people import queries as people
from marketplace.people.models import Person
from marketplace.people.rules import age_on
from marketplace.reference import queries as reference
from marketplace.reference.rules import area_key
from marketplace.referrals import commands, excepting, queries, rules


def wish_for(person: Any, asked: dict[str, Any]) -> Wish:
    """What the person needs of a service, and what was chosen beside it."""
    about = {"age": age_on(person.date_of_birth, london_day(request_now())), "sex": person.sex.value}
    return wish_of(asked | about | {"sentences": [sentence.kind.value for sentence in person.sentences]})


def may_refer(person: Any) -> bool:
    """Whether who is asking refers this person, whom they see: one of theirs, or one whose record they opened."""
    if person.practitioner_id == actor().user_id:
        return True
    return people.running_override(actor(), person.id, request_now()) is not None


@bp.get("/people/<uuid:person_id>/services")
def find_for(person_id: UUID) -> ResponseReturnValue:
    """The services a person can be referred to today, and why the others are not offered; perhaps elsewhere."""
    person = people.reachable_person(actor(), person_id, request_now())
    form = FindForPersonForm()
    area, names = form.values["area"] or person.unit_key, reference.place_names()
    found = queries.find_offers(
        wish_for(person, form.values),
        request_now(),
        area=area,
        need=form.values["need"],
        whole=area.startswith("unit:"),
        needs=[need.code for need in person.needs],
        language=language_code(person.interpreter_language or person.language),
    )
    return render_template(
        "referrals/find_for.html",
        form=form,
        person=person,
        age=age_on(person.date_of_birth, london_day(request_now())),
        area=names[person.unit_key],
        elsewhere=names[area_key(area)] if area_key(area) not in reference.places_serving(person.unit_key) else None,
        found=found,
        refers=may_refer(person),
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
    person = people.reachable_person(actor(), person_id, request_now())
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
        may_ask=may_be_exception(person, contract),
        twins=queries.twins(actor(), person.id, contract),
        last=queries.last_sent(actor(), person.id),
    )


def may_be_exception(person: Person, contract: Contract) -> bool:
    """Whether only the person's age is in the way, and the contract allows exceptions."""
    if rules.not_served(contract.area_key, reference.areas_serving(person.unit_key)):
        return False
    return excepting.is_exception(person, contract, request_now())


@bp.route("/people/<uuid:person_id>/refer/<uuid:contract_id>/exception", methods=["GET", "POST"])
def ask_exception(person_id: UUID, contract_id: UUID) -> ResponseReturnValue:
    """Say why a service should take somebody of another age, and begin the draft."""
    person, contract = people.reachable_person(actor(), person_id, request_now()), queries.service(contract_id)
    if not may_be_exception(person, contract):
        raise NotFound
    last = queries.last_sent(actor(), person_id)
    known = {"exception": last.exception_reason or "", "carry_forward": True} if last else {}
    form = AskExceptionForm(data=known)
    if last is None:
        del form.carry_forward, form.asked["carry_forward"]
    if form.carries_out(commands.begin_referral, actor(), person_id=person_id, contract_id=contract_id):
        return redirect(url_for(".tasks", referral_id=form.result.id))
    refusal = rules.not_open_to(person, contract, request_now())
    return render_template("referrals/ask_exception.html", form=form, person=person, contract=contract, refusal=refusal)
