"""Groups: planned with their dates, joined by the people of several referrals, and left again."""

from datetime import date, time
from uuid import UUID

from marketplace.accounts.models import User
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import Conflict, Invalid, NotFound, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import casework, queries, rules
from marketplace.referrals.commands.booking import cancel_booked, new_appointment, refuse_clash, take_up
from marketplace.referrals.commands.locking import lock_referral
from marketplace.referrals.models import (
    Appointment,
    AppointmentKind,
    Asker,
    GroupMeeting,
    GroupMember,
    GroupProgramme,
    Method,
    Referral,
)
from marketplace.referrals.policies import offers_groups, runs_programme
from marketplace.referrals.schemas import instant

Conflict.says(uq_group_member_once="This person comes to the group already")


def plan_programme(
    actor: Actor,
    contract_id: UUID,
    *,
    title: str,
    leader_id: UUID,
    most_people: int,
    on: date,
    at: time,
    every: str,
    times: int,
    minutes: int,
    method: Method,
    place: str | None = None,
    postcode: str | None = None,
    anyway: bool | None = None,
) -> GroupProgramme:
    """Plan a group of a contract with its dates; bank holidays are passed over."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.services(), contract_id, shared=True)
        refuse_unfit(work, contract, leader_id)
        where = ", ".join(part for part in (place, postcode) if part) or None
        how = {"minutes": minutes, "method": method, "place": where, "most_people": most_people}
        programme = GroupProgramme(contract=contract, leader_id=leader_id, title=title, planned_at=work.now, **how)
        days = casework.dates_from(on, int(every), times, queries.calendars())
        programme.meetings = [
            GroupMeeting(number=number, starts_at=instant(day, at), planned_at=work.now)
            for number, day in enumerate(days, start=1)
        ]
        taken = [each for each in programme.meetings if queries.busy(leader_id, each.starts_at, minutes)]
        refuse_clash(["The leader"] if taken else [], anyway)
        if programme.meetings[0].starts_at < work.now:
            raise Invalid(on="The first meeting must be in the future")
        work.record("group_programme.planned", work.add(programme), contract_id=contract_id, meetings=times)
        return programme


def refuse_unfit(work: Work, contract: Contract, leader_id: UUID) -> None:
    """A group is of a contract of the actor's own supplier, and led by somebody who works there."""
    if not offers_groups(work.actor, contract):
        raise NotFound
    work.allow(offers_groups, contract)
    if contract.status != "live":
        raise NotNow("This contract is not live")
    if leader_id not in {colleague.id for colleague in queries.colleagues(contract.supplier_id)}:
        raise Invalid(leader_id="Select a caseworker of your organisation")


def lead_programme(actor: Actor, programme_id: UUID, *, leader_id: UUID, anyway: bool | None = None) -> GroupProgramme:
    """Give a group to another leader, with the dates that are to come."""
    with unit_of_work(actor) as work:
        programme = lock_programme(work, programme_id)
        work.allow(runs_programme, programme)
        if leader_id not in {colleague.id for colleague in queries.colleagues(programme.contract.supplier_id)}:
            raise Invalid(leader_id="Select a caseworker of your organisation")
        before = programme.leader_id
        if leader_id == before:
            raise Invalid(leader_id="They lead this group already: select somebody else")
        coming = casework.dates_ahead(programme, work.now)
        taken = [each for each in coming if queries.busy(leader_id, each.starts_at, programme.minutes, but=each.id)]
        refuse_clash(["The new leader"] if taken else [], anyway)
        programme.leader = db.session.get_one(User, leader_id)
        work.record("group_programme.handed_over", programme, before=before, leader_id=leader_id)
        return programme


def lock_programme(work: Work, programme_id: UUID) -> GroupProgramme:
    """A group to change, with its dates and those who come."""
    return work.lock(queries.whole_programmes(work.actor), programme_id)


