"""Taking in the debarment list, all of it or nothing."""

from datetime import date
from hashlib import sha256

from sqlalchemy import select

from marketplace.exclusions import rules
from marketplace.exclusions.grounds import Severity
from marketplace.exclusions.models import DebarmentEntry, DebarmentReading
from marketplace.exclusions.policies import keeps_the_list
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import DebarmentSheet, Debarred
from marketplace.reference.storing import ONE_AT_A_TIME


def import_debarments(actor: Actor, *, sheet: DebarmentSheet) -> DebarmentReading:
    """Take in the list: who is new is added, who vanished is ended, and every check from now on knows it."""
    with unit_of_work(actor) as work:
        work.allow(keeps_the_list)
        db.session.execute(select(ONE_AT_A_TIME))
        live = db.session.scalars(select(DebarmentEntry).where(DebarmentEntry.ended_at.is_(None)))
        held = {each.key: each for each in live}
        listed = {key_of(each): each for each in sheet.entries}
        for key in held.keys() - listed.keys():
            held[key].ended_at = work.now
        new = sorted(listed.keys() - held.keys())
        db.session.add_all(row_of(work, key, listed[key]) for key in new)
        listed_on = sheet.listed_on or london_day(work.now)
        counts = {"entries": len(listed), "added": len(new), "ended": len(held.keys() - listed.keys())}
        reading = DebarmentReading(
            source=sheet.source, digest=sheet.digest, listed_on=listed_on, taken_at=work.now, **counts
        )
        work.add(reading)
        facts = {"listed_on": listed_on, **counts}
        work.record("debarment_list.changed" if reading.changed else "debarment_list.read", reading, **facts)
        return reading


def key_of(entry: Debarred) -> str:
    """What makes an entry the same in the next list: who, on which ground, for how long."""
    days: tuple[date | None, ...] = (entry.starts_on, entry.until_on)
    parts = (rules.plain_name(entry.name), *sorted(entry.numbers), entry.kind, *map(str, days))
    return sha256("\n".join(parts).encode()).hexdigest()


def row_of(work: Work, key: str, entry: Debarred) -> DebarmentEntry:
    """An entry as it is kept."""
    numbers = [rules.number_of(*each.split(":", 1)) for each in entry.numbers]
    return DebarmentEntry(
        key=key,
        name=entry.name,
        plain_name=rules.plain_name(entry.name),
        numbers=numbers,
        kind=Severity(entry.kind),
        starts_on=entry.starts_on,
        until_on=entry.until_on,
        source=entry.source,
        listed_at=work.now,
    )
