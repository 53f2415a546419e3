"""Who comes to a group, as far as somebody may know them."""

from sqlalchemy import select

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.people.queries import open_to
from marketplace.referrals.models import GroupMember, GroupProgramme, Referral


def members_known(actor: Actor, programme: GroupProgramme) -> list[GroupMember]:
    """Those who come to a group, less whom a list keeps from the actor: their places are taken all the same."""
    rows = select(GroupMember.id).join(Referral, Referral.id == GroupMember.referral_id)
    rows = rows.where(GroupMember.programme_id == programme.id, open_to(actor, Referral.person_id))
    known = set(db.session.scalars(rows))
    return [each for each in programme.members if each.left_at is None and each.id in known]
