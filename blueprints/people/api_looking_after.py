"""Looking after people, for programs: imports, corrections, limited access, handovers and merges."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from blueprints.people.api import api
from blueprints.session import actor
from marketplace.kernel.errors import NotFound
from marketplace.people import commands, queries, schemas
from marketplace.people.models import AccessListing, Person
from marketplace.people.policies import keeps_list_of
from marketplace.referrals import commands as referrals


@api.post("/people/imports")
@api.arguments(schemas.ImportPeople(exclude=("file",)))
@api.response(200, schemas.IntakeDetail)
def import_people(answers: dict[str, Any]) -> Any:
    """Take in rows of people, all or nothing; or only check them."""
    if not answers.pop("only_check"):
        return commands.import_people(actor(), **answers)
    plan = commands.look_at_people(actor(), **answers).plan
    added, changed = (len(plan.of_kind(new=new)) for new in (True, False))
    return {"added": added, "changed": changed, "unchanged": plan.unchanged, "faults": map(str, plan.faults)}


@api.put("/people/<uuid:person_id>/facts")
@api.arguments(schemas.DescribePerson)
@api.response(200, schemas.PersonDetail)
def describe(answers: dict[str, Any], person_id: UUID) -> Person:
    """Correct what is known of a person."""
    return commands.describe_person(actor(), person_id, **answers)


@api.post("/people/<uuid:person_id>/confirmation")
@api.response(200, schemas.PersonDetail)
def confirm(person_id: UUID) -> Person:
    """Confirm everything that was imported."""
    return commands.confirm_facts(actor(), person_id)


@api.post("/people/<uuid:person_id>/sentences/<uuid:sentence_id>/requirements")
@api.arguments(schemas.SetRequirement)
@api.response(200, schemas.PersonDetail)
def set_requirement(answers: dict[str, Any], person_id: UUID, sentence_id: UUID) -> Person:
    """Say what else a sentence requires."""
    return commands.set_requirement(actor(), person_id, sentence_id, **answers)


@api.get("/people/<uuid:person_id>/access")
@api.response(200, schemas.ListingDetail(many=True))
def access(person_id: UUID) -> Sequence[AccessListing]:
    """Who is on the list of those who may know of a person, or must not."""
    if not keeps_list_of(actor(), queries.whole_person(actor(), person_id)):
        raise NotFound
    return queries.listings_of(person_id)


@api.put("/people/<uuid:person_id>/access")
@api.arguments(schemas.LimitAccess)
@api.response(204)
def limit(answers: dict[str, Any], person_id: UUID) -> None:
    """Limit access to those who are listed."""
    commands.limit_access(actor(), person_id, **answers)


@api.delete("/people/<uuid:person_id>/access")
@api.response(204)
def lift(person_id: UUID) -> None:
    """Lift the limit."""
    commands.lift_limit(actor(), person_id)


@api.post("/people/<uuid:person_id>/access/listings")
@api.arguments(schemas.ListPerson)
@api.response(204)
def list_person(answers: dict[str, Any], person_id: UUID) -> None:
    """Name somebody who may know of the person, or must not."""
    commands.list_for_access(actor(), person_id, **answers)


@api.delete("/people/<uuid:person_id>/access/listings/<uuid:user_id>")
@api.response(204)
def take_off(person_id: UUID, user_id: UUID) -> None:
    """Take a name off the list."""
    commands.take_off_list(actor(), person_id, user_id)


@api.post("/people/<uuid:person_id>/handover")
@api.arguments(schemas.HandOver)
@api.response(204)
def hand_over(answers: dict[str, Any], person_id: UUID) -> None:
    """Hand one person over; all their referrals follow."""
    referrals.hand_over(actor(), person_id, **answers)


@api.post("/people/caseloads/<uuid:practitioner_id>/handover")
@api.arguments(schemas.HandOverMany)
@api.response(204)
def hand_over_many(answers: dict[str, Any], practitioner_id: UUID) -> None:
    """Hand over some or all of a practitioner's people."""
    people = {"person_ids": answers["person_ids"], "everybody": answers["everybody"]}
    referrals.hand_over_everybody(actor(), practitioner_id, practitioner_id=answers["practitioner_id"], **people)


@api.post("/people/<uuid:person_id>/merges")
@api.arguments(schemas.MergePeople)
@api.response(200, schemas.PersonDetail)
def merge(answers: dict[str, Any], person_id: UUID) -> Person:
    """Merge another record of the same person into this one."""
    return referrals.merge_people(actor(), person_id, **answers)
