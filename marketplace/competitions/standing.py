"""Why a supplier was or was not invited: the two tests as they stood when the competition was published.

What was written down then is the truth. Of suppliers that were no members then, the history tells.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, literal, select, tuple_
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import Organisation, OrganisationKind
from marketplace.competitions import rules
from marketplace.competitions.models import Competition, CompetitionInvitation, Lot
from marketplace.competitions.policies import learns_why
from marketplace.competitions.queries import visible_competitions, whole
from marketplace.frameworks import queries as frameworks
from marketplace.frameworks.models import Membership
from marketplace.kernel.actor import SUPPLIER_ROLES, Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.reference.queries import areas_serving

PAGE = 25
#: What a membership was when the competition was published, if it did not count.
STOPPED = {
    "suspended": "Its membership was suspended when the competition was published",
    "removed": "It had been removed from the framework when the competition was published",
    "left": "It had left the framework when the competition was published",
    "lapsed": "Its membership had lapsed when the competition was published",
}


class Part(NamedTuple):
    """One of the two tests of an invitation."""

    passed: bool
    missing: Sequence[str]


class Reasons(NamedTuple):
    """How a supplier stood to a competition when it was published, and how it stands now."""

    competition: Competition
    lot: Lot  # the one that these reasons are about
    supplier: Organisation
    invited: bool
    membership: str | None  # what stopped it, in words; none if the membership counted
    category: Part
    area: Part
    serving: Sequence[str]  # the areas of which any one would do, the lot's own first
    still_missing: Sequence[str]
    still_outside: bool
    may_join: bool

    @property
    def could_be_invited_next(self) -> bool:
        """Whether it would pass both tests today."""
        return not self.still_missing and not self.still_outside


def published(actor: Actor, competition_id: UUID) -> Competition:
    """A competition that was published: before that nobody was invited, and nobody left out."""
    rows = visible_competitions(actor).where(Competition.published_at.is_not(None))
    return one(rows.options(*whole()), competition_id)


def reasons(actor: Actor, competition_id: UUID, supplier_id: UUID) -> Reasons:
    """Why this supplier was or was not invited; for its own people, the buyer and whoever runs the framework."""
    competition = published(actor, competition_id)
    if not learns_why(actor, competition, supplier_id):
        raise NotFound
    supplier = one(select(Organisation).where(Organisation.kind == OrganisationKind.SUPPLIER), supplier_id)
    line = db.session.scalars(_lines(competition_id, supplier_id)).one_or_none()
    lot = nearest(competition, line)
    codes, area_key = lot.codes, lot.area_key
    now = frameworks.standing_of(competition.framework_id, supplier_id, codes, area_key)
    missing, outside = then(line, codes, now)
    counted = line is not None and "not_active" not in line.reasons
    return Reasons(
        competition=competition,
        lot=lot,
        supplier=supplier,
        invited=line is not None and line.invited,
        membership=None if counted else stopped(line, competition, joined_at(competition.framework_id, supplier_id)),
        category=Part(not missing, missing),
        area=Part(not outside, [area_key] if outside else []),
        serving=areas_serving(area_key),
        still_missing=now.missing_codes if now and now.is_member else codes,
        still_outside=not (now and now.is_member and now.serves_area),
        may_join=competition.framework.status == "open",
    )


def nearest(competition: Competition, line: CompetitionInvitation | None) -> Lot:
    """The lot that the reasons of a line are about; of somebody without a line, the first."""
    number = line.nearest_lot if line else None
    return next((lot for lot in competition.lots if lot.number == number), competition.lots[0])


def then(
    line: CompetitionInvitation | None, codes: Sequence[str], now: frameworks.Standing | None
) -> tuple[Sequence[str], bool]:
    """The categories that were missing and whether the area was, by what was written down then.

    An old line says only that one was missing, not which: those that are still missing are, else any.
    """
    if line is None:
        return codes, True
    if line.missing_codes is not None and "not_active" not in line.reasons:
        return line.missing_codes, "not_in_area" in line.reasons
    if "not_active" in line.reasons:
        missing = line.missing_codes if line.missing_codes is not None else now.missing_codes if now else codes
        return missing, not (now and now.serves_area)
    missing = [code for code in codes if now and code in now.missing_codes] or codes
    return missing if "not_qualified" in line.reasons else [], "not_in_area" in line.reasons


def stopped(line: CompetitionInvitation | None, competition: Competition, joined: datetime | None) -> str:
    """Why the membership did not count, in words."""
    if line is not None:
        return STOPPED.get(line.membership_status or "", rules.REASONS["not_active"])
    if joined is None or competition.published_at is None:
        return "It was not a member of the framework"
    return rules.joined_late(joined, competition.published_at)


def joined_at(framework_id: UUID, supplier_id: UUID) -> datetime | None:
    """When a supplier joined a framework, if it ever did."""
    rows = select(Membership.joined_at)
    return db.session.scalar(rows.where(Membership.framework_id == framework_id, Membership.supplier_id == supplier_id))


def _lines(competition_id: UUID, supplier_id: UUID) -> Select[CompetitionInvitation]:
    rows = select(CompetitionInvitation)
    return rows.where(
        CompetitionInvitation.competition_id == competition_id, CompetitionInvitation.supplier_id == supplier_id
    )


class LeftOut(NamedTuple):
    """A competition that a supplier was not invited to, with the reason in a line."""

    competition: Competition
    why: str


def own_suppliers(actor: Actor) -> list[UUID]:
    """The suppliers that the actor works for."""
    return actor.organisations(*SUPPLIER_ROLES)


def left_out(actor: Actor, supplier_id: UUID, after: UUID | None = None) -> tuple[list[LeftOut], UUID | None]:
    """The competitions that one of the actor's suppliers was not invited to, latest first, and the last of a page."""
    if supplier_id not in own_suppliers(actor):
        raise NotFound
    invited = select(CompetitionInvitation.competition_id).where(
        CompetitionInvitation.supplier_id == supplier_id, CompetitionInvitation.invited
    )
    rows = select(Competition).where(Competition.published_at.is_not(None), Competition.id.not_in(invited))
    if after:
        place = select(Competition.published_at).where(Competition.id == after).scalar_subquery()
        rows = rows.where(tuple_(Competition.published_at, Competition.id) < tuple_(place, literal(after)))
    rows = rows.options(joinedload(Competition.buyer)).limit(PAGE + 1)
    found = db.session.scalars(rows.order_by(Competition.published_at.desc(), Competition.id.desc())).all()
    shown = found[:PAGE]
    return _in_a_line(shown, supplier_id), shown[-1].id if len(found) > PAGE else None


