"""Describing what happened where a question was answered with yes."""

from datetime import date
from typing import Any
from uuid import UUID

from marketplace.exclusions import rules
from marketplace.exclusions.commands.declaring import lock_draft, touch
from marketplace.exclusions.grounds import details_of, grounds
from marketplace.exclusions.models import DeclaredGround, Section, SupplierDeclaration
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.unit_of_work import unit_of_work


def declare_ground(actor: Actor, declaration_id: UUID, *, ground_code: str, person_id: UUID | None = None,
                   **told: Any) -> DeclaredGround:  # fmt: skip
    """Begin to describe one thing that happened; what is missing may be told later."""
    with unit_of_work(actor) as work:
        declaration = lock_draft(work, declaration_id)
        ground = grounds().get(ground_code)
        affirmed = {each.code for each in declaration.affirmed}
        if ground is None or not ground.asked or ground.group not in affirmed:
            raise Invalid(ground_code="Select what it was, among the questions you answered with yes")
        described = DeclaredGround(ground_code=ground_code, person_id=known_person(declaration, person_id))
        declaration.grounds.append(described)
        put(described, told, london_day(work.now))
        touch(work, declaration, Section.GROUNDS)
        return described


def describe_ground(actor: Actor, declaration_id: UUID, ground_id: UUID, *, version: int,
                    **told: Any) -> DeclaredGround:  # fmt: skip
    """Keep what is told about one thing that happened, unless a colleague changed it after the version seen."""
    with unit_of_work(actor) as work:
        declaration = lock_draft(work, declaration_id)
        described = described_in(declaration, ground_id)
        if "person_id" in told:
            told["person_id"] = known_person(declaration, told["person_id"])
        changed = {name: value for name, value in told.items() if getattr(described, name) != value}
        if changed and described.version > version:
            theirs = {name: said(getattr(described, name)) for name in changed}
            raise rules.Clash(theirs, described.version)
        put(described, changed, london_day(work.now))
        described.version += 1 if changed else 0
        touch(work, declaration, Section.GROUNDS)
        return described


def put(described: DeclaredGround, told: dict[str, Any], today: date) -> None:
    """Write what is told; too many words or a day to come are refused at once, what is missing is not."""
    asked = {each.name for each in details_of(described.ground)} | {"person_id"}
    for name, value in told.items():
        if name in asked:
            setattr(described, name, value)
    given = {name for name, value in described.told.items() if value}
    wrong = {name: why for name, why in described.faults(today).items() if name in given and name in told}
    if wrong:
        raise Invalid(**wrong)


def said(value: Any) -> str:
    """An answer as its writer would read it back."""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value or "")


def remove_ground(actor: Actor, declaration_id: UUID, ground_id: UUID) -> SupplierDeclaration:
    """Take back what was described."""
    with unit_of_work(actor) as work:
        declaration = lock_draft(work, declaration_id)
        declaration.grounds.remove(described_in(declaration, ground_id))
        touch(work, declaration, Section.GROUNDS)
        return declaration


def described_in(declaration: SupplierDeclaration, ground_id: UUID) -> DeclaredGround:
    """One of the things that the declaration describes."""
    for each in declaration.grounds:
        if each.id == ground_id:
            return each
    raise NotFound


def known_person(declaration: SupplierDeclaration, person_id: UUID | None) -> UUID | None:
    """Somebody on the list of this declaration; nobody is the supplier itself."""
    if person_id and person_id not in {each.id for each in declaration.people}:
        raise Invalid(person_id="Select somebody on your list")
    return person_id
