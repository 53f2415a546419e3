"""Situations of joining the framework: who waits for a decision, who was turned down, who came late."""

from uuid import UUID

from marketplace.demo.cast import SUPPLIERS
from marketplace.demo.framework import TOO_THIN, usual_answer
from marketplace.demo.papers import paper_for
from marketplace.demo.stage import Stage
from marketplace.exclusions import commands as exclusions
from marketplace.exclusions.grounds import groups_of
from marketplace.exclusions.models import PersonKind, Section
from marketplace.exclusions.queries import declaration_for
from marketplace.frameworks.models import FrameworkQuestion, Membership, QuestionKind
from marketplace.frameworks.rules import Aim
from marketplace.kernel.actor import Actor
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.qualification import commands as qualification
from marketplace.qualification.models import Application, Mark
from marketplace.qualification.policies import decides_on_application
from marketplace.qualification.queries import visible_applications
from marketplace.qualification.queries.assessing import with_assessment
from marketplace.reference.models import Regime

ASSESSOR, COLLEAGUE = "assessor@centre.example", "second.assessor@centre.example"
ADMINISTRATOR = "framework.administrator@centre.example"
WHO_DELIVERS = "Who would deliver the service at weekends: your own staff, or somebody else?"
REFEREE = "A referee whom the supplier named is on leave until next week"


def begin(stage: Stage, name: str, day: int, codes: str = "", aim: Aim = Aim.ANY) -> UUID:
    """A supplier answers everything, for its own categories or for more of them, and does not send it yet."""
    cast = next(each for each in SUPPLIERS if each.name == name)
    supplier = stage.world.suppliers[name]
    owner = stage.actor(f"owner@{supplier.slug}")
    with stage.at(day, 10):
        begun = qualification.begin_application(owner, stage.world.framework_id, supplier_id=supplier.id)
        qualification.choose_aim(owner, begun.id, aims_for=aim)
        qualification.choose_categories(owner, begun.id, category_codes=(codes or cast.categories).split())
        qualification.choose_areas(owner, begun.id, area_keys=cast.area_keys)
        for _ in range(2):  # some answers bring a further question
            given = {each.question_id: each.version for each in begun.answers}
            left = [each for each in begun.questions if each.id not in given]
            typed = [each for each in left if each.kind is not QuestionKind.EVIDENCE]
            said = {question.id: answer(question, place) for place, question in enumerate(typed)}
            qualification.save_answers(owner, begun.id, answers=said, versions=given, looked_at=given)
            for each in left:
                if each not in typed:
                    qualification.attach_evidence(owner, begun.id, each.id, stage.ports, file=paper_for(each))
        if not declaration_for(supplier.id, Regime.PCR15):
            declare_nothing(owner, supplier.id)
    return begun.id


def apply(stage: Stage, name: str, day: int, codes: str = "", aim: Aim = Aim.ANY) -> UUID:
    """A supplier answers everything and sends its application on a working day before today."""
    key = begin(stage, name, day, codes, aim)
    with stage.at(day, 16):
        qualification.submit_application(stage.actor(f"owner@{stage.world.suppliers[name].slug}"), key)
    return key


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
    """The assessor takes the application and marks every answer; the last so many of them fail, with the reason.

    Twenty answers one after another would be the slowest part of the demonstration: they are marked in one go.
    """
    assessor = take(stage, application_id)
    with unit_of_work(assessor) as work:
        found = work.lock(with_assessment(visible_applications(assessor)), application_id)
        work.allow(decides_on_application, found)
        for place, question in enumerate(found.questions, 1):
            passed = place <= len(found.questions) - failing
            each = found.mark_of.get(question.id) or Mark(application_id=found.id, question_id=question.id)
            each.passed, each.reason = passed, None if passed else TOO_THIN
            each.marked_by, each.marked_at = assessor.user_id, work.now
            work.add(each)
            work.record("application.marked", found, question=question.id, passed=passed)


def take(stage: Stage, application_id: UUID) -> Actor:
    """The assessor declares no interest, and looks after the application from now on."""
    assessor = stage.actor(ASSESSOR)
    qualification.declare_interest(assessor, application_id, has_interest=False)
    qualification.take_application(assessor, application_id)
    return assessor


