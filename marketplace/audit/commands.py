"""What the audit itself writes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from marketplace.accounts.policies import operates_service
from marketplace.audit.models import Refused, Rerun
from marketplace.audit.policies import was_refused
from marketplace.kernel import jobs
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.unit_of_work import unit_of_work


def record_refusal(actor: Actor, *, place: str, word: str, ids: Mapping[str, Any] | None = None) -> None:
    """Keep that somebody was refused: who, where, which ids and which word; the unit itself left no trace.

    Of an address only the ids are kept: what else stands in it may be a secret, or words of the visitor's own.
    """
    known = {name: key for name, key in (ids or {}).items() if isinstance(key, UUID)}
    with unit_of_work(actor) as work:
        work.allow(was_refused)
        refused = work.add(Refused(user_id=actor.user_id, place=place, word=word, refused_at=work.now))
        work.record("request.refused", refused, place=place, word=word, ids=known)


def run_job_again(actor: Actor, job_id: int) -> None:
    """Have a job that gave up tried again, now that what kept it is mended."""
    with unit_of_work(actor) as work:
        work.allow(operates_service)
        if not jobs.retry(job_id):
            raise NotFound
        again = work.add(Rerun(job_id=job_id, asked_at=work.now))
        work.record("job.run_again", again, job_id=job_id)
