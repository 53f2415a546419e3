"""Whether whoever won may still be given the contract: a place on the framework is looked at again at the award."""

from marketplace.evaluations.models import Award
from marketplace.frameworks import queries as frameworks
from marketplace.frameworks.lifecycle import MembershipStatus

WAYS_OUT = "Take this award back and cancel the competition, or wait until that has changed"


def why_not_entitled(award: Award) -> str | None:
    """Why a member that won cannot be awarded the contract today, and what can be done; nothing if it can."""
    lost = what_was_lost(award)
    return f"{award.supplier.name} {lost}. {WAYS_OUT}" if lost else None


def too_large_for(award: Award) -> str | None:
    """Why a contract is larger than those that the winner joined for, and what it can do; nothing if it is not."""
    competition = award.competition
    small_value = competition.framework.small_value
    is_small, limit = competition.is_small and award.value <= small_value, str(small_value).removesuffix(".00")
    needs = competition.framework_id, award.supplier_id, award.lot.codes, award.lot.area_key
    held = frameworks.standing_of(*needs, is_small=is_small)
    if held is None or held.covers_value:
        return None
    return (
        f"{award.supplier.name} has joined for contracts worth up to {limit} only, and this one can be worth more. "
        "It can be awarded once the supplier has answered the remaining questions and is admitted for contracts of "
        "any value"
    )


def what_was_lost(award: Award) -> str | None:
    """What the winner had when it was invited and does not have today."""
    lot = award.lot
    held = frameworks.standing_of(lot.competition.framework_id, award.supplier_id, lot.codes, lot.area_key)
    if held is None or not held.is_member:
        return "is no longer a member of this framework"
    if held.status is MembershipStatus.SUSPENDED:
        return "is suspended from this framework"
    if held.missing_codes:
        return f"no longer has what this competition asks for: {', '.join(held.missing_codes)}"
    return None if held.serves_area else "no longer delivers in the area of this competition"