def second(stage: Stage, application_id: UUID) -> Actor:
    """The colleague who looks again, without an interest."""
    colleague = stage.actor(COLLEAGUE)
    qualification.declare_interest(colleague, application_id, has_interest=False)
    return colleague


def waiting(stage: Stage) -> None:
    """Two applications that wait for an assessor, who first declares an interest or none."""
    apply(stage, "Pilot Light Peer Network", -6, aim=Aim.SMALL)
    key = apply(stage, "Sable & Oak Restorative", -3)
    stage.note("waiting", f"/applications/{key}/interest", ASSESSOR)


def turned_down(stage: Stage) -> None:
    """An application that two people turned down, with a reason for each answer, and the second try after it."""
    key = apply(stage, "Wearside Keys", -28)
    with stage.at(-22, 15):
        mark(stage, key, failing=2)
        qualification.propose_rejection(stage.actor(ASSESSOR), key)
    with stage.at(-21, 15):
        qualification.reject_application(second(stage, key), key)
    stage.note("turned_down", f"/applications/{key}/letter", "owner@wearside.example")
    again = apply(stage, "Wearside Keys", -4)
    stage.note("second_try", f"/applications/{again}", "owner@wearside.example")


def came_late(stage: Stage) -> None:
    """A supplier that qualified when the competition it wanted had been published three days before."""
    key = apply(stage, "Fenland Fresh Start", -22)
    with stage.at(-15, 11):
        mark(stage, key)
        qualification.admit_supplier(stage.actor(ASSESSOR), key)


def in_part(stage: Stage) -> None:
    """A member that joined one more category, and not the other it had asked for."""
    key = apply(stage, "Redstone Steps", -18, "ACC SI")
    with stage.at(-13, 15):
        mark(stage, key, failing=1)
        qualification.propose_admission_in_part(stage.actor(ASSESSOR), key)
    with stage.at(-12, 10):
        qualification.admit_in_part(second(stage, key), key)
    stage.note("in_part", f"/applications/{key}/letter", "owner@redstone.example")


def in_clarification(stage: Stage) -> None:
    """A question to the supplier, for which the clock stands still."""
    key = apply(stage, "Anchorline Mentoring", -6, "LIF")
    with stage.at(-3, 11):
        assessor = take(stage, key)
        question = stage.only(Application, Application.id == key).questions[-1]
        qualification.query_application(assessor, key, query=WHO_DELIVERS, question_id=question.id)
    stage.note("clarification", f"/applications/{key}/clarifications", "owner@anchorline.example")


def second_look(stage: Stage) -> None:
    """A refusal that one assessor proposes, and that waits for another."""
    key = apply(stage, "Peakside Skills", -7, "LIF")
    with stage.at(-2, 14):
        mark(stage, key, failing=1)
        qualification.propose_rejection(stage.actor(ASSESSOR), key)
    with stage.at(-1, 9):
        second(stage, key)
    stage.note("second_look", f"/applications/{key}/assess", COLLEAGUE)


def late_and_extended(stage: Stage) -> None:
    """One decision that is overdue, and one for which more time was taken with a reason."""
    apply(stage, "Young Compass", -13, "LIF")
    key = apply(stage, "Haven Quay Women", -11, "FAM")
    with stage.at(-3, 16):
        qualification.extend_decision(take(stage, key), key, reason=REFEREE)
    stage.note("overdue", "/applications?which=overdue", ADMINISTRATOR)


def begun_and_withdrawn(stage: Stage) -> None:
    """One application that is still being written, and one that was taken back."""
    key = apply(stage, "Copperbeech Recovery", -16, "SI")
    with stage.at(-14, 9):
        qualification.withdraw_application(stage.actor("owner@copperbeech.example"), key)
    begin(stage, "Ridgeway Money Advice", -1, "LIF")


def suspended(stage: Stage) -> None:
    """A member that is suspended while it delivers a part of a service."""
    found = stage.only(Membership, Membership.status == "suspended")
    stage.note("suspended", f"/members/{found.id}/membership", "framework.administrator@centre.example")
