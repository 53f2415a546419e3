"""Finding whether a bid passes what every bid must."""

from uuid import UUID

from marketplace.evaluations import queries
from marketplace.evaluations.commands.locking import lock_evaluation
from marketplace.evaluations.lifecycle import EvaluationStatus
from marketplace.evaluations.models import PassFailFinding
from marketplace.evaluations.policies import moderates
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import Conflict, NotNow
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(uq_pass_fail_finding_once="This was decided in another window: open it again")


def record_pass_fail(actor: Actor, bid_id: UUID, item_id: UUID, *, passed: bool, reason: str) -> PassFailFinding:
    """Write down, as the chair, whether a bid passes an item and why; a bid that fails one is out."""
    bid = one(queries.bids_to_score(actor), bid_id)
    with unit_of_work(actor) as work:
        evaluation = lock_evaluation(work, queries.evaluation_of(actor, bid).id)
        work.allow(moderates, evaluation)
        item = queries.item(evaluation, item_id)
        if evaluation.status is EvaluationStatus.AGREED:
            raise NotNow("The scores are agreed and the ranking is worked out: this cannot change any more")
        found = queries.finding_of(bid_id, item_id) or PassFailFinding(bid_id=bid_id, item_id=item_id)
        given = {"passed": passed, "reason": reason, "found_by": actor.user_id, "found_at": work.now}
        for name, answer in given.items():
            setattr(found, name, answer)
        work.add(found)
        db.session.flush()
        work.record("pass_fail.recorded", found, bid_id=bid_id, item=item.code, passed=passed)
        return found
