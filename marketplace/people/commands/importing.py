"""Taking in people from a file or from the national case system: all of it, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select

from marketplace.documents.rules.uploads import Upload
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.kernel.spreadsheet import text_of
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.people.intake import Fault, Plan, from_record, plan, read
from marketplace.people.intake.applying import apply
from marketplace.people.models import PeopleIntake, Person
from marketplace.people.policies import imports_people, is_practitioner
from marketplace.people.schemas.importing import MOST_TYPED
from marketplace.ports import CaseRecord
from marketplace.reference.queries import categories
from marketplace.reference.storing import ONE_AT_A_TIME

SHOWN = 50


DEFAULT_SOURCE = "file"


@dataclass(frozen=True)
class Looked:
    """What a file would do, before it is taken in; and its rows, to be sent again."""

    plan: Plan
    rows: str


def look_at_people(
    actor: Actor, *, file: Upload | None = None, rows: str | None = None, source: str | None = None
) -> Looked:
    """What a file or its rows would do, line by line; nothing is changed."""
    if not imports_people(actor):
        raise Forbidden
    content = content_of(file, rows)
    found, wrong = read(content)
    planned = plan(actor, found, wrong, london_day(clock.now()), source=source or DEFAULT_SOURCE)
    return Looked(planned, rows_to_send_again(content))


def rows_to_send_again(content: bytes) -> str:
    """The rows as text for the page; a file that is longer than may be typed has to be chosen again."""
    try:
        text = text_of(content)
    except ValueError:
        return ""
    return text if len(text) <= MOST_TYPED else ""


def content_of(file: Upload | None, rows: str | None) -> bytes:
    """The rows of the file that was chosen, else those that were typed."""
    return file.content if file else (rows or "").encode()


def import_people(
    actor: Actor, *, file: Upload | None = None, rows: str | None = None, source: str | None = None
) -> PeopleIntake:
    """Take in people from a file or from its rows; one bad row leaves everything as it was."""
    content = content_of(file, rows)
    with unit_of_work(actor) as work:
        work.allow(imports_people)
        db.session.execute(select(ONE_AT_A_TIME))
        found, wrong = read(content)
        planned = plan(actor, found, wrong, london_day(work.now), source=source or DEFAULT_SOURCE)
        return taken(work, planned, content, source or DEFAULT_SOURCE)


def refresh_person(actor: Actor, *, record: CaseRecord) -> PeopleIntake:
    """Take in what the national case system says of one person whom the practitioner looks after."""
    with unit_of_work(actor) as work:
        work.allow(is_practitioner)
        db.session.execute(select(ONE_AT_A_TIME))
        found, wrong = from_record({**record.facts, "reference": record.reference})
        planned = plan(actor, found, wrong, london_day(work.now), source=record.source)
        return taken(work, planned, repr(sorted(record.facts.items())).encode(), record.source)


def taken(work: Work, planned: Plan, content: bytes, source: str) -> PeopleIntake:
    """Write what was planned, unless something is wrong."""
    if planned.faults:
        raise Invalid(file=said(planned.faults))
    needs = categories()
    for change in planned.changes:
        if change.is_new or change.names:
            person: Person = apply(change, needs, source, work.now)
            facts = [name for name in change.names if change.is_new is False]
            work.record("person.imported" if change.is_new else "person.updated", person, facts=facts)
    counts = {"added": len(planned.of_kind(new=True)), "changed": len(planned.of_kind(new=False))}
    counts["unchanged"] = planned.unchanged
    digest = sha256(content).hexdigest()
    by = work.actor.user_id
    intake = work.add(PeopleIntake(source=source, digest=digest, taken_at=work.now, taken_by=by, **counts))
    work.record("people_intake.taken", intake, **counts)
    return intake


def said(faults: Sequence[Fault]) -> list[str]:
    """What is wrong, in the order of the file, and how much more."""
    shown = [str(fault) for fault in faults[:SHOWN]]
    return shown + ([f"And {len(faults) - SHOWN} more"] if len(faults) > SHOWN else [])
