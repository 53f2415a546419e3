"""Whom the outcome of a competition concerns: each bidder, who challenged an award, and who had won it."""

from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.accounts.queries import people_with_role
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import BIDDERS, Told, award_facts, competition_facts, everybody
from marketplace.outcomes.models import AssessmentSummary, Challenge, Ending
from marketplace.outcomes.schemas import ENDINGS


def bidder_of_summary(key: UUID, event: Event) -> list[Told]:
    """Those who bid for the supplier, with the whole letter."""
    found = db.session.get_one(AssessmentSummary, key, options=[joinedload(AssessmentSummary.competition)])
    facts = competition_facts(found.competition)
    facts |= {"letter": found.text, "page": f"/bids/{found.bid_id}/outcome"}
    return everybody(people_with_role(found.supplier_id, *BIDDERS), **facts)


def winner(key: UUID, event: Event) -> list[Told]:
    """Those who bid for the winner: nobody can sign for now."""
    award, facts = award_facts(key)
    return everybody(people_with_role(award.supplier_id, *BIDDERS), **{**facts, "page": f"/awards/{key}"})


def signatories_of_direct_award(key: UUID, event: Event) -> list[Told]:
    """Who signs the contract of a direct award; after a competition they are told when its award is final."""
    contract = db.session.get_one(Contract, key)
    if contract.no_award is None:
        return []
    ends = contract.no_award.standstill_ends_on
    facts = competition_facts(contract.no_award.competition) | {"page": f"/contracts/{key}"}
    facts["standstill"] = f"from the day after {ends.day} {ends:%B %Y}" if ends else "at once"
    people = people_with_role(contract.supplier_id, Role.OWNER)
    directors = people_with_role(contract.no_award.competition.buyer_id, Role.DIRECTOR)
    return everybody([*people, *directors], **facts)


def both_sides_of_challenge(key: UUID, event: Event) -> list[Told]:
    """Who challenged, if it is known here, and who had won."""
    found = db.session.get_one(Challenge, key)
    award, facts = award_facts(found.award_id)
    ending = ENDINGS.get(found.ending or Ending.ACCEPTED, "The panel looks at the bids again")
    facts |= {"page": f"/awards/{award.id}", "ending": ending, "reason": found.ending_reason or ""}
    sides = [award.supplier_id, *([found.supplier_id] if found.supplier_id else [])]
    return [told for side in sides for told in everybody(people_with_role(side, *BIDDERS), **facts)]
