"""What the audit itself writes."""

from collections.abc import Mapping
from typing import Any

from marketplace.audit.models import Refused
from marketplace.audit.policies import was_refused
from marketplace.kernel.actor import Actor
from marketplace.kernel.unit_of_work import unit_of_work


def record_refusal(actor: Actor, *, place: str, word: str, ids: Mapping[str, Any] | None = None) -> None:
    """Keep that somebody was refused: who, where, which ids and which word; the unit itself left no trace."""
    with unit_of_work(actor) as work:
        work.allow(was_refused)
        refused = work.add(Refused(user_id=actor.user_id, place=place, word=word, refused_at=work.now))
        work.record("request.refused", refused, place=place, word=word, ids=dict(ids or {}))
