"""How many referrals of each person are under way, for a list of people."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import func

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.referrals.models import Referral
from marketplace.referrals.queries.seeing import visible_referrals
from marketplace.referrals.queries.services import IS_OPEN


def underway_for(actor: Actor, person_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """How many open referrals that the actor sees each of these persons has, in one question; none is left out."""
    if not person_ids:
        return {}
    rows = visible_referrals(actor).where(Referral.person_id.in_(person_ids), IS_OPEN)
    counted = rows.with_only_columns(Referral.person_id, func.count()).group_by(Referral.person_id)
    return dict(db.session.execute(counted).all())
