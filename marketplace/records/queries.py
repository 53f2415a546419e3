"""What belongs to the file of one procurement: every row that hangs on it, gathered along the foreign keys."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, LargeBinary, Table, or_, select
from sqlalchemy.orm import Mapper

from marketplace.accounts.models import Organisation, User
from marketplace.bids.lifecycle import BidStatus
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.competitions.queries import visible_competitions
from marketplace.competitions.queries.design import papers_of
from marketplace.contracts.models import Contract
from marketplace.evaluations.lifecycle import EvaluationStatus
from marketplace.evaluations.queries import evaluations_of
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import Base, db, one
from marketplace.kernel.errors import NotFound
from marketplace.kernel.events import Event
from marketplace.notices.models import Release
from marketplace.outcomes.models import AssessmentSummary
from marketplace.ports import FileStore
from marketplace.records import rules
from marketplace.records.policies import reads_file
from marketplace.records.rules import Entry

#: The contexts whose rows belong to a procurement; nothing of people on probation, and nobody who only watched.
FOLDERS = {
    "pipeline": "planning",
    "competitions": "competition",
    "bids": "bids",
    "evaluations": "evaluation",
    "outcomes": "outcome",
    "contracts": "contract",
}
#: Bids that were opened or could not be counted; what was never opened stays unknown.
KNOWN_BIDS = (BidStatus.OPENED, BidStatus.DISREGARDED)

Found = dict[str, list[dict[str, Any]]]


def competition(actor: Actor, competition_id: UUID) -> Competition:
    """The competition behind a file that the actor may read."""
    found = one(visible_competitions(actor), competition_id)
    if not reads_file(actor, found):
        raise NotFound
    return found


def not_yet(found: Competition) -> str | None:
    """Why a file cannot be read now: sealed bids, scores that are not in, and prices stay shut in it too."""
    if found.status in (CompetitionStatus.DRAFT, CompetitionStatus.PUBLISHED):
        return "The file can be read when bids have closed and been judged"
    at_work = any(each.status is not EvaluationStatus.AGREED for each in evaluations_of(found.id))
    if at_work and found.status is not CompetitionStatus.CANCELLED:
        return "The file can be read when the panel has agreed every score"
    return None


def folder_of(mapper: Mapper[Any]) -> str | None:
    """Where the rows of a model go; none if they do not belong to a procurement."""
    parts = mapper.class_.__module__.split(".")
    return FOLDERS.get(parts[1]) if parts[0] == "marketplace" and len(parts) > 1 else None


def tables() -> list[tuple[str, Table]]:
    """The tables that may hold rows of a procurement, each with its folder."""
    known = [(folder_of(mapper), mapper.local_table) for mapper in Base.registry.mappers]
    found = [(folder, table) for folder, table in known if folder and isinstance(table, Table)]
    return sorted(found, key=lambda each: each[1].name)


def gathered(found: Competition) -> Found:
    """Every row that hangs on the competition, by table: its lots, its bids, and so on to its contracts."""
    gone: Found = {"competition": rows_of(Competition.__table__, [Competition.__table__.c.id == found.id])}
    ahead = tables()
    while ahead:
        ready = [each for _, each in ahead if any(parents_of(each, gone))]
        if not ready:
            break
        for table in ready:
            if table.name != "competition":
                gone[table.name] = rows_of(table, hanging(table, gone))
        ahead = [(folder, each) for folder, each in ahead if each.name not in gone]
    return gone


def parents_of(table: Table, gone: Found) -> Iterator[tuple[Any, str]]:
    """The columns of a table that name a row of another table that was gathered before."""
    for column in table.columns:
        for key in column.foreign_keys:
            if key.column.table.name in gone and key.column.name == "id":
                yield column, key.column.table.name


def hanging(table: Table, gone: Found) -> list[Any]:
    """Which rows of a table belong to what was gathered."""
    wanted = [column.in_([row["id"] for row in gone[name]]) for column, name in parents_of(table, gone)]
    conditions = [or_(*wanted)]
    return [*conditions, table.c.status.in_(KNOWN_BIDS)] if table.name == "bid" else conditions


def rows_of(table: Any, conditions: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows without what is encrypted in them."""
    columns: list[Column[Any]] = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
    return [dict(row) for row in db.session.execute(select(*columns).where(*conditions)).mappings()]


