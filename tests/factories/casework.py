"""The least valid concerns, notes and groups."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from marketplace.contracts.models import Contract
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.referrals import commands
from marketplace.referrals.models import CaseNote, Concern, GroupProgramme, Method, Readers, Referral, Severity, Side
from tests.factories import accounts
from tests.factories import referrals as make


def concern(referral: Referral | None = None, **more: Any) -> Concern:
    """A serious concern that the caseworker told the practitioner an hour ago."""
    referral = referral or make.assigned()
    now = clock.now()
    given: dict[str, Any] = {
        "severity": Severity.SERIOUS,
        "wording": "Has nowhere safe to sleep.",
        "raised_by": referral.caseworker_id,
        "recipient_id": referral.practitioner_id,
        "raised_at": now - timedelta(hours=1),
        "acknowledge_by": now + timedelta(hours=30),
    }
    row = Concern(referral_id=referral.id, **(given | more))
    db.session.add(row)
    db.session.commit()
    return row


def team_lead(referral: Referral) -> Actor:
    """Who leads the team that a referral comes from."""
    user = accounts.user(Role.TEAM_LEAD, accounts.buyer(referral.region_key), area_key=referral.unit_key)
    return accounts.actor_of(user)


def note(referral: Referral, side: Side = Side.SUPPLIER, **more: Any) -> CaseNote:
    """A note that both sides read."""
    by = referral.caseworker_id if side is Side.SUPPLIER else referral.practitioner_id
    given: dict[str, Any] = {"readers": Readers.BOTH, "subject": "Visit", "body": "Saw a flat.", "tell": False}
    row = CaseNote(referral_id=referral.id, side=side, written_by=by, written_at=clock.now(), **(given | more))
    db.session.add(row)
    db.session.commit()
    return row


def programme(contract: Contract | None = None, leader_id: UUID | None = None, **more: Any) -> GroupProgramme:
    """A group of three weekly meetings, from the day after tomorrow on."""
    contract = contract or make.service()
    leader_id = leader_id or accounts.user(Role.CASEWORKER, contract.supplier_id).id
    given: dict[str, Any] = {
        "title": "Managing a tenancy",
        "leader_id": leader_id,
        "most_people": 8,
        "on": date(2027, 3, 3),
        "at": time(14),
        "every": "1",
        "times": 3,
        "minutes": 90,
        "method": Method.OFFICE,
        "place": "1 Bridge Street",
    }
    worker = accounts.somebody(Role.CASEWORKER, contract.supplier_id)
    return commands.plan_programme(worker, contract.id, **(given | more))


def group_of(people: int = 2, sessions: int = 4, **more: Any) -> tuple[GroupProgramme, list[Referral]]:
    """A group with the people of several referrals in it."""
    contract = make.service()
    found = programme(contract, **more)
    referrals = [make.delivering(sessions=sessions, contract=contract) for _ in range(people)]
    for each in referrals:
        commands.join_programme(make.worker_of(each), found.id, referral_id=each.id)
    return found, referrals


def worker_of(group: GroupProgramme) -> Actor:
    """Who leads a group."""
    return accounts.actor_of(make.user_of(group.leader_id))
