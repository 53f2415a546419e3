"""Whom a price that was asked about, and a draw of lots, concern."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.accounts.queries import people_with_role
from marketplace.bids.models import Bid
from marketplace.evaluations.models import Evaluation, Explanation, TieDraw
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import BIDDERS, Told, competition_facts, everybody


def explanation_facts(key: UUID) -> tuple[Explanation, dict[str, str]]:
    """An explanation and what its letters say of it."""
    found = db.session.get_one(Explanation, key, options=[joinedload(Explanation.bid).joinedload(Bid.competition)])
    day = f"{found.answer_on.day} {found.answer_on:%B %Y}"
    facts = {**competition_facts(found.competition), "bid": found.bid.reference, "answer_on": day}
    decided = "is not explained, and your bid is out of the running" if found.rejected_at else "is explained"
    return found, {**facts, "decided": decided, "page": f"/explanations/{key}"}


def bidder_of_price(key: UUID, event: Event) -> Sequence[Told]:
    """Those who bid for the supplier whose price was asked about."""
    found, facts = explanation_facts(key)
    return everybody(people_with_role(found.bid.supplier_id, *BIDDERS), **facts)


def commissioners_of_price(key: UUID, event: Event) -> Sequence[Told]:
    """The commissioners who decide on an explanation."""
    found, facts = explanation_facts(key)
    return everybody(people_with_role(found.competition.buyer_id, Role.COMMISSIONER), **facts)


def witnesses_of_draw(key: UUID, event: Event) -> Sequence[Told]:
    """The two who were named as witnesses: whoever was not there can say so."""
    with_people = joinedload(TieDraw.first_witness), joinedload(TieDraw.second_witness), joinedload(TieDraw.drawer)
    with_competition = joinedload(TieDraw.evaluation).joinedload(Evaluation.competition)
    draw = db.session.get_one(TieDraw, key, options=[*with_people, with_competition])
    facts = {**competition_facts(draw.evaluation.competition), "drawer": draw.drawer.name, "seed": draw.seed}
    facts["page"] = f"/competitions/{draw.evaluation.competition_id}"
    return everybody([draw.first_witness, draw.second_witness], **facts)