def entries(found: Competition, files: FileStore) -> Iterator[Entry]:
    """The parts of the file, one after another."""
    folders = {table.name: folder for folder, table in tables()}
    gone = gathered(found)
    for name, rows in gone.items():
        yield from rules.table(f"{folders.get(name, 'competition')}/{name}", rows)
    keys = {row["id"] for rows in gone.values() for row in rows if "id" in row}
    for bid in gone.get("bid", ()):
        yield from letters_of(bid["id"])
    for row in gone.get("contract", ()):
        yield from contract_of(row["id"])
    yield from papers_in(found.id, files)
    yield from notices_of(keys)
    yield from events_of(keys)
    yield from names_of(gone)


def letters_of(bid_id: UUID) -> Iterator[Entry]:
    """What a bidder was told, word for word."""
    sent = select(AssessmentSummary).where(AssessmentSummary.bid_id == bid_id).order_by(AssessmentSummary.sent_at)
    for number, letter in enumerate(db.session.scalars(sent), 1):
        yield f"letters/{letter.content['bid']}-{number}.txt", letter.text.encode()


def contract_of(contract_id: UUID) -> Iterator[Entry]:
    """The text that both parties sign."""
    signed = db.session.get_one(Contract, contract_id)
    if text := (signed.terms or {}).get("document"):
        yield f"contract/{signed.reference}.txt", text.encode()


def papers_in(competition_id: UUID, files: FileStore) -> Iterator[Entry]:
    """The specification and the other papers: every version that can be opened, as it was handed in."""
    told = []
    for place, paper in enumerate(papers_of(competition_id), 1):
        for version in reversed(paper.document.versions):
            name = f"{place:02}-version-{version.number}-{version.file_name}"
            said = {"title": paper.document.title, "is_specification": paper.is_specification}
            said |= {"version": version.number, "uploaded_at": version.uploaded_at, "uploaded_by": version.uploaded_by}
            told.append(said | {"sha256": version.sha256, "file": name if version.may_be_opened else None})
            if version.may_be_opened:
                yield f"papers/{name}", files.get(str(version.file_id))
    yield from rules.table("papers/papers", told)


def notices_of(keys: set[Any]) -> Iterator[Entry]:
    """What was published, as it was published."""
    published = select(Release).where(Release.subject_id.in_(keys)).order_by(Release.published_at, Release.number)
    for release in db.session.scalars(published):
        yield f"notices/{release.number:03}-{release.stage}.json", release.body.encode()


def events_of(keys: set[Any]) -> Iterator[Entry]:
    """What happened, in its order, with who did it."""
    rows = select(Event, User.name).outerjoin(User, User.id == Event.actor_id).where(Event.subject_id.in_(keys))
    happened = [
        {
            "number": event.id,
            "happened_at": event.happened_at,
            "name": event.name,
            "who": who or "The service",
            "subject": event.subject_kind,
            "subject_id": event.subject_id,
            "facts": event.facts,
        }
        for event, who in db.session.execute(rows.order_by(Event.id))
    ]
    yield from rules.table("events/events", happened)


def names_of(gone: Found) -> Iterator[Entry]:
    """Who the people and organisations are whose ids stand in the tables; no addresses."""
    ids = {value for rows in gone.values() for row in rows for value in row.values() if isinstance(value, UUID)}
    for name, model in (("people", User), ("organisations", Organisation)):
        named = select(model.id, model.name).where(model.id.in_(ids)).order_by(model.name)
        yield from rules.table(f"names/{name}", [dict(row) for row in db.session.execute(named).mappings()])
