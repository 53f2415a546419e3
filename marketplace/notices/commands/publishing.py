"""Publishing: each event that the public may know of becomes one release, and again where it is corrected."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import simplejson
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from marketplace.accounts.models import Organisation
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict
from marketplace.kernel.events import THIS_TRANSACTION, Event
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.notices import rules
from marketplace.notices.models import Correction, Process, Redaction, Release
from marketplace.ports import Publisher
from marketplace.reference.models import Regime

Conflict.says(uq_release_version="This has been published already")


def process_of(work: Work, ocid: str, title: str, buyer: Organisation, regime: Regime) -> Process:
    """The process under this ocid, begun with its first release, and nobody else's until this one is out."""
    key = db.session.scalar(under := select(Process.id).where(Process.ocid == ocid))
    if key is None:
        known = {"ocid": ocid, "title": title, "buyer_id": buyer.id, "regime": regime.value, "was_touched": False}
        begun = insert(Process).values(id=new_id(), last_number=0, **known)
        db.session.execute(begun.on_conflict_do_nothing(index_elements=["ocid"]))
        key = db.session.scalars(under).one()
    return work.lock(select(Process), key)


def version_of(process: Process, event: Event) -> tuple[datetime, dict[str, Any]]:
    """When this is dated and what it supersedes: the event's own day, or that of the correction that was asked for."""
    if process.was_touched:
        asked = select(Correction, Release).join(Correction.release)
        asked = asked.where(Release.event_id == event.id, Release.process_id == process.id)
        last = db.session.execute(asked.order_by(Release.version.desc()).limit(1)).one_or_none()
        if last is not None:
            correction, old = last
            return correction.asked_at, {"supersedes_id": old.id, "version": old.version + 1}
    return event.happened_at, {}


def kept_back(process: Process) -> Sequence[Redaction]:
    """What is kept back in every notice of a process."""
    if not process.was_touched:
        return ()
    return db.session.scalars(select(Redaction).where(Redaction.process_id == process.id)).all()


@dataclass
class Past:
    """Releases of a past that is written at once, gathered in the order of what happened."""

    processes: dict[str, Process] = field(default_factory=dict)
    releases: list[Release] = field(default_factory=list)

    def process(self, ocid: str, title: str, buyer: Organisation, regime: Regime) -> Process:
        """The process under this ocid, begun with its first release."""
        if ocid not in self.processes:
            known = {"ocid": ocid, "title": title, "buyer_id": buyer.id, "regime": regime}
            self.processes[ocid] = Process(id=new_id(), last_number=0, was_touched=False, **known)
        return self.processes[ocid]


_past: ContextVar[Past | None] = ContextVar("past", default=None)


@contextmanager
def gathering() -> Iterator[Past]:
    """Gather what is published inside, for a database in which nothing was published yet; nothing is put out."""
    token = _past.set(past := Past())
    try:
        yield past
    finally:
        _past.reset(token)


def publish_release(
    actor: Actor,
    publisher: Publisher,
    event: Event,
    *,
    reference: str,
    process_title: str,
    buyer: Organisation,
    regime: Regime = Regime.PCR15,
    **told: Any,
) -> Release:
    """Put one release out: numbered within its process, dated when it happened, never changed."""
    about = (rules.ocid(publisher, reference), process_title, buyer, regime)
    if (past := _past.get()) is not None:
        past.releases.append(written(past.process(*about), publisher, event, reference, buyer, **told))
        return past.releases[-1]
    with unit_of_work(actor) as work:
        process = process_of(work, *about)
        work.allow(is_the_service)
        release = work.add(written(process, publisher, event, reference, buyer, **told))
        release.transaction = THIS_TRANSACTION
        work.record("notice.published", release, stage=release.stage, ocid=process.ocid, kind=release.kind)
        return release


def written(
    process: Process,
    publisher: Publisher,
    event: Event,
    reference: str,
    buyer: Organisation,
    *,
    stage: str,
    title: str,
    tags: Sequence[str],
    parts: Callable[[], dict[str, Any]],
    kind: str | None = None,
    subject_id: UUID | None = None,
) -> Release:
    """The next release of a process, in the very words that are served."""
    process.last_number += 1
    on, version = version_of(process, event)
    tag = rules.tags_of(tags, again=bool(version))
    body = rules.release(publisher, reference, process.last_number, tag, on, buyer, **parts())
    kept = rules.withheld(body, kept_back(process), process.regime)
    said = simplejson.dumps(kept, use_decimal=True, ensure_ascii=False)
    place: dict[str, Any] = {"process_id": process.id, "number": process.last_number, "event_id": event.id}
    place["subject_id"] = subject_id or event.subject_id
    told = {"stage": stage, "kind": kind, "title": title, "tags": tag}
    words = {"body": said, "digest": hashlib.sha256(said.encode()).hexdigest(), "published_at": on}
    return Release(**place, **told, **words, **version)
