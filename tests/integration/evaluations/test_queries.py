"""The bids that a panel may read are those that the rule allows."""

from marketplace.bids.models import Bid
from marketplace.evaluations import queries
from marketplace.evaluations.lifecycle import DeclarationStatus
from marketplace.kernel.db import db
from tests.factories.evaluations import (
    declare,
    judged,
)


def test_the_bids_that_may_be_read_are_those_the_rule_allows(noon):
    found = judged(declared=False, evaluators=6)
    bids, people = found.bids, [found.people[f"evaluator{n}"] for n in range(1, 7)]
    decided = {"decided_by": found.people["director"].id, "reason": "Why"}
    declare(found.competition, people[0], version=3)
    declare(found.competition, people[1], version=2)
    declare(found.competition, people[2], version=3, interests="A friend")
    for person, status in zip(people[3:], ("cleared", "removed", "recused"), strict=True):
        row = declare(found.competition, person, version=3, interests="A friend")
        row.lot_id = bids[0].lot_id if status == "recused" else None
        row.status, row.decided_by, row.reason = DeclarationStatus(status), *decided.values()
        setattr(row, f"{status}_at", noon)
    db.session.flush()

    standing = queries.panel_standing(found.evaluation)
    for name, user in found.people.items():
        readable = set(db.session.scalars(queries.bids_to_score(found.actor(name)).with_only_columns(Bid.id)))
        clear = standing.get(user.id, "no seat") is None
        assert readable == ({bid.id for bid in bids} if clear else set()), name
