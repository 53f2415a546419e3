"""What saving an answer of a bid costs: checked against its version, encrypted, and recorded."""

import time
from collections.abc import Iterator

from benchmarks.measuring import Figure, Stage, usual_of
from marketplace.accounts.queries import actor_of
from marketplace.bids import queries
from marketplace.bids.commands import save_answer
from marketplace.kernel.db import db
from tests.factories import bids as begun
from tests.factories import competitions as made

TIMES = 200
BOUND = 60
ANSWER = "We meet each person within five working days and agree three steps with them. " * 3


def measure_saving(stage: Stage) -> Iterator[Figure]:
    """Saving one answer of forty words among the answers of a whole bid, 19 times of 20."""
    competition = made.open_competition()
    bid = begun.draft_bid(competition, copy=begun.written(competition, ANSWER))
    actor, vault = actor_of(begun.manager_of(bid)), made.vault()
    question, key = queries.questions_of(competition.id)[0].id, bid.id
    taken = []
    for number in range(TIMES):
        db.session.expire_all()
        db.session.rollback()
        began = time.perf_counter()
        save_answer(actor, key, question, text=f"{ANSWER}{number}", revision=number + 1, vault=vault)
        taken.append(time.perf_counter() - began)
    slowest_usual = usual_of(taken)
    yield Figure("bids.save_answer.p95", round(slowest_usual * 1000, 1), "milliseconds in the server", BOUND)
    bare = stage.bare.slowest_usual("/")
    yield Figure(
        "bids.save_answer.ratio", round(slowest_usual / bare, 1), "times bare Flask's p95 in the same run", None
    )
    with stage.counting() as said:
        save_answer(actor, key, question, text=ANSWER, revision=TIMES + 1, vault=vault)
    yield Figure("bids.save_answer.queries", len(said), "queries", 10)
