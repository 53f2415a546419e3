"""Whom the outcome of a competition concerns: each bidder, who challenged an award, and who had won it."""

from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.accounts.queries import people_with_role
from marketplace.competitions.models import Competition
from marketplace.competitions.policies import COMMISSIONS
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import BIDDERS, Told, award_facts, competition_facts, everybody
from marketplace.outcomes.models import AssessmentSummary, Challenge, Ending, NoAward
from marketplace.outcomes.schemas import ENDINGS


def bidder_of_summary(key: UUID, event: Event) -> list[Told]:
    """Those who bid for the supplier, with the whole letter."""
    found = db.session.get_one(AssessmentSummary, key, options=[joinedload(AssessmentSummary.competition)])
    facts = competition_facts(found.competition)
    facts |= {"letter": found.text, "page": f"/bids/{found.bid_id}/outcome"}
    return everybody(people_with_role(found.supplier_id, *BIDDERS), **facts)


def commissioners_without_outcome(key: UUID, event: Event) -> list[Told]:
    """Those who commission for a region whose bidders still wait, with for how long."""
    competition = db.session.get_one(Competition, key)
    facts = competition_facts(competition) | {"weeks": str(event.facts["weeks"])}
    return everybody(people_with_role(competition.buyer_id, *COMMISSIONS), **facts)


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
    if found.award is None:
        page, winner_id, otherwise = f"/no-awards/{found.no_award_id}", direct_winner(found), "The award was taken back"
    else:
        page, winner_id = f"/awards/{found.award_id}", found.award.supplier_id
        otherwise = "The panel looks at the bids again"
    ending = ENDINGS.get(found.ending or Ending.ACCEPTED, otherwise)
    facts = competition_facts(found.decision.competition)
    facts |= {"page": page, "ending": ending, "reason": found.ending_reason or ""}
    sides = [side for side in (winner_id, found.supplier_id) if side]
    return [told for side in sides for told in everybody(people_with_role(side, *BIDDERS), **facts)]


def direct_winner(challenge: Challenge) -> UUID | None:
    """The supplier of a direct award that still stands; of one that was taken back it is told by its own letter."""
    direct = challenge.no_award
    return direct.direct_supplier_id if direct and challenge.ending is not Ending.ACCEPTED else None


def direct_facts(row: NoAward) -> dict[str, str]:
    """What letters say of a direct award."""
    return {**competition_facts(row.competition), "page": f"/no-awards/{row.id}"}


def deciders_of_direct_challenge(key: UUID, event: Event) -> list[Told]:
    """The directors of a region whose direct award was challenged; other awards are told of as challenged."""
    row = db.session.get_one(Challenge, key).no_award
    people = people_with_role(row.competition.buyer_id, Role.DIRECTOR) if row else []
    return everybody(people, **direct_facts(row)) if row else []


def supplier_of_challenged_direct_award(key: UUID, event: Event) -> list[Told]:
    """Those who bid for the supplier of a direct award: nobody can sign for now."""
    row = db.session.get_one(Challenge, key).no_award
    if row is None or row.direct_supplier_id is None:
        return []
    return everybody(people_with_role(row.direct_supplier_id, *BIDDERS), **direct_facts(row))


def supplier_of_former_direct_award(key: UUID, event: Event) -> list[Told]:
    """Those who bid for the supplier whose direct award was taken back, with the reason."""
    row = db.session.get_one(NoAward, key)
    former = next(each for each in row.former if each.number == event.facts["number"])
    return everybody(people_with_role(former.supplier_id, *BIDDERS), **direct_facts(row), reason=former.reason)
