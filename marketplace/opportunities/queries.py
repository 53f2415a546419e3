"""Reads of the public list, and of what people follow; how many bid is in none of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, false, func, or_, select, tuple_
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import Organisation, User
from marketplace.bids.models import Bid
from marketplace.bids.queries import visible_bids
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, CompetitionInvitation
from marketplace.competitions.policies import READS
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.kernel.money import Money
from marketplace.opportunities.models import Alert, Digest, Follower, Opportunity, Pace, Watch
from marketplace.opportunities.rules import BANDS, fits_alert, is_signed
from marketplace.pipeline.models import CompetitionKind
from marketplace.reference.queries import areas_serving, places_serving

PAGE = 25
MOST = 500
Place = tuple[str, str]


class Line(NamedTuple):
    """One competition as the public list shows it."""

    id: UUID
    reference: str
    title: str
    buyer: str
    status: CompetitionStatus
    published_at: datetime
    questions_close_at: datetime | None
    closes_at: datetime | None
    amended_at: datetime | None
    region_key: str
    category_codes: list[str]
    area_keys: list[str]
    value: Money | None


COLUMNS = (
    *(Competition.id, Competition.reference, Competition.title, Organisation.name, Competition.status),
    *(Opportunity.published_at, Competition.questions_close_at, Competition.closes_at, Competition.amended_at),
    *(Opportunity.region_key, Opportunity.category_codes, Opportunity.area_keys, Opportunity.value),
)


def lines() -> Select[Any]:
    """Every line of the list."""
    rows: Any = select(*COLUMNS).join(Competition, Competition.id == Opportunity.competition_id)
    return rows.join(Organisation, Organisation.id == Competition.buyer_id)  # type: ignore[no-any-return]


def narrowed(
    rows: Select[Any],
    *,
    words: str | None = None,
    category: str | None = None,
    area: str | None = None,
    kind: str | None = None,
    status: str | None = None,
    value: str | None = None,
) -> Select[Any]:
    """Those of the lines that fit what was asked."""
    if words:
        rows = rows.where(Opportunity.document.op("@@")(func.websearch_to_tsquery("english", words)))
    if category:
        rows = rows.where(Opportunity.category_codes.contains([category]))
    if area:
        inside, holding = Opportunity.within_keys.contains([area]), Opportunity.area_keys.overlap(places_serving(area))
        rows = rows.where(or_(inside, holding))
    if kind:
        rows = rows.where(Competition.kind == CompetitionKind(kind))
    if status:
        rows = rows.where(Competition.status == CompetitionStatus(status))
    if value:
        _, least, most = BANDS[value]
        rows = rows.where(Opportunity.value >= least) if least else rows
        rows = rows.where(Opportunity.value < most) if most else rows
    return rows


def opportunities(
    *, limit: int | None = None, after: Place | None = None, **asked: str | None
) -> tuple[list[Line], Place | None]:
    """A page of the public list, the latest first, and the keys of its last line where there are more."""
    rows, most = narrowed(lines(), **asked), limit or PAGE
    if after and (place := _place(after)):
        rows = rows.where(tuple_(Opportunity.published_at, Opportunity.competition_id) < tuple_(*place))
    rows = rows.order_by(Opportunity.published_at.desc(), Opportunity.competition_id.desc()).limit(most + 1)
    found = [Line(*row) for row in db.session.execute(rows)]
    last = found[most - 1] if len(found) > most else None
    return found[:most], (last.published_at.isoformat(), str(last.id)) if last else None


def _place(after: Place) -> tuple[datetime, UUID] | None:
    try:
        at = datetime.fromisoformat(after[0])
        return (at, UUID(after[1])) if at.tzinfo else None
    except ValueError:
        return None


def opportunity(competition_id: UUID) -> Opportunity:
    """The line of one competition; there is none before it was published."""
    rows = select(Opportunity).where(Opportunity.competition_id == competition_id)
    found = db.session.scalars(rows).one_or_none()
    if found is None:
        raise NotFound
    return found


def visible_watches(actor: Actor) -> Select[Watch]:
    """What the actor watches."""
    if actor.is_the_service:
        return select(Watch)
    return select(Watch).where(Watch.user_id == actor.user_id if actor.is_signed_in else false())


def visible_alerts(actor: Actor) -> Select[Alert]:
    """The alerts that the actor set."""
    if actor.is_the_service:
        return select(Alert)
    return select(Alert).where(Alert.user_id == actor.user_id if actor.is_signed_in else false())


def watches(actor: Actor, competition_id: UUID) -> bool:
    """Whether the actor watches a competition."""
    rows = visible_watches(actor).where(Watch.competition_id == competition_id)
    return db.session.scalar(select(rows.exists())) or False


def watched(actor: Actor) -> Sequence[Watch]:
    """What the actor watches, what closes first before the rest."""
    rows = visible_watches(actor).join(Competition, Competition.id == Watch.competition_id)
    rows = rows.options(joinedload(Watch.competition).joinedload(Competition.buyer))
    return db.session.scalars(rows.order_by(Competition.closes_at.desc(), Watch.id).limit(MOST)).all()


def alerts(actor: Actor) -> Sequence[Alert]:
    """The actor's alerts, in the order they were set."""
    return db.session.scalars(visible_alerts(actor).order_by(Alert.set_at, Alert.id)).all()