def _in_a_line(competitions: Sequence[Competition], supplier_id: UUID) -> list[LeftOut]:
    lines = select(CompetitionInvitation).where(
        CompetitionInvitation.supplier_id == supplier_id,
        CompetitionInvitation.competition_id.in_([each.id for each in competitions]),
    )
    by_competition = {line.competition_id: line for line in db.session.scalars(lines)}
    joins = select(Membership.framework_id, Membership.joined_at).where(Membership.supplier_id == supplier_id)
    joined = dict(db.session.execute(joins).all())
    found = []
    for competition in competitions:
        line = by_competition.get(competition.id)
        counted = line is not None and "not_active" not in line.reasons
        why = rules.reasons_in_words(line.reasons) if line is not None and counted else None
        found.append(LeftOut(competition, why or stopped(line, competition, joined.get(competition.framework_id))))
    return found


def suppliers(keys: Sequence[UUID]) -> Sequence[Organisation]:
    """The suppliers of these ids by name."""
    rows = select(Organisation).where(Organisation.id.in_(keys)).order_by(Organisation.name, Organisation.id)
    return db.session.scalars(rows).all()


def supplier_among(keys: Sequence[UUID], wanted: UUID | None) -> Organisation:
    """The supplier that was asked for, if it is one of these; the first of them if none was."""
    return one(select(Organisation).where(Organisation.id.in_(keys)), wanted or suppliers(keys)[0].id)
