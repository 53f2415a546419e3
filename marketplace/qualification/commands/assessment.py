"""Deciding who may join: a mark for each answer, and a reason for each that fails."""

from uuid import UUID

from marketplace.frameworks import queries as frameworks
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import Membership, MembershipArea, MembershipCategory
from marketplace.frameworks.rules import Aim
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import spoken
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.qualification import claims, rules
from marketplace.qualification.commands.applications import lock_application
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application, Mark
from marketplace.qualification.policies import assesses_application


def lock_to_assess(work: Work, application_id: UUID) -> Application:
    """An application that waits for a decision."""
    application = lock_application(work, application_id)
    work.allow(assesses_application, application)
    if application.status is not ApplicationStatus.SUBMITTED:
        raise NotNow(f"You cannot assess this application now: it is {spoken(application.status)}")
    return application


def mark_answer(
    actor: Actor, application_id: UUID, question_id: UUID, *, passed: bool, reason: str | None = None
) -> Application:
    """Say whether one answer passes, and why not if it fails."""
    with unit_of_work(actor) as work:
        application = lock_to_assess(work, application_id)
        if question_id not in {question.id for question in application.questions}:
            raise NotFound
        found = application.mark_of.get(question_id)
        if found is None:
            found = Mark(question_id=question_id)
            application.marks.append(found)
        found.passed, found.reason = passed, reason
        found.marked_by, found.marked_at = actor.user_id, work.now
        work.record("application.marked", application, question=question_id, passed=passed)
        return application


def extend_decision(actor: Actor, application_id: UUID, *, reason: str) -> Application:
    """Take 15 working days instead of 10 for one application, and say why."""
    with unit_of_work(actor) as work:
        application = lock_to_assess(work, application_id)
        if application.extended_reason or application.received_on is None:
            raise NotNow("The time for this decision has been extended already")
        application.extended_reason = reason
        application.decide_by = rules.decide_by(application.received_on, extended=True)
        work.record("application.extended", application, decide_by=application.decide_by)
        return application


def query_application(actor: Actor, application_id: UUID, *, query: str) -> Application:
    """Send an application back with a question; its clock starts again when it returns."""
    with unit_of_work(actor) as work:
        application = lock_application(work, application_id)
        work.move(application, "query", supplier_id=application.supplier_id)
        application.query = query
        return application


def admit_supplier(actor: Actor, application_id: UUID) -> Application:
    """Let the supplier join, for every category in which all its answers pass."""
    with unit_of_work(actor) as work:
        application = lock_application(work, application_id)
        member = frameworks.membership_of(application.framework_id, application.supplier_id)
        codes = application.passing_categories
        facts = {"supplier_id": application.supplier_id, "framework_id": application.framework_id, "categories": codes}
        if member is None:
            member = Membership(
                id=new_id(),
                framework_id=application.framework_id,
                supplier_id=application.supplier_id,
                joined_at=work.now,
                active_at=work.now,
            )
        claims.release(application)
        work.move(application, "admit", membership_id=member.id, **facts)
        application.decided_by = actor.user_id
        take_in(work, member, codes, application.area_keys, up_to_small_value=application.aims_for is not Aim.ANY)
        return application


def take_in(work: Work, member: Membership, codes: list[str], area_keys: list[str], *, up_to_small_value: bool) -> None:
    """Add categories and areas to a membership, or widen them; who left or was removed is active again."""
    work.add(member)
    if member.status in (MembershipStatus.REMOVED, MembershipStatus.LEFT, MembershipStatus.LAPSED):
        member.categories, member.areas, member.reason = [], [], None
        work.move(member, "rejoin")
    held = {each.category_code: each for each in member.categories}
    for code in codes:
        if code not in held:
            member.categories.append(MembershipCategory(category_code=code, up_to_small_value=up_to_small_value))
        elif not up_to_small_value:
            held[code].up_to_small_value = False
    served = {each.area_key for each in member.areas}
    member.areas += [MembershipArea(area_key=key) for key in area_keys if key not in served]


def reject_application(actor: Actor, application_id: UUID) -> Application:
    """Turn the application down, with the reason beside each answer that failed; a second try is free."""
    with unit_of_work(actor) as work:
        application = lock_application(work, application_id)
        claims.release(application)
        work.move(application, "reject", supplier_id=application.supplier_id)
        application.decided_by = actor.user_id
        return application
