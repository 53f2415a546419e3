"""Changes to what people follow: watching a competition, alerts, the calendar's address, and the daily digest."""

import secrets
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from marketplace.accounts.policies import anyone
from marketplace.competitions.models import Competition
from marketplace.competitions.queries import visible_competitions
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, NotFound, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.opportunities import queries, rules
from marketplace.opportunities.models import KEY_BYTES, Alert, Digest, Follower, Pace, Watch
from marketplace.opportunities.policies import follows, set_it

Conflict.says(
    uq_watch_once="You watch this competition already",
    uq_alert_once="You have an alert for this category and area already",
    uq_digest_once_a_day="The digest of this day has been drawn already",
)


def become_follower(work: Work) -> Follower:
    """The actor as a follower; two first clicks at once make one."""
    keys = {"mail_key": secrets.token_bytes(KEY_BYTES), "calendar_key": secrets.token_bytes(KEY_BYTES)}
    about = {"id": new_id(), "user_id": work.actor.user_id, "followed_at": work.now}
    new = insert(Follower).values(**about, **keys).on_conflict_do_nothing(constraint="uq_follower_once")
    db.session.execute(new)
    return db.session.scalars(select(Follower).where(Follower.user_id == work.actor.user_id)).one()


def watch_competition(actor: Actor, competition_id: UUID) -> Watch:
    """Be told of every answer, change, extension and outcome of a competition."""
    with unit_of_work(actor) as work:
        published = visible_competitions(actor).where(Competition.published_at.is_not(None))
        work.lock(published, competition_id, shared=True)
        work.allow(follows)
        become_follower(work)
        assert actor.user_id is not None
        watch = work.add(Watch(competition_id=competition_id, user_id=actor.user_id, watched_at=work.now))
        work.record("watch.begun", watch, competition_id=competition_id)
        return watch


def unwatch_competition(actor: Actor, competition_id: UUID) -> None:
    """Be told no more."""
    with unit_of_work(actor) as work:
        rows = queries.visible_watches(actor).where(Watch.competition_id == competition_id)
        watch = db.session.scalars(rows).one_or_none()
        if watch is None:
            raise NotFound
        work.allow(set_it, watch)
        work.record("watch.ended", watch, competition_id=competition_id)
        db.session.delete(watch)


def set_alert(actor: Actor, *, pace: Pace, category_code: str | None = None, area_key: str | None = None) -> Alert:
    """Be told of new competitions in a category and an area, at once or once a day."""
    with unit_of_work(actor) as work:
        work.allow(follows)
        become_follower(work)
        assert actor.user_id is not None
        where = {"category_code": category_code, "area_key": area_key}
        alert = work.add(Alert(user_id=actor.user_id, pace=pace, set_at=work.now, **where))
        work.record("alert.set", alert, pace=pace, **where)
        return alert


def drop_alert(actor: Actor, alert_id: UUID) -> None:
    """Be told no more of what one alert asks for."""
    with unit_of_work(actor) as work:
        alert = work.lock(queries.visible_alerts(actor), alert_id)
        work.allow(set_it, alert)
        work.record("alert.dropped", alert)
        db.session.delete(alert)


def stop_alerts(actor: Actor, follower_id: UUID, *, signature: str) -> Follower:
    """End every alert of the person whose signed link this is, without signing in."""
    with unit_of_work(actor) as work:
        follower = queries.signed_follower(follower_id, "alerts", signature)
        work.allow(anyone)
        db.session.execute(delete(Alert).where(Alert.user_id == follower.user_id))
        work.record("alerts.stopped", follower)
        return follower


def renew_calendar(actor: Actor) -> Follower:
    """Get a private calendar address, or a new one in place of one that others have seen."""
    with unit_of_work(actor) as work:
        work.allow(follows)
        follower = become_follower(work)
        follower.calendar_key = secrets.token_bytes(KEY_BYTES)
        work.record("calendar.renewed", follower)
        return follower


def draw_digest(actor: Actor, user_id: UUID, day: date) -> Digest:
    """Gather what somebody's daily alerts found, once for each day; a day with nothing new is drawn too."""
    with unit_of_work(actor) as work:
        work.allow(is_the_service)
        wanted = queries.daily_alerts(user_id)
        if not wanted:
            raise NotNow("There is no daily alert")
        since = rules.first_since(wanted[0].set_at, queries.last_drawn_at(user_id), work.now)
        published = queries.published_between(since, work.now)
        found = [str(each.competition_id) for each in published if any(queries.fits(one, each) for one in wanted)]
        digest = Digest(user_id=user_id, day=day, since=since, drawn_at=work.now, competition_ids=found)
        work.record("digest.drawn", work.add(digest), count=len(found))
        return digest
