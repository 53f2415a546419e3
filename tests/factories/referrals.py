"""The least valid services and referrals, made by rows."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from marketplace.accounts.models import Origin, User
from marketplace.accounts.queries import actor_of
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract, ContractNeed
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.people.models import Person
from marketplace.referrals.models import (
    ActionPlan,
    Activity,
    Appointment,
    Referral,
    ReferralNeed,
    ReferralOutcome,
    Slot,
)
from marketplace.referrals.rules import candidates
from tests.factories import accounts, people

SENT = datetime(2027, 2, 15, 10, tzinfo=UTC)  # a Monday, two weeks before noon of the tests


def service(*needs: str, **more: Any) -> Contract:
    """A live contract in the North West, as a register would know it."""
    given: dict[str, Any] = {
        "title": "A home in the north",
        "area_key": "region:B",
        "status": ContractStatus.LIVE,
        "starts_on": date(2026, 4, 1),
        "ends_on": date(2029, 3, 31),
        "referrals_open_on": date(2026, 4, 1),
        "cap_a_year": 100,
        "origin": Origin.IMPORTED,
    }
    row = Contract(supplier_id=(more.pop("supplier_id", None) or accounts.supplier().id), **(given | more))
    db.session.add(row)
    db.session.commit()
    db.session.add_all(ContractNeed(contract_id=row.id, category_code=code) for code in needs or ("ACC",))
    db.session.commit()
    return row


def draft(person: Person | None = None, contract: Contract | None = None, **more: Any) -> Referral:
    """A draft with every answer given."""
    person, contract = person or people.person(), contract or service()
    given: dict[str, Any] = {
        "begun_at": SENT,
        "sentence_id": person.sentences[0].id,
        "days": 10,
        "complete_by": date(2027, 9, 1),
        "reason": "Sleeps on a friend's sofa.",
        "risk_confirmed_on": date(2027, 2, 15),
        "risk_reviewed_on": date(2027, 2, 1),
    }
    row = Referral(
        person=person,
        contract=contract,
        supplier_id=contract.supplier_id,
        practitioner_id=person.practitioner_id,
        region_key=person.region_key,
        unit_key=person.unit_key,
        **(given | more),
    )
    row.needs.append(ReferralNeed(category_code="ACC", complexity_level_code=level("ACC")))
    row.outcomes.append(ReferralOutcome(category_code="ACC", outcome_code="ACC-1"))
    row.outcomes.append(ReferralOutcome(category_code="ACC", outcome_code="ACC-2"))
    db.session.add(row)
    db.session.commit()
    return row


def level(category: str) -> str:
    """The lowest level of a need."""
    from marketplace.reference.queries import complexity_levels

    return complexity_levels(category)[0].code


def sent(person: Person | None = None, contract: Contract | None = None, **more: Any) -> Referral:
    """A referral that the supplier has."""
    given: dict[str, Any] = {
        "status": "sent",
        "reference": next(candidates("Accommodation")),
        "sent_at": SENT,
        "sent_key": uuid4(),
        "assessment_due_on": date(2027, 3, 1),
    }
    return draft(person, contract, **(given | more))


def assigned(person: Person | None = None, contract: Contract | None = None, **more: Any) -> Referral:
    """A referral with a caseworker."""
    contract = contract or service()
    worker = accounts.user(Role.CASEWORKER, contract.supplier_id)
    given: dict[str, Any] = {"status": "assigned", "assigned_at": SENT, "caseworker_id": worker.id}
    return sent(person, contract, **(given | more))


def assessed(person: Person | None = None, contract: Contract | None = None, **more: Any) -> Referral:
    """A referral whose initial assessment was held a week after it was sent."""
    held = SENT + timedelta(days=7)
    given: dict[str, Any] = {"assessed_at": held, "plan_due_on": date(2027, 3, 1)}
    row = assigned(person, contract, **(given | more))
    record(appointment(row, kind="assessment", number=0, starts_at=held), "yes")
    return row


def delivering(sessions: int = 2, held: int = 0, missed: int = 0, **more: Any) -> Referral:
    """A referral with an approved plan of so many sessions, the first of which were held or missed."""
    given: dict[str, Any] = {"status": "delivering", "delivering_at": SENT, "plan_submitted_at": SENT}
    row = assessed(**(given | more))
    stamps = {"submitted_at": SENT, "approved_at": SENT, "begun_at": SENT}
    plan = ActionPlan(version=1, sessions=sessions, status="approved", **stamps)
    plan.activities.append(Activity(position=0, outcome_code="ACC-1", wording="Look at three flats"))
    row.plans.append(plan)
    for number in range(1, held + missed + 1):
        record(appointment(row, number=number), "yes" if number <= held else "no")
    db.session.commit()
    return row


def appointment(referral: Referral, **more: Any) -> Appointment:
    """A booked session an hour ago."""
    hour_ago = clock.now() - timedelta(hours=1)
    given: dict[str, Any] = {"kind": "session", "number": 1, "starts_at": hour_ago, "minutes": 60, "method": "phone"}
    row = Appointment(booked_at=SENT, **(given | more))
    referral.appointments.append(row)
    db.session.commit()
    return row


def record(row: Appointment, attended: str) -> None:
    """Write what became of an appointment into its row."""
    row.attended, row.feedback_at = attended, row.starts_at  # type: ignore[assignment]
    if attended == "no":
        row.status, row.missed_at, row.no_session_reason = "missed", row.starts_at, "No answer"  # type: ignore[assignment]
    else:
        row.status, row.happened_at, row.what_was_done = "happened", row.starts_at, "Talked"  # type: ignore[assignment]
    db.session.commit()


def reporting(**more: Any) -> Referral:
    """A referral of which every session is recorded."""
    given: dict[str, Any] = {"status": "reporting", "reporting_at": clock.now(), "report_due_on": date(2027, 3, 8)}
    return delivering(sessions=1, held=1, **(given | more))


def user_of(key: UUID | None) -> User:
    """A person by their key."""
    return db.session.get_one(User, key)


def worker_of(referral: Referral) -> Actor:
    """The caseworker of a referral; of one that nobody has, a colleague at its supplier."""
    if referral.caseworker_id is None:
        return accounts.somebody(Role.CASEWORKER, referral.supplier_id)
    return actor_of(user_of(referral.caseworker_id))


def practitioner_of(referral: Referral) -> Actor:
    """The practitioner of a referral."""
    return actor_of(user_of(referral.practitioner_id))


def offer(worker: Actor, contract: Contract, **more: Any) -> dict[str, Any]:
    """What is told to offer an hour at ten on Monday 8 March, by phone."""
    given = {"on": date(2027, 3, 8), "at": time(10), "minutes": 60, "method": "phone"}
    return {"contract_id": contract.id, "caseworker_id": worker.user_id} | given | more


def slots(worker: Actor, contract: Contract, **more: Any) -> list[Slot]:
    """Times that a caseworker offers."""
    from marketplace.referrals.commands import offer_slots

    return list(offer_slots(worker, **offer(worker, contract, **more)))
