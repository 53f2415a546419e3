"""Destruction by the schedule: told ahead, then one record at a time, each whole or not at all."""

from datetime import date, timedelta
from uuid import UUID

from marketplace.documents.models import Document
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import Base, db
from marketplace.kernel.errors import Conflict, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.retention import queries
from marketplace.retention.commands.holding import take_turn
from marketplace.retention.emptying import EMPTYING
from marketplace.retention.hanging import remove
from marketplace.retention.models import Destruction, RetentionNotice
from marketplace.retention.queries import Due
from marketplace.retention.schedule import PERSONAL, TOLD_AHEAD, Kind

Conflict.says(
    uq_destruction_once="This record has been destroyed already",
    uq_retention_notice_month="This month’s notice was drawn already",
)


def draw_notice(actor: Actor, month: date) -> RetentionNotice:
    """Count what is to be destroyed in the days ahead, once a month, so that somebody can still stop it."""
    with unit_of_work(actor) as work:
        work.allow(is_the_service)
        today = london_day(work.now)
        counts = {kind.value: total - held for kind, (total, held) in queries.counts(actor, today).items()}
        through = today + timedelta(days=TOLD_AHEAD)
        notice = work.add(
            RetentionNotice(month=month, drawn_on=today, through_on=through, counts=counts, drawn_at=work.now)
        )
        work.record("retention_notice.drawn", notice, through_on=through, **counts)
        return notice


def destroy_record(actor: Actor, kind: Kind, subject_id: UUID) -> Destruction:
    """Destroy one record whose time is over, that nothing holds, and of which it was told that it would go."""
    with unit_of_work(actor) as work:
        work.allow(is_the_service)
        take_turn(work, alone=False)
        lock_subject(kind, subject_id)
        found = queries.due_one(kind, subject_id, london_day(work.now))
        if found is None:
            raise NotNow("The time to keep this is not over, or something stops its destruction")
        label = None if kind in PERSONAL else found.label
        kept = {"kept_until": found.kept_until, "destroyed_at": work.now}
        done = work.add(Destruction(id=new_id(), kind=kind, subject_id=subject_id, label=label, **kept))
        db.session.flush()  # the database looks for a hold before anything goes
        facts = let_it_go(work, found)
        work.record("record.destroyed", done, kind=kind, subject_id=subject_id, kept_until=found.kept_until, **facts)
        return done


def lock_subject(kind: Kind, subject_id: UUID) -> None:
    """Keep the record from changing while it is looked at again."""
    name = {Kind.DRAFT_REFERRAL: "referral"}.get(kind, kind.value)
    table = Base.metadata.tables[name]
    db.session.execute(table.select().where(table.c.id == subject_id).with_for_update())


def let_it_go(work: Work, found: Due) -> dict[str, object]:
    """Remove or empty it, as its row in the schedule says; how many rows went, where rows went."""
    if found.kind is Kind.DOCUMENT:
        work.move(db.session.get_one(Document, found.id), "expire")
        return {}
    if found.kind.value in EMPTYING:
        EMPTYING[found.kind.value].empty(found.id)
        return {}
    root = Base.metadata.tables["person" if found.kind is Kind.PERSON else "referral"]
    return {"rows": remove(root, found.id)}
