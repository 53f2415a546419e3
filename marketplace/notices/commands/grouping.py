"""Contracts under the old law: told of one by one, or together after each quarter (PCR15 reg 50(5))."""

from datetime import date
from uuid import UUID

from sqlalchemy import delete, select

from marketplace.accounts.models import Organisation
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.notices.models import AwardGroup, AwardGrouping
from marketplace.notices.policies import answers_for_buyer

Conflict.says(uq_award_group_once="The contracts of this quarter were told of already")


def choose_grouping(actor: Actor, buyer_id: UUID, *, by_quarter: bool) -> Organisation:
    """Choose whether a buyer tells of its contracts one by one, or by the quarter."""
    with unit_of_work(actor) as work:
        buyer = work.lock(select(Organisation), buyer_id)
        work.allow(answers_for_buyer, buyer.id)
        db.session.execute(delete(AwardGrouping).where(AwardGrouping.buyer_id == buyer.id))
        if by_quarter:
            work.add(AwardGrouping(buyer_id=buyer.id, chosen_at=work.now, chosen_by=actor.user_id))
        work.record("award_grouping.chosen", buyer, by_quarter=by_quarter)
        return buyer


def close_quarter(actor: Actor, buyer_id: UUID, *, quarter_starts_on: date) -> AwardGroup:
    """Have the contracts of a quarter told of together, once."""
    with unit_of_work(actor) as work:
        work.allow(is_the_service)
        group = AwardGroup(buyer_id=buyer_id, quarter_starts_on=quarter_starts_on, closed_at=work.now)
        work.add(group)
        work.record("award_group.closed", group, buyer=buyer_id, quarter=quarter_starts_on)
        return group
