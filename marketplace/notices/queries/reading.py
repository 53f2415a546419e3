"""One notice, its versions, and packages of them; what is kept back is kept back in every version that is served."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import simplejson
from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, contains_eager

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.notices import rules
from marketplace.notices.models import Correction, Process, Redaction, Release
from marketplace.notices.policies import answers_for_notices
from marketplace.ports import Publisher

LONG_AGO = "2020-06-15T00:00:00+01:00"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
Newer = aliased(Release)


def visible_releases(actor: Actor) -> Select[Release]:
    """Everything that was published, for anybody."""
    return select(Release).join(Release.process).options(contains_eager(Release.process))


def visible_processes(actor: Actor) -> Select[Process]:
    """Every process of which something was published, for anybody."""
    return select(Process)


def release(actor: Actor, release_id: UUID) -> Release:
    """One release."""
    return one(visible_releases(actor), release_id)


def newest(rows: Select[Release]) -> Select[Release]:
    """Of each notice among these its newest version."""
    return rows.where(~select(Newer.id).where(Newer.supersedes_id == Release.id).exists())


def newest_about(subject_id: UUID, stage: str) -> Release | None:
    """The newest version of what a stage told of a thing; none where it is to be replaced anyway."""
    rows = newest(select(Release).where(Release.subject_id == subject_id, Release.stage == stage))
    asked = select(Correction.id).where(Correction.release_id == Release.id)
    return db.session.scalars(rows.where(~asked.exists())).one_or_none()


def uncorrected(process_id: UUID) -> Sequence[Release]:
    """The newest version of each notice of a process, but for those that are to be replaced anyway."""
    rows = newest(select(Release).where(Release.process_id == process_id))
    asked = select(Correction.id).where(Correction.release_id == Release.id)
    return db.session.scalars(rows.where(~asked.exists())).all()


def versions(release: Release) -> Sequence[Release]:
    """Every version of a notice, the newest first."""
    rows = select(Release).where(Release.event_id == release.event_id, Release.process_id == release.process_id)
    return db.session.scalars(rows.order_by(Release.version.desc())).all()


def corrections_of(release: Release) -> dict[UUID, str]:
    """Why each version of a notice was, or is to be, replaced; the newest has no reason."""
    rows = select(Release.id, Correction.reason).join(Correction, Correction.release_id == Release.id, isouter=True)
    rows = rows.where(Release.event_id == release.event_id, Release.process_id == release.process_id)
    return {key: reason or "" for key, reason in db.session.execute(rows)}


def release_to_correct(actor: Actor, release_id: UUID) -> Release:
    """A notice that the actor answers for."""
    found = release(actor, release_id)
    if not answers_for_notices(actor, found.process):
        raise NotFound
    return found


def withholdable_process(actor: Actor, process_id: UUID) -> Process:
    """A process whose notices the actor answers for."""
    found = one(visible_processes(actor), process_id)
    if not answers_for_notices(actor, found):
        raise NotFound
    return found


def redactions_of(*process_ids: UUID) -> Sequence[Redaction]:
    """What is kept back in these processes."""
    rows = select(Redaction).where(Redaction.process_id.in_(process_ids)).order_by(Redaction.made_at)
    return db.session.scalars(rows).all()


def served(releases: Sequence[Release]) -> list[str]:
    """The releases in the words in which they were published, but for what was kept back since."""
    touched = {each.process_id for each in releases if each.process.was_touched}
    decided = redactions_of(*touched) if touched else ()
    return [words_of(each, [made for made in decided if made.process_id == each.process_id]) for each in releases]


def words_of(release: Release, decided: Sequence[Redaction]) -> str:
    """One release; a version from before a decision is read without what the decision keeps back."""
    later = [made for made in decided if release.published_at < made.made_at]
    if not later:
        return release.body
    body = simplejson.loads(release.body, use_decimal=True)
    return simplejson.dumps(rules.withheld(body, later, release.process.regime), use_decimal=True, ensure_ascii=False)


def head(publisher: Publisher, uri: str, published: str) -> dict[str, Any]:
    """What stands at the top of every package."""
    return {
        "uri": uri,
        "version": "1.1",
        "extensions": list(rules.EXTENSIONS),
        "publishedDate": published,
        "publisher": {"name": publisher.name, "uri": publisher.base_url},
        "license": LICENCE,
    }


def package(publisher: Publisher, releases: Sequence[Release], uri: str) -> str:
    """A release package; each release in the very words in which it was published."""
    published = max((each.published_at for each in releases), default=datetime.fromisoformat(LONG_AGO))
    top = simplejson.dumps(head(publisher, uri, rules.stamp(published)))
    return f'{top[:-1]}, "releases": [{", ".join(served(releases))}]}}'


def record(actor: Actor, ocid: str) -> dict[str, Any]:
    """The whole of a process: its releases and their latest state."""
    rows = visible_releases(actor).where(Process.ocid == ocid).order_by(Release.number)
    bodies = [simplejson.loads(body, use_decimal=True) for body in served(db.session.scalars(rows).all())]
    if not bodies:
        raise NotFound
    return {"ocid": ocid, "releases": bodies, "compiledRelease": rules.compiled(bodies)}
