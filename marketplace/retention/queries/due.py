"""What the schedule says is due: one query for each kind of record, all of the same shape."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Interval, Select, and_, case, cast, func, literal, select
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import Organisation
from marketplace.bids.models import Bid
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract
from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.models import Document, DocumentVersion
from marketplace.evaluations.models import Award
from marketplace.frameworks.models import Framework
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.deadlines import end_of
from marketplace.kernel.errors import NotFound
from marketplace.people.models import Person, Sentence
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Answer, Application
from marketplace.referrals.lifecycle import ReferralStatus
from marketplace.referrals.models import Referral
from marketplace.retention.models import Destruction, RetentionNotice
from marketplace.retention.policies import keeps_records, owns_data
from marketplace.retention.schedule import (
    DRAFT_DAYS,
    DRAFT_WARNED_AFTER,
    KEEPING,
    PERSONAL,
    SCHEDULE,
    TOLD_AHEAD,
    TOLD_AT_LEAST,
    Kind,
)

PAGE = 50
RUNS_NO_MORE = (ContractStatus.ENDED, ContractStatus.VOIDED)


class Due(NamedTuple):
    """One record whose time is over, or nearly."""

    kind: Kind
    id: UUID
    label: str | None
    about: str
    starts_on: date
    on_hold: bool

    @property
    def kept_until(self) -> date:
        """The last day on which it is kept."""
        return KEEPING[self.kind].last_day(self.starts_on)


def day_of(column: Any) -> ColumnElement[date]:
    """The day in London on which an instant falls."""
    return cast(func.timezone("Europe/London", column), Date)


def not_destroyed(kind: Kind, key: Any) -> ColumnElement[bool]:
    """Not emptied already: such rows stay."""
    done = select(Destruction.id).where(Destruction.kind == kind, Destruction.subject_id == key)
    return ~done.exists()


Parts = tuple[Any, Any, Any, ColumnElement[date], Select[Any]]


def applications() -> Parts:
    """Those that came to an end: of members with their framework, of others with the decision or the withdrawal."""
    ended = case(
        (Application.status == ApplicationStatus.ADMITTED, day_of(Framework.closed_at)),
        else_=day_of(func.coalesce(Application.rejected_at, Application.withdrawn_at)),
    )
    rows = select(Application.id).join(Framework, Framework.id == Application.framework_id)
    rows = rows.join(Organisation, Organisation.id == Application.supplier_id)
    rows = rows.where(not_destroyed(Kind.APPLICATION, Application.id))
    return Application.id, Application.reference, Organisation.name, ended, rows


def bids() -> Parts:
    """Those of competitions that are over, once no contract from them runs; nothing tells whose a bid is."""
    of_it = select(Contract.id).join(Award, Award.id == Contract.award_id)
    of_it = of_it.where(Award.competition_id == Competition.id)
    running = of_it.where(Contract.status.not_in(RUNS_NO_MORE))
    signed = of_it.with_only_columns(func.max(day_of(Contract.signed_at))).scalar_subquery()
    over = day_of(func.coalesce(Competition.cancelled_at, Competition.awarded_at))
    rows = select(Bid.id).join(Competition, Competition.id == Bid.competition_id)
    rows = rows.where(Competition.status.in_((CompetitionStatus.AWARDED, CompetitionStatus.CANCELLED)))
    rows = rows.where(~running.exists(), not_destroyed(Kind.BID, Bid.id))
    return Bid.id, Competition.reference, Competition.title, func.coalesce(signed, over), rows


def documents() -> Parts:
    """Those that decisions rested on, when that is over, three years after the last file, and no application needs."""
    newest = select(func.max(day_of(DocumentVersion.uploaded_at))).where(DocumentVersion.document_id == Document.id)
    three_years = cast(literal("3 years"), Interval)
    since = cast(newest.scalar_subquery() + three_years, Date) - 1
    rows = select(Document.id).join(Organisation, Organisation.id == Document.organisation_id)
    rows = rows.where(Document.status != DocumentStatus.DESTROYED, Document.keep_until.is_not(None))
    rows = rows.where(~select(Answer.application_id).where(Answer.document_id == Document.id).exists())
    return Document.id, Document.title, Organisation.name, func.greatest(Document.keep_until, since), rows


def drafts() -> Parts:
    """Drafts of referrals."""
    begun = day_of(func.coalesce(Referral.kept_at, Referral.begun_at))
    rows = select(Referral.id).join(Person, Person.id == Referral.person_id)
    rows = rows.where(Referral.status == ReferralStatus.DRAFT)
    return Referral.id, literal(None), Person.reference, begun, rows


def referrals() -> Parts:
    """Referrals that have ended."""
    rows = select(Referral.id).join(Person, Person.id == Referral.person_id)
    rows = rows.where(Referral.concluded_at.is_not(None))
    return Referral.id, literal(None), Referral.reference, day_of(Referral.concluded_at), rows


def people() -> Parts:
    """People of whom no referral is kept, by the end of their last sentence."""
    last = select(func.max(Sentence.ends_on)).where(Sentence.person_id == Person.id).scalar_subquery()
    rows = select(Person.id).where(~select(Referral.id).where(Referral.person_id == Person.id).exists())
    return Person.id, literal(None), Person.reference, func.coalesce(last, day_of(Person.source_at)), rows


FOUND: Mapping[Kind, Callable[[], Parts]] = {
    Kind.APPLICATION: applications,
    Kind.DOCUMENT: documents,
    Kind.BID: bids,
    Kind.DRAFT_REFERRAL: drafts,
    Kind.REFERRAL: referrals,
    Kind.PERSON: people,
}


def rows_of(kind: Kind, today: date, through: date) -> tuple[Select[Any], Any]:
    """The records of a kind that are over by a day, the longest over first; with the day their time starts."""
    key, label, about, starts, rows = FOUND[kind]()
    held = func.is_on_hold(kind.value, key, today)
    latest = KEEPING[kind].latest_start(through + timedelta(days=1))
    columns = (key.label("id"), label.label("label"), about.label("about"), starts.label("starts"), held.label("held"))
    return rows.with_only_columns(*columns).where(over_by(kind, starts, latest)), (starts, key)


def over_by(kind: Kind, starts: ColumnElement[date], latest: date) -> ColumnElement[bool]:
    """The condition, where there may be a million rows in a form that an index answers first."""
    plain = {Kind.REFERRAL: Referral.concluded_at, Kind.DRAFT_REFERRAL: Referral.begun_at}.get(kind)
    return starts <= latest if plain is None else and_(plain < end_of(latest), starts <= latest)


def due(
    actor: Actor, kind: Kind, today: date, *, through: date | None = None, free: bool = False, most: int = PAGE
) -> Sequence[Due]:
    """The records of a kind that are over by a day, and whether they are on hold; `free` leaves those out that are."""
    if not sees_kind(actor, kind):
        raise NotFound
    rows, order = rows_of(kind, today, through or today - timedelta(days=1))
    if free:
        rows = ripe(rows, kind, order[1], today)
    found = db.session.execute(rows.order_by(*order).limit(most)).all()
    return [Due(kind, row.id, row.label, row.about, row.starts, row.held) for row in found]


def due_soon(actor: Actor, kind: Kind, today: date) -> Sequence[Due]:
    """The records of a kind that go within the days that are told ahead."""
    return due(actor, kind, today, through=today + timedelta(days=TOLD_AHEAD))


def ripe(rows: Select[Any], kind: Kind, key: Any, today: date) -> Select[Any]:
    """Those that nothing holds; of drafts those whose practitioner was warned two weeks ago."""
    rows = rows.where(~func.is_on_hold(kind.value, key, today))
    warned = end_of(today - timedelta(days=DRAFT_DAYS - DRAFT_WARNED_AFTER))
    return rows.where(Referral.purge_warned_at < warned) if kind is Kind.DRAFT_REFERRAL else rows


def due_one(kind: Kind, subject_id: UUID, today: date) -> Due | None:
    """One record, if it is over, free and told of; asked again under its lock."""
    rows, (_, key) = rows_of(kind, today, today - timedelta(days=1))
    row = db.session.execute(ripe(rows, kind, key, today).where(key == subject_id)).one_or_none()
    if row is None or not may_go(kind, row.starts, today):
        return None
    return Due(kind, row.id, row.label, row.about, row.starts, row.held)


def may_go(kind: Kind, starts_on: date, today: date) -> bool:
    """Whether it was told long enough ahead that this goes; a draft has its own warning."""
    if kind is Kind.DRAFT_REFERRAL:
        return True
    through = told_through(today)
    return through is not None and KEEPING[kind].last_day(starts_on) <= through


def told_through(today: date) -> date | None:
    """The day up to which it was told, thirty days ago or before, what would go."""
    rows = select(func.max(RetentionNotice.through_on))
    rows = rows.where(RetentionNotice.drawn_on <= today - timedelta(days=TOLD_AT_LEAST))
    return db.session.scalar(rows)


def sees_kind(actor: Actor, kind: Kind) -> bool:
    """Whether the actor looks after records of this kind; those about people are the data owner's."""
    return actor.is_the_service or (owns_data(actor) if kind in PERSONAL else keeps_records(actor))


