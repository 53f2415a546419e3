"""Recall to prison: the clocks of everything the person was referred to stand still until the release."""

from collections.abc import Sequence
from datetime import date, time
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.people.models import Person
from marketplace.people.queries import visible_people
from marketplace.people.telling import tell_by_hand
from marketplace.referrals import endings, queries
from marketplace.referrals.commands.calling_off import call_off_booked
from marketplace.referrals.models import Recall, Referral
from marketplace.referrals.policies import recalls_person
from marketplace.referrals.schemas import instant

Conflict.says(uq_recall_open="This person is recalled already")

DUE_DAYS = ("response_due_on", "assessment_due_on", "plan_due_on", "report_due_on")


def lock_open_referrals(work: Work, person_id: UUID) -> tuple[Person, Sequence[Referral]]:
    """The person and every open referral of theirs, whoever made it, in the order that nobody waits for another."""
    person = work.lock(visible_people(work.actor), person_id)
    found = queries.open_referrals_of(person_id)
    return person, [work.lock(queries.whole_referrals_of(person_id), each) for each in found]


def record_recall(actor: Actor, person_id: UUID, *, recalled_on: date, prison: str) -> Recall:
    """Record that a person was recalled: what was booked is called off, and no clock of theirs runs."""
    with unit_of_work(actor) as work:
        person, referrals = lock_open_referrals(work, person_id)
        work.allow(recalls_person, person)
        if recalled_on > london_day(work.now):
            raise Invalid(recalled_on="Date of the recall must be today or in the past")
        place(work, person, prison)
        stamps = {"recorded_at": work.now, "recorded_by": actor.user_id}
        recall = work.add(Recall(person_id=person_id, recalled_on=recalled_on, prison=prison, **stamps))
        work.record("person.recalled", person, recalled_on=recalled_on)
        for referral in referrals:
            call_off_booked(work, referral, "The person was recalled to prison", after=instant(recalled_on, time.min))
            referral.clock_stopped_on = recalled_on
            work.record("referral.clock_stopped", referral, on=recalled_on)
        return recall


def record_release(actor: Actor, person_id: UUID, *, released_on: date) -> Recall:
    """Record that the person is out again: each day that was due is put off by the working days in between."""
    with unit_of_work(actor) as work:
        person, referrals = lock_open_referrals(work, person_id)
        work.allow(recalls_person, person)
        recall = queries.recall_of(person_id)
        if recall is None:
            raise NotNow("This person is not recalled")
        if not recall.recalled_on <= released_on <= london_day(work.now):
            raise Invalid(released_on="Date of the release must be between the recall and today")
        recall.released_on, recall.ended_at, recall.ended_by = released_on, work.now, actor.user_id
        place(work, person, None)
        work.record("person.released", person, released_on=released_on)
        for referral in referrals:
            go_on(referral, released_on)
            work.record("referral.clock_started", referral, on=released_on)
        return recall


def place(work: Work, person: Person, prison: str | None) -> None:
    """Say where the person is now: in this prison, or in the community; a later import does not take it back."""
    person.in_custody, person.prison, person.release_on, person.release_source = prison is not None, prison, None, None
    tell_by_hand(work, person, ["in_custody", "prison", "release_on", "release_source"])


def go_on(referral: Referral, released_on: date) -> None:
    """Let the clock of a referral run on."""
    if (stopped_on := referral.clock_stopped_on) is None:
        return
    calendars = queries.calendars()
    for name in DUE_DAYS:
        day = getattr(referral, name)
        setattr(referral, name, endings.due_after_standstill(day, stopped_on, released_on, calendars))
    for plan in referral.plans:
        if plan.status == "submitted":
            plan.approve_by = endings.due_after_standstill(plan.approve_by, stopped_on, released_on, calendars)
    referral.clock_stopped_on = None