def alert(actor: Actor, alert_id: UUID) -> Alert:
    """One alert of the actor."""
    return one(visible_alerts(actor), alert_id)


def follower(actor: Actor) -> Follower | None:
    """The actor as a follower, once they have followed anything."""
    return db.session.scalars(select(Follower).where(Follower.user_id == actor.user_id)).one_or_none()


def signed_follower(follower_id: UUID, purpose: str, said: str) -> Follower:
    """Whom a signed link belongs to; a link that was not signed by us leads nowhere."""
    rows = select(Follower).join(User, User.id == Follower.user_id)
    found = one(rows.where(User.left_at.is_(None)).options(joinedload(Follower.user)), follower_id)
    key = found.calendar_key if purpose == "calendar" else found.mail_key
    if not is_signed(key, purpose, said):
        raise NotFound
    return found


def watchers_of(competition_id: UUID) -> Sequence[User]:
    """Who watches a competition."""
    rows = select(User).join(Watch, Watch.user_id == User.id)
    rows = rows.where(Watch.competition_id == competition_id, User.left_at.is_(None))
    return db.session.scalars(rows.order_by(User.email)).all()


def alerted_at_once(competition_id: UUID) -> Sequence[User]:
    """Who wants to be told at once of a competition like this one."""
    found = opportunity(competition_id)
    rows = select(Alert, User).join(User, User.id == Alert.user_id)
    rows = rows.where(Alert.pace == Pace.AT_ONCE, User.left_at.is_(None))
    fitting = {user.id: user for each, user in db.session.execute(rows) if fits(each, found)}
    return sorted(fitting.values(), key=lambda user: user.email)


def fits(each: Alert, found: Opportunity) -> bool:
    """Whether a competition is what an alert asks for."""
    serving = areas_serving(each.area_key) if each.area_key else []
    return fits_alert(
        each.category_code,
        each.area_key,
        codes=found.category_codes,
        areas=found.area_keys,
        within=found.within_keys,
        serving=serving,
    )


def without_digest(day: Any) -> Sequence[UUID]:
    """Who has a daily alert and no digest of this day yet."""
    had = select(Digest.user_id).where(Digest.day == day)
    rows = select(Alert.user_id).join(User, User.id == Alert.user_id)
    rows = rows.where(Alert.pace == Pace.DAILY, User.left_at.is_(None), Alert.user_id.not_in(had))
    return db.session.scalars(rows.distinct()).all()


def last_drawn_at(user_id: UUID) -> datetime | None:
    """When somebody's last digest was drawn."""
    return db.session.scalar(select(func.max(Digest.drawn_at)).where(Digest.user_id == user_id))


def daily_alerts(user_id: UUID) -> Sequence[Alert]:
    """The alerts that somebody wants once a day."""
    rows = select(Alert).where(Alert.user_id == user_id, Alert.pace == Pace.DAILY)
    return db.session.scalars(rows.order_by(Alert.set_at)).all()


def published_between(since: datetime, now: datetime) -> Sequence[Opportunity]:
    """What was published after one instant and up to another, and still takes bids."""
    rows = select(Opportunity).join(Competition, Competition.id == Opportunity.competition_id)
    rows = rows.where(Opportunity.published_at > since, Opportunity.published_at <= now)
    rows = rows.where(Competition.status == CompetitionStatus.PUBLISHED)
    return db.session.scalars(rows.order_by(Competition.closes_at, Competition.id)).all()


def in_calendar(actor: Actor) -> Sequence[Competition]:
    """What stands in the actor's calendar: what they watch, are invited to, or bid for."""
    own = CompetitionInvitation.supplier_id.in_(actor.organisations(*READS))
    invited = select(CompetitionInvitation.competition_id).where(own, CompetitionInvitation.invited)
    watching = visible_watches(actor).with_only_columns(Watch.competition_id)
    bidding = visible_bids(actor).with_only_columns(Bid.competition_id)
    rows = select(Competition).where(
        Competition.published_at.is_not(None),
        or_(Competition.id.in_(invited), Competition.id.in_(watching), Competition.id.in_(bidding)),
    )
    rows = rows.options(joinedload(Competition.buyer))
    return db.session.scalars(rows.order_by(Competition.closes_at.desc(), Competition.id).limit(MOST)).all()