def counts(actor: Actor, today: date) -> dict[Kind, tuple[int, int]]:
    """How many records of each kind go within the days that are told ahead, and how many of those are on hold."""
    found = {}
    for row in SCHEDULE:
        if sees_kind(actor, row.kind):
            rows, _ = rows_of(row.kind, today, today + timedelta(days=TOLD_AHEAD))
            held = rows.order_by(None).subquery().c.held
            asked = select(func.count(), func.count().filter(held))
            found[row.kind] = tuple(db.session.execute(asked).one())
    return found  # type: ignore[return-value]


def is_told(month: date) -> bool:
    """Whether this month's notice was drawn."""
    return db.session.scalar(select(RetentionNotice.id).where(RetentionNotice.month == month)) is not None


def drafts_to_warn_of(today: date) -> Sequence[UUID]:
    """The drafts whose practitioners are to be warned and were not."""
    begun = func.coalesce(Referral.kept_at, Referral.begun_at)
    last = end_of(today - timedelta(days=DRAFT_WARNED_AFTER))
    rows = select(Referral.id).where(Referral.status == ReferralStatus.DRAFT, Referral.purge_warned_at.is_(None))
    rows = rows.where(Referral.begun_at < last, begun < last)
    return db.session.scalars(rows.order_by(Referral.begun_at).limit(PAGE)).all()


def drafts_that_go(actor: Actor) -> Sequence[Referral]:
    """The actor's own drafts of which they were warned, with the person each is about."""
    rows = select(Referral).where(Referral.status == ReferralStatus.DRAFT, Referral.purge_warned_at.is_not(None))
    rows = rows.where(Referral.practitioner_id == actor.user_id).options(joinedload(Referral.person))
    return db.session.scalars(rows.order_by(Referral.begun_at).limit(PAGE)).all()
