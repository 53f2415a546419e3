"""Applying to join: answers are kept as they are given, and sent whole."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from marketplace.documents.storing import rely_on
from marketplace.exclusions.checking import check_supplier
from marketplace.exclusions.models import Point
from marketplace.frameworks import queries as frameworks
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.policies import applies_for
from marketplace.frameworks.rules import Aim
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import one
from marketplace.kernel.deadlines import due
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.qualification import claims, copying, grounds, queries, rules
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application, ApplicationArea, ApplicationCategory
from marketplace.qualification.policies import manages_application
from marketplace.reference import queries as reference

Conflict.says(
    uq_application_draft="Your organisation has an application under way already: continue that one",
    uq_application_claim_once="You have sent an application for the same category and area already: "
    "wait for its decision, or withdraw it",
    uq_membership_once="This supplier is a member already",
)

EDITABLE = (ApplicationStatus.DRAFT, ApplicationStatus.QUERIED)


def lock_application(work: Work, application_id: UUID) -> Application:
    """An application to change, with its framework kept as it is: the parent first."""
    seen = one(queries.visible_applications(work.actor), application_id)
    work.lock(frameworks.visible_frameworks(work.actor), seen.framework_id, shared=True)
    return work.lock(queries.whole(queries.visible_applications(work.actor)), application_id)


def lock_draft(work: Work, application_id: UUID) -> Application:
    """An application that its supplier may still change."""
    application = lock_application(work, application_id)
    work.allow(manages_application, application)
    if application.status not in EDITABLE:
        raise NotNow("You cannot change this application: it has been sent")
    if reason := application.framework.closed_to_applications(work.now):
        raise NotNow(reason)
    return application


def note_change(work: Work, application: Application, **facts: object) -> None:
    """Note who changed the application last, and record it."""
    application.changed_at, application.changed_by = work.now, work.actor.user_id
    work.record("application.edited", application, **facts)


def begin_application(
    actor: Actor, framework_id: UUID, *, supplier_id: UUID, aims_for: Aim | None = None
) -> Application:
    """Start an application; what was answered in earlier ones is filled in, and marks that passed are kept."""
    with unit_of_work(actor) as work:
        framework = work.lock(frameworks.visible_frameworks(actor), framework_id, shared=True)
        work.allow(applies_for, supplier_id)
        if reason := framework.closed_to_applications(work.now):
            raise NotNow(reason)
        member = frameworks.membership_of(framework_id, supplier_id)
        is_further = member is not None and member.status in (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED)
        application = Application(
            framework_id=framework.id,
            framework=framework,
            supplier_id=supplier_id,
            is_further=is_further,
            aims_for=aims_for,
            begun_at=work.now,
            begun_by=actor.user_id,
        )
        held = member.category_codes if member and is_further else ()
        copying.fill_in(application, framework.questions, london_day(work.now), held=held)
        work.add(application)
        work.record("application.begun", application, framework_id=framework.id, supplier_id=supplier_id)
        return application


def choose_aim(actor: Actor, application_id: UUID, *, aims_for: Aim) -> Application:
    """Say for which contracts the supplier wants to be invited; whatever it answered is kept."""
    with unit_of_work(actor) as work:
        application = lock_draft(work, application_id)
        application.aims_for = aims_for
        offered = categories_open_to(application)
        application.categories = [each for each in application.categories if each.category_code in offered]
        note_change(work, application, part="aim", aims_for=aims_for)
        return application


def choose_categories(actor: Actor, application_id: UUID, *, category_codes: Sequence[str]) -> Application:
    """Say which categories the supplier wants; answers to others are kept in case it changes its mind."""
    with unit_of_work(actor) as work:
        application = lock_draft(work, application_id)
        open_to_it = categories_open_to(application)
        if not set(category_codes) <= set(open_to_it) or not (category_codes or application.is_further):
            raise Invalid(category_codes="Select at least one category of this framework")
        kept = {each.category_code: each for each in application.categories}
        application.categories = [
            kept.get(code) or ApplicationCategory(category_code=code) for code in open_to_it if code in category_codes
        ]
        note_change(work, application, part="categories")
        return application


def categories_open_to(application: Application) -> list[str]:
    """The categories that the supplier could ask for: those it does not have, or has for small contracts only."""
    member = (
        frameworks.membership_of(application.framework_id, application.supplier_id) if application.is_further else None
    )
    widens = application.aims_for is Aim.ANY
    held = {
        each.category_code for each in (member.categories if member else ()) if not (widens and each.up_to_small_value)
    }
    return [code for code in application.framework.category_codes if code not in held]


def choose_areas(actor: Actor, application_id: UUID, *, area_keys: Sequence[str]) -> Application:
    """Say where the supplier can deliver: any mixture of regions, police areas and delivery units."""
    with unit_of_work(actor) as work:
        application = lock_draft(work, application_id)
        if not area_keys or not set(area_keys) <= frameworks.offered_areas(application.framework):
            raise Invalid(area_keys="Select at least one area of this framework where you can deliver")
        kept = {each.area_key: each for each in application.areas}
        application.areas = [kept.get(key) or ApplicationArea(area_key=key) for key in area_keys]
        note_change(work, application, part="areas")
        return application


def submit_application(actor: Actor, application_id: UUID) -> Application:
    """Send the application whole, on the declaration it rests on; the clock for its decision starts."""
    with unit_of_work(actor) as work:
        application = lock_application(work, application_id)
        application.lifecycle.check(actor, application, "submit", work.now)
        received = london_day(work.now)
        relied = grounds.relied_on(application, received)
        if relied.lacking:
            raise NotNow(f"Your application is not complete: {relied.lacking[0].words}")
        claims.stake(application)
        check_supplier(work, application.supplier_id, Point.APPLICATION, application.id)
        decide_by = rules.decide_by(received, calendars=reference.calendars())
        work.move(application, "submit", decide_by=decide_by, supplier_id=application.supplier_id)
        application.received_on, application.decide_by, application.extended_reason = received, decide_by, None
        application.declaration_id = relied.declaration.id if relied.declaration else None
        keep_evidence(application, due("records_kept", received))
        return application


def keep_evidence(application: Application, until: date) -> None:
    """Let nobody destroy the documents that a decision will rest on."""
    for each in application.answers:
        if each.document and each.text:
            rely_on(each.document, until)


def withdraw_application(actor: Actor, application_id: UUID) -> Application:
    """Take an application back; a new one can be begun at once."""
    with unit_of_work(actor) as work:
        application = lock_application(work, application_id)
        claims.release(application)
        work.move(application, "withdraw", supplier_id=application.supplier_id)
        return application