def join_programme(
    actor: Actor, programme_id: UUID, *, referral_id: UUID, anyway: bool | None = None
) -> list[Appointment]:
    """Let a person come to a group: each date to come is an appointment of their referral, while the plan has sessions.

    What is returned are the appointments that were booked; the plan may hold fewer than the group has dates.
    """
    with unit_of_work(actor) as work:
        programme = lock_programme(work, programme_id)
        referral = lock_referral(work, referral_id)
        work.allow(runs_programme, programme)
        if reason := rules.over(referral) or casework.not_for_groups(referral, programme.contract_id):
            raise NotNow(reason)
        if referral.id in {each.referral_id for each in programme.members if each.left_at is None}:
            raise NotNow("This person comes to the group already")
        if programme.places_left < 1:
            raise NotNow(f"This group is full: all {programme.most_people} places are taken")
        if not casework.dates_ahead(programme, work.now):
            raise NotNow("This group has no date to come")
        work.record("group_programme.joined", programme, referral_id=referral.id)
        booked = book_dates(work, programme, referral, anyway)
        programme.members.append(GroupMember(referral_id=referral.id, joined_at=work.now))
        return booked


def book_dates(work: Work, programme: GroupProgramme, referral: Referral, anyway: bool | None) -> list[Appointment]:
    """Book the next sessions of the plan for the dates of a group that are to come."""
    coming = casework.dates_open_to(programme, referral, work.now)
    pairs = list(zip(casework.sessions_left(referral), coming, strict=False))
    if not anyway:
        found = [queries.clashes(referral, each.starts_at, programme.minutes, group=each.id) for _, each in pairs]
        refuse_clash(sorted({name for names in found for name in names}), anyway)
    how = {"minutes": programme.minutes, "method": programme.method, "place": programme.place}
    if pairs:
        take_up(work, referral)
    kind = AppointmentKind.SESSION
    return [
        new_appointment(work, referral, kind=kind, number=number, starts_at=each.starts_at, meeting_id=each.id, **how)
        for number, each in pairs
    ]


def keep_in_programme(actor: Actor, programme_id: UUID, referral_id: UUID) -> list[Appointment]:
    """Book the dates of a group for somebody who comes to it, once their plan has sessions for them: nobody joins
    twice. A date that somebody called off for them, or moved, stays as it was settled; a clash is shown to be settled.
    """
    with unit_of_work(actor) as work:
        programme = lock_programme(work, programme_id)
        referral = lock_referral(work, referral_id)
        work.allow(is_the_service)
        stays = referral.id in {each.referral_id for each in programme.members if each.left_at is None}
        stops = (
            rules.over(referral)
            or referral.clock_stopped_on
            or casework.not_for_groups(referral, programme.contract_id)
        )
        booked = [] if stops or not stays else book_dates(work, programme, referral, anyway=True)
        work.record("group_programme.kept", programme, referral_id=referral.id, booked=len(booked))
        return booked


def leave_programme(actor: Actor, programme_id: UUID, referral_id: UUID, *, why: str) -> GroupProgramme:
    """Let a person leave a group: what is booked for them there is called off, and their sessions are free again."""
    with unit_of_work(actor) as work:
        programme = lock_programme(work, programme_id)
        referral = lock_referral(work, referral_id)
        work.allow(runs_programme, programme)
        inside = [each for each in programme.members if each.referral_id == referral.id and each.left_at is None]
        if not inside:
            raise NotFound
        dates = {each.id for each in programme.meetings}
        for each in referral.appointments:
            if each.meeting_id in dates and each.status == "booked" and not rules.over(referral):
                cancel_booked(work, each, Asker.SUPPLIER, why)
        inside[0].left_at, inside[0].left_because = work.now, why
        work.record("group_programme.left", programme, referral_id=referral.id)
        return programme


def referrals_of_meeting(work: Work, meeting_id: UUID) -> tuple[GroupMeeting, list[Appointment]]:
    """One date of a group and the appointments booked for it, under the locks of the group and of each referral."""
    seen = one(queries.visible_group_meetings(work.actor), meeting_id)
    programme = lock_programme(work, seen.programme_id)
    keys = sorted({each.referral_id for each in queries.expected(work.actor, meeting_id)})
    found = [each for key in keys for each in lock_referral(work, key).appointments]
    booked = [each for each in found if each.meeting_id == meeting_id and each.status == "booked"]
    return next(each for each in programme.meetings if each.id == meeting_id), booked
