"""Applying to join: answers are kept as they are given, and sent whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from marketplace.frameworks import queries as frameworks
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.policies import applies_for
from marketplace.frameworks.rules import Aim
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.qualification import queries, rules
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Answer, Application, ApplicationArea, ApplicationCategory, Mark
from marketplace.qualification.policies import manages_application
from marketplace.reference import queries as reference

Conflict.says(
    uq_application_live="Your organisation has an application under way already: continue that one",
    uq_membership_once="This supplier is a member already",
)

EDITABLE = (ApplicationStatus.DRAFT, ApplicationStatus.QUERIED)


def lock_application(work: Work, application_id: UUID) -> Application:
    """An application to change, with its framework kept as it is: the parent first."""
    seen = queries.application(work.actor, application_id)
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


def begin_application(
    actor: Actor, framework_id: UUID, *, supplier_id: UUID, aims_for: Aim | None = None
) -> Application:
    """Start an application; what was answered in an earlier one is filled in, and marks that passed are kept."""
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
        if earlier := queries.earlier_application(framework_id, supplier_id):
            fill_in(application, earlier, held=[each.category_code for each in member.categories] if member else ())
        work.add(application)
        work.record("application.begun", application, framework_id=framework.id, supplier_id=supplier_id)
        return application


def fill_in(application: Application, earlier: Application, *, held: Sequence[str]) -> None:
    """Copy what was answered before, so that nobody types it twice, and what an assessor passed.

    Whoever joined for a part begins with the categories that were refused.
    """
    application.aims_for = application.aims_for or earlier.aims_for
    application.answers = [
        Answer(question_id=each.question_id, text=each.text, promised_on=each.promised_on) for each in earlier.answers
    ]
    application.areas = [ApplicationArea(area_key=key) for key in earlier.area_keys]
    codes = [each.category_code for each in earlier.categories]
    if not application.is_further or earlier.is_decided:
        left = [code for code in codes if not application.is_further or code not in held]
        application.categories = [ApplicationCategory(category_code=code) for code in left]
    if earlier.is_decided:
        application.marks = [
            Mark(question_id=each.question_id, passed=True, marked_by=each.marked_by, marked_at=each.marked_at)
            for each in earlier.marks
            if each.passed
        ]


def choose_aim(actor: Actor, application_id: UUID, *, aims_for: Aim) -> Application:
    """Say for which contracts the supplier wants to be invited; whatever it answered is kept."""
    with unit_of_work(actor) as work:
        application = lock_draft(work, application_id)
        application.aims_for = aims_for
        offered = categories_open_to(application)
        application.categories = [each for each in application.categories if each.category_code in offered]
        work.record("application.edited", application, part="aim", aims_for=aims_for)
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
        work.record("application.edited", application, part="categories")
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
        work.record("application.edited", application, part="areas")
        return application


def save_answers(
    actor: Actor,
    application_id: UUID,
    *,
    answers: Mapping[UUID, str | None],
    dates: Mapping[UUID, date | None] | None = None,
) -> Application:
    """Keep some answers, with the dates by which something is promised.

    One that changed is to be marked anew, and one that was emptied is forgotten.
    """
    with unit_of_work(actor) as work:
        application = lock_draft(work, application_id)
        asked = {question.id: question for question in application.framework.questions}
        if unknown := answers.keys() - asked.keys():
            raise Invalid(answers=f"{unknown.pop()} is not a question of this framework")
        for question_id, text in answers.items():
            promised = (dates or {}).get(question_id)
            if wrong := rules.unacceptable(asked[question_id], text, promised, london_day(work.now)):
                raise Invalid(answers=wrong)
            put_answer(application, question_id, text, promised)
        work.record("application.edited", application, part="answers", count=len(answers))
        return application


def put_answer(application: Application, question_id: UUID, text: str | None, promised_on: date | None = None) -> None:
    """Keep one answer; its mark belonged to what stood there before."""
    found = next((each for each in application.answers if each.question_id == question_id), None)
    before = (found.text, found.promised_on) if found else (None, None)
    if before == (text, promised_on):
        return
    application.marks = [mark for mark in application.marks if mark.question_id != question_id]
    if found is None:
        application.answers.append(Answer(question_id=question_id, text=text or "", promised_on=promised_on))
    elif text is None:
        application.answers.remove(found)
    else:
        found.text, found.promised_on, found.version = text, promised_on, found.version + 1


def submit_application(actor: Actor, application_id: UUID) -> Application:
    """Send the application whole; the clock for its decision starts."""
    with unit_of_work(actor) as work:
        application = lock_application(work, application_id)
        received = london_day(work.now)
        decide_by = rules.decide_by(received, calendars=reference.calendars())
        work.move(application, "submit", decide_by=decide_by, supplier_id=application.supplier_id)
        application.received_on, application.decide_by, application.extended_reason = received, decide_by, None
        return application


def withdraw_application(actor: Actor, application_id: UUID) -> Application:
    """Take an application back; a new one can be begun at once."""
    with unit_of_work(actor) as work:
        application = lock_application(work, application_id)
        work.move(application, "withdraw", supplier_id=application.supplier_id)
        return application
