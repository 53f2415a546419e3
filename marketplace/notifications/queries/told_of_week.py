"""Whom the week of a supplier concerns: answers that did not come, and times that were taken."""

from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.accounts.queries import people_with_role
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, everybody, referral_by
from marketplace.referrals.models import Slot


def owners_of_supplier(key: UUID, event: Event) -> list[Told]:
    """The owners of the supplier that owes an answer."""
    referral, facts = referral_by(key)
    return everybody(people_with_role(referral.supplier_id, Role.OWNER), **facts)


def keeper_of_slot(key: UUID, event: Event) -> list[Told]:
    """The caseworker who kept the time free that was taken."""
    slot = db.session.get_one(Slot, key, options=[joinedload(Slot.caseworker)])
    if slot.referral_id is None:
        return []
    _, facts = referral_by(slot.referral_id)
    return [Told(slot.caseworker, facts)]
