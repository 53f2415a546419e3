"""Situations of joining the framework: who waits for a decision, who was turned down, who came late."""

from uuid import UUID

from marketplace.demo.cast import SUPPLIERS
from marketplace.demo.framework import TOO_THIN, usual_answer
from marketplace.demo.stage import Stage
from marketplace.exclusions import commands as exclusions
from marketplace.exclusions.grounds import groups_of
from marketplace.exclusions.models import PersonKind, Section
from marketplace.frameworks.models import FrameworkQuestion, Membership
from marketplace.frameworks.rules import Aim
from marketplace.kernel.actor import Actor
from marketplace.qualification import commands as qualification
from marketplace.qualification.models import Application
from marketplace.reference.models import Regime

ASSESSOR = "assessor@centre.example"


def apply(stage: Stage, name: str, day: int, aim: Aim = Aim.ANY) -> UUID:
    """A supplier answers everything and sends its application on a working day before today."""
    cast = next(each for each in SUPPLIERS if each.name == name)
    supplier = stage.world.suppliers[name]
    owner = stage.actor(f"owner@{supplier.slug}")
    with stage.at(day, 10):
        begun = qualification.begin_application(owner, stage.world.framework_id, supplier_id=supplier.id)
        qualification.choose_aim(owner, begun.id, aims_for=aim)
        qualification.choose_categories(owner, begun.id, category_codes=cast.categories.split())
        qualification.choose_areas(owner, begun.id, area_keys=cast.area_keys)
        for _ in range(2):  # some answers bring a further question
            given = {each.question_id: each.version for each in begun.answers}
            left = [each for each in begun.questions if each.id not in given]
            said = {question.id: answer(question, place) for place, question in enumerate(left)}
            qualification.save_answers(owner, begun.id, answers=said, versions=given, looked_at=given)
        declare_nothing(owner, supplier.id)
    with stage.at(day, 16):
        qualification.submit_application(owner, begun.id)
    return begun.id


def declare_nothing(owner: Actor, supplier_id: UUID) -> None:
    """A supplier that declares that no exclusion ground applies to it."""
    draft = exclusions.begin_declaration(owner, supplier_id=supplier_id, regime=Regime.PCR15)
    exclusions.add_person(owner, draft.id, kind=PersonKind.DIRECTOR, name="Josephine Tarrow")
    exclusions.confirm_section(owner, draft.id, section=Section.PEOPLE)
    exclusions.answer_groups(owner, draft.id, answers={each.code: False for each in groups_of(Regime.PCR15)})
    exclusions.make_declaration(owner, draft.id)


def answer(question: FrameworkQuestion, place: int) -> str:
    """What a careful applicant says."""
    return usual_answer(question, place)


def mark(stage: Stage, application_id: UUID, *, failing: int = 0) -> None:
    """The assessor marks every answer; the last so many of them fail, with the reason."""
    assessor = stage.actor(ASSESSOR)
    questions = stage.only(Application, Application.id == application_id).questions
    for place, question in enumerate(questions, 1):
        passed = place <= len(questions) - failing
        reason = None if passed else TOO_THIN
        qualification.mark_answer(assessor, application_id, question.id, passed=passed, reason=reason)


def waiting(stage: Stage) -> None:
    """Two applications that wait for the assessor, one of them begun."""
    apply(stage, "Pilot Light Peer Network", -6, Aim.SMALL)
    key = apply(stage, "Sable & Oak Restorative", -3)
    stage.note("waiting", f"/applications/{key}/assess", ASSESSOR)


def turned_down(stage: Stage) -> None:
    """An application that was turned down, with the reason beside each answer that failed."""
    key = apply(stage, "Wearside Keys", -28)
    with stage.at(-21, 15):
        mark(stage, key, failing=2)
        qualification.reject_application(stage.actor(ASSESSOR), key)
    stage.note("turned_down", f"/applications/{key}", "owner@wearside.example")


def came_late(stage: Stage) -> None:
    """A supplier that qualified when the competition it wanted had been published three days before."""
    key = apply(stage, "Fenland Fresh Start", -22)
    with stage.at(-15, 11):
        mark(stage, key)
        qualification.admit_supplier(stage.actor(ASSESSOR), key)


def suspended(stage: Stage) -> None:
    """A member that is suspended while it delivers a part of a service."""
    found = stage.only(Membership, Membership.status == "suspended")
    stage.note("suspended", f"/members/{found.id}", "framework.administrator@centre.example")
