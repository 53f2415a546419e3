"""Races about referrals: one referral sent twice, and the last place of a service."""

from uuid import UUID, uuid4

from sqlalchemy import func, select

from benchmarks.playing import Result, Runners
from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.referrals.commands import send_referral
from marketplace.referrals.models import Referral
from tests.factories import people
from tests.factories import referrals as made

AT_ONCE = 4


def send(user_id: UUID, referral_id: UUID, sent_key: UUID) -> None:
    """Send a referral."""
    send_referral(actor_of(db.session.get_one(User, user_id)), referral_id, sent_key=sent_key)


def sendings(referral_id: UUID) -> int:
    """How often a referral was sent, by the record."""
    rows = select(func.count()).where(Event.subject_id == referral_id, Event.name == "referral.sent")
    return db.session.scalar(rows) or 0


def race_referral_sent_twice(crew: Runners, tries: int = 10) -> Result:
    """Four processes send one draft at once, half of them with the same key."""
    result, practitioner, contract = Result("referral_sent_twice"), people.practitioner(), made.service()
    for _ in range(tries):
        draft = made.draft(people.person(practitioner.id), contract)
        key = uuid4()
        keys = [key, key, uuid4(), uuid4()]
        facts = [{"user_id": practitioner.id, "referral_id": draft.id, "sent_key": each} for each in keys]
        ended = crew.play(*[(send, fact) for fact in facts])
        db.session.expire_all()
        result.lost += draft.status != "sent" or "done" not in ended
        result.doubled += sendings(draft.id) > 1
        result.tries += 1
        db.session.rollback()
    return result


def race_last_place(crew: Runners, tries: int = 5) -> Result:
    """Four practitioners send to a service with one place left."""
    result = Result("last_place")
    for _ in range(tries):
        contract = made.service(cap_a_year=1)
        drafts = [made.draft(people.person(), contract) for _ in range(AT_ONCE)]
        facts = [{"user_id": each.practitioner_id, "referral_id": each.id, "sent_key": uuid4()} for each in drafts]
        crew.play(*[(send, fact) for fact in facts])
        rows = select(func.count()).where(Referral.contract_id == contract.id, Referral.status == "sent")
        sent = db.session.scalar(rows) or 0
        result.lost += sent < 1
        result.doubled += sent > 1
        result.tries += 1
        db.session.rollback()
    return result
