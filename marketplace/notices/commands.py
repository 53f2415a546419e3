"""Publishing: each event that the public may know of becomes one release."""

from collections.abc import Callable, Sequence
from typing import Any

import simplejson
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from marketplace.accounts.models import Organisation
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict
from marketplace.kernel.events import Event
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.notices import rules
from marketplace.notices.models import Process, Release
from marketplace.ports import Publisher

Conflict.says(uq_release_event_id="This has been published already")


def process_of(work: Work, ocid: str, title: str) -> Process:
    """The process under this ocid, begun with its first release, and nobody else's until this one is out."""
    begun = insert(Process).values(id=new_id(), ocid=ocid, title=title, last_number=0)
    db.session.execute(begun.on_conflict_do_nothing(index_elements=["ocid"]))
    key = db.session.scalars(select(Process.id).where(Process.ocid == ocid)).one()
    return work.lock(select(Process), key)


def publish_release(
    actor: Actor,
    publisher: Publisher,
    event: Event,
    *,
    reference: str,
    process_title: str,
    stage: str,
    title: str,
    tags: Sequence[str],
    buyer: Organisation,
    parts: Callable[[], dict[str, Any]],
) -> Release:
    """Put one release out: numbered within its process, dated when it happened, never changed."""
    with unit_of_work(actor) as work:
        process = process_of(work, rules.ocid(publisher, reference), process_title)
        work.allow(is_the_service)
        process.last_number += 1
        body = rules.release(publisher, reference, process.last_number, tags, event.happened_at, buyer, **parts())
        release = work.add(
            Release(
                process_id=process.id,
                number=process.last_number,
                event_id=event.id,
                stage=stage,
                title=title,
                tags=list(tags),
                subject_id=event.subject_id,
                published_at=event.happened_at,
                body=simplejson.dumps(body, use_decimal=True, ensure_ascii=False),
            )
        )
        work.record("notice.published", release, stage=stage, ocid=process.ocid)
        return release
