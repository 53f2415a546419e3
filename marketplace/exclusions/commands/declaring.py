"""Declaring: begun with what was said before, answered part by part, and made by somebody who may."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from marketplace.documents.storing import rely_on
from marketplace.exclusions import queries, rules
from marketplace.exclusions.grounds import Severity, groups, severity_of
from marketplace.exclusions.lifecycle import DeclarationStatus
from marketplace.exclusions.models import (
    DeclaredAnswer,
    DeclaredGround,
    DeclaredPerson,
    GroundEvidence,
    PersonKind,
    Section,
    SupplierDeclaration,
)
from marketplace.exclusions.policies import declares_for, manages_declaration
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.deadlines import due
from marketplace.kernel.errors import Conflict, Invalid, NotFound, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.reference.models import Regime

Conflict.says(
    uq_supplier_declaration_draft="Your organisation has begun a declaration already: continue that one",
    uq_supplier_declaration_made="A colleague has just made this declaration",
    uq_declared_person_once="This name is on the list already",
    pk_declared_answer="A colleague has just answered this question: open it again",
)

COPIED = ("ground_code", "happened_on", "known_on", "story", "compensation", "cooperation", "measures")


def lock_draft(work: Work, declaration_id: UUID) -> SupplierDeclaration:
    """A declaration that its supplier may still change."""
    declaration = work.lock(queries.whole(queries.visible_declarations(work.actor)), declaration_id)
    work.allow(manages_declaration, declaration)
    if declaration.status is not DeclarationStatus.DRAFT:
        raise NotNow("You cannot change this declaration: it has been made. Begin a new one instead")
    return declaration


def touch(work: Work, declaration: SupplierDeclaration, part: str) -> None:
    """Count the change and note which part it was; never what it says."""
    declaration.version += 1
    work.record("supplier_declaration.saved", declaration, part=part, version=declaration.version)


def begin_declaration(actor: Actor, *, supplier_id: UUID, regime: Regime) -> SupplierDeclaration:
    """Begin a declaration; what was declared last is filled in, to be confirmed, but never the mandatory part."""
    with unit_of_work(actor) as work:
        work.allow(declares_for, supplier_id)
        who = {"begun_at": work.now, "begun_by": actor.user_id}
        declaration = SupplierDeclaration(
            supplier_id=supplier_id, regime=regime, to_confirm=[Section.PEOPLE.value], **who
        )
        if earlier := queries.declaration_for(supplier_id, regime):
            fill_in(declaration, earlier)
        work.add(declaration)
        work.record("supplier_declaration.begun", declaration, supplier_id=supplier_id, regime=regime)
        return declaration


def fill_in(declaration: SupplierDeclaration, earlier: SupplierDeclaration) -> None:
    """Copy who was named and what was said of the discretionary grounds; each part waits to be confirmed."""
    declaration.copied_from = earlier.id
    people = {
        each.id: DeclaredPerson(id=new_id(), kind=each.kind, name=each.name, number=each.number)
        for each in earlier.people
    }
    declaration.people = list(people.values())
    known = groups()
    given = [each for each in earlier.answers if known[each.group_code].kind is Severity.DISCRETIONARY]
    declaration.answers = [DeclaredAnswer(group_code=each.group_code, yes=each.yes) for each in given]
    told = [each for each in earlier.declared if severity_of(each.ground) is Severity.DISCRETIONARY]
    declaration.grounds = [
        DeclaredGround(
            person=people.get(each.person_id) if each.person_id else None,
            evidence=shown_again(each, declaration),
            **{name: getattr(each, name) for name in COPIED},
        )
        for each in told
    ]
    sections = [Section.PEOPLE, *([Section.DISCRETIONARY] if given else []), *([Section.GROUNDS] if told else [])]
    declaration.to_confirm = [each.value for each in sections]


def shown_again(described: DeclaredGround, declaration: SupplierDeclaration) -> list[GroundEvidence]:
    """The documents of an earlier description, as far as they are still kept."""
    who = {"attached_at": declaration.begun_at, "attached_by": declaration.begun_by}
    kept = [each.document for each in described.evidence if not each.document.is_destroyed]
    return [GroundEvidence(document=document, **who) for document in kept]


def confirm_section(actor: Actor, declaration_id: UUID, *, section: Section) -> SupplierDeclaration:
    """Say that one part is complete and right as it stands; said twice it is said once."""
    with unit_of_work(actor) as work:
        declaration = lock_draft(work, declaration_id)
        declaration.to_confirm = [each for each in declaration.to_confirm if each != section]
        touch(work, declaration, section)
        return declaration


def add_person(
    actor: Actor, declaration_id: UUID, *, kind: PersonKind, name: str, scheme: str | None = None,
    number: str | None = None,
) -> DeclaredPerson:  # fmt: skip
    """Put somebody on the list of whom the declaration is about."""
    with unit_of_work(actor) as work:
        declaration = lock_draft(work, declaration_id)
        if bool(scheme) != bool(number):
            raise Invalid(number="Give the number and say which register it is from, or neither")
        written = rules.number_of(scheme, number) if scheme and number else None
        person = DeclaredPerson(id=new_id(), kind=kind, name=name, number=written)
        declaration.people.append(person)
        touch(work, declaration, Section.PEOPLE)
        return person


def remove_person(actor: Actor, declaration_id: UUID, person_id: UUID) -> SupplierDeclaration:
    """Take somebody off the list."""
    with unit_of_work(actor) as work:
        declaration = lock_draft(work, declaration_id)
        person = next((each for each in declaration.people if each.id == person_id), None)
        if person is None:
            raise NotFound
        if any(each.person_id == person_id for each in declaration.grounds):
            raise NotNow(f"Something is described about {person.name}: remove or change that first")
        declaration.people.remove(person)
        touch(work, declaration, Section.PEOPLE)
        return declaration


def answer_groups(
    actor: Actor, declaration_id: UUID, *, answers: Mapping[str, bool], seen: Mapping[str, int] | None = None
) -> SupplierDeclaration:
    """Keep some yes and no answers, unless a colleague answered otherwise since they were `seen` at a version."""
    with unit_of_work(actor) as work:
        declaration = lock_draft(work, declaration_id)
        known = {each.code: each for each in declaration.groups}
        if unknown := sorted(answers.keys() - known.keys()):
            raise Invalid(answers=f"{unknown[0]} is not a question of this declaration")
        refuse_clash(declaration, answers, seen or {})
        given = {each.group_code: each for each in declaration.answers}
        for code, yes in answers.items():
            put_answer(declaration, given.get(code), code, yes, actor)
        answered = {known[code].kind for code in answers}
        if Severity.DISCRETIONARY in answered and not declaration.unanswered(Severity.DISCRETIONARY):
            declaration.to_confirm = [each for each in declaration.to_confirm if each != Section.DISCRETIONARY]
        touch(work, declaration, "answers")
        return declaration


def refuse_clash(declaration: SupplierDeclaration, answers: Mapping[str, bool], seen: Mapping[str, int]) -> None:
    """Refuse to overwrite what a colleague answered meanwhile, and say what it was."""
    newer = [
        each
        for each in declaration.answers
        if each.group_code in answers
        and each.version > seen.get(each.group_code, each.version)
        and each.yes != answers[each.group_code]
    ]
    if newer:
        theirs = {groups()[each.group_code].name: "Yes" if each.yes else "No" for each in newer}
        raise rules.Clash(theirs, max(each.version for each in newer))


def put_answer(
    declaration: SupplierDeclaration, found: DeclaredAnswer | None, code: str, yes: bool, actor: Actor
) -> None:
    """Keep one answer; the same answer again changes nothing."""
    if found is None:
        declaration.answers.append(DeclaredAnswer(group_code=code, yes=yes, answered_by=actor.user_id))
    elif found.yes != yes:
        found.yes, found.version, found.answered_by = yes, found.version + 1, actor.user_id


def make_declaration(actor: Actor, declaration_id: UUID, *, confirmed: bool = True) -> SupplierDeclaration:
    """Make the declaration: from now on it is relied on, and the one before is superseded."""
    with unit_of_work(actor) as work:
        declaration = work.lock(queries.whole(queries.visible_declarations(actor)), declaration_id)
        work.allow(manages_declaration, declaration)
        declaration.lifecycle.check(actor, declaration, "make", work.now)
        if not confirmed:
            raise Invalid(confirmed="Confirm that you may declare this for your organisation")
        if earlier := queries.declaration_for(declaration.supplier_id, declaration.regime):
            work.move(earlier, "supersede", supplier_id=declaration.supplier_id)
            db.session.flush()
        declaration.made_by = actor.user_id
        keep_evidence(declaration, due("records_kept", london_day(work.now)))
        yes = [each.code for each in declaration.affirmed]
        facts = {"supplier_id": declaration.supplier_id, "regime": declaration.regime, "groups": yes}
        work.move(declaration, "make", **facts)
        return declaration


def keep_evidence(declaration: SupplierDeclaration, until: date) -> None:
    """Let nobody destroy the documents that a finding will rest on."""
    for each in declaration.declared:
        for shown in each.evidence:
            rely_on(shown.document, until)
