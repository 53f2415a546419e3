"""Where a member delivers and what it is qualified in, as it says itself."""

from collections.abc import Sequence
from uuid import UUID

from marketplace.frameworks import queries
from marketplace.frameworks.models import Membership, MembershipArea
from marketplace.frameworks.policies import speaks_for_member
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work


def lock_own(work: Work, membership_id: UUID) -> Membership:
    """A membership whose parts its own people may change."""
    member = work.lock(queries.visible_memberships(work.actor), membership_id)
    work.allow(speaks_for_member, member)
    if member.status not in queries.STANDING:
        raise NotNow("This membership has ended: apply again to return")
    return member


def record_change(work: Work, member: Membership, **changed: Sequence[str]) -> None:
    """Note which parts of a membership came and went."""
    facts = {"supplier_id": member.supplier_id, "framework_id": member.framework_id}
    work.record("membership.changed", member, **facts, **{name: sorted(codes) for name, codes in changed.items()})


def change_areas(actor: Actor, membership_id: UUID, *, area_keys: Sequence[str]) -> Membership:
    """Say where the member delivers from now on: a statement, which nobody has to assess."""
    with unit_of_work(actor) as work:
        member = lock_own(work, membership_id)
        if not area_keys or not set(area_keys) <= queries.offered_areas(member.framework):
            raise Invalid(area_keys="Select at least one area of this framework where you can deliver")
        before = {each.area_key: each for each in member.areas}
        if set(area_keys) == set(before):
            raise Invalid(area_keys="Change at least one area, or go back")
        member.areas = [before.get(key) or MembershipArea(area_key=key) for key in area_keys]
        came, went = set(area_keys) - set(before), set(before) - set(area_keys)
        record_change(work, member, areas_added=sorted(came), areas_removed=sorted(went))
        return member


def give_up_categories(actor: Actor, membership_id: UUID, *, category_codes: Sequence[str]) -> Membership:
    """Take categories away from the own membership; one has to stay, or it is leaving."""
    with unit_of_work(actor) as work:
        member = lock_own(work, membership_id)
        held = {each.category_code for each in member.categories}
        if not category_codes or not set(category_codes) <= held:
            raise Invalid(category_codes="Select the categories that you have and want to give up")
        if set(category_codes) == held:
            raise Invalid(category_codes="Keep at least one category: to give up all of them, leave the framework")
        member.categories = [each for each in member.categories if each.category_code not in category_codes]
        record_change(work, member, categories_removed=category_codes)
        return member
