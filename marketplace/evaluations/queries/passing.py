"""Reads of what every bid must pass, and what the chair found of it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from marketplace.bids.models import Bid
from marketplace.competitions.models import PassFailItem
from marketplace.evaluations.models import Evaluation, PassFailFinding
from marketplace.evaluations.queries.judging import opened_bids_of
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound


def items_of(evaluation: Evaluation) -> Sequence[PassFailItem]:
    """What every bid of a competition must pass, in its published order."""
    rows = select(PassFailItem).where(PassFailItem.competition_id == evaluation.competition_id)
    return db.session.scalars(rows.order_by(PassFailItem.position)).all()


def item(evaluation: Evaluation, item_id: UUID) -> PassFailItem:
    """One of the items of a competition."""
    for each in items_of(evaluation):
        if each.id == item_id:
            return each
    raise NotFound


def findings_of(evaluation: Evaluation) -> Sequence[PassFailFinding]:
    """What was found in a lot so far, for its chair and, when it is agreed, for its result."""
    rows = select(PassFailFinding).join(PassFailFinding.bid).where(Bid.lot_id == evaluation.lot_id)
    rows = rows.join(PassFailFinding.item).options(contains_eager(PassFailFinding.item))
    return db.session.scalars(rows.order_by(Bid.reference, PassFailItem.position)).all()


def finding_of(bid_id: UUID, item_id: UUID) -> PassFailFinding | None:
    """What was found of one item in one bid."""
    rows = select(PassFailFinding).where(PassFailFinding.bid_id == bid_id, PassFailFinding.item_id == item_id)
    return db.session.scalars(rows).one_or_none()


def open_items(evaluation: Evaluation) -> list[tuple[UUID, UUID]]:
    """The bids and items of a lot of which nothing was found yet."""
    items = items_of(evaluation)
    if not items:
        return []
    found = {(each.bid_id, each.item_id) for each in findings_of(evaluation)}
    pairs = [(bid.id, each.id) for each in items for bid in opened_bids_of(evaluation)]
    return [pair for pair in pairs if pair not in found]
