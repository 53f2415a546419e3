"""Races about bids: colleagues who save at once, submitting twice and across the deadline, and the last minute."""

import random
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import func, select, text, update

from benchmarks.playing import Result, Runners
from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of
from marketplace.bids import queries
from marketplace.bids.commands import begin_bid, save_answer, submit_bid
from marketplace.bids.models import Bid, SealedCopy
from marketplace.competitions.models import Competition
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.ports import KeyVault
from tests.factories import bids as begun
from tests.factories import competitions as made

COLLEAGUES = 4
UNTIL_DEADLINE = 0.4


def vault() -> KeyVault:
    """The key vault of the runner's own application."""
    found: KeyVault = current_app.extensions["ports"].vault
    return found


def who(user_id: UUID) -> Actor:
    """The person who acts."""
    return actor_of(db.session.get_one(User, user_id))


def begin(user_id: UUID, lot_id: UUID) -> None:
    """Begin a bid."""
    begin_bid(who(user_id), lot_id, vault=vault())


def save(user_id: UUID, bid_id: UUID, criterion_id: UUID, said: str, revision: int = 0) -> None:
    """Save an answer over the revision that was shown: at first nobody has answered yet."""
    save_answer(who(user_id), bid_id, criterion_id, text=said, revision=revision, vault=vault())


def submit(user_id: UUID, bid_id: UUID, wait: float) -> None:
    """Submit a bid a moment later."""
    time.sleep(wait)
    submit_bid(who(user_id), bid_id, **begun.SIGNED, vault=vault())


def hold(competition_id: UUID, seconds: float) -> None:
    """Keep a competition locked for a while, as closing or extending it would."""
    rows = select(Competition.id).where(Competition.id == competition_id).with_for_update(key_share=True)
    db.session.execute(rows)
    db.session.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": seconds})
    db.session.rollback()


def race_first_save(crew: Runners, tries: int = 40) -> Result:
    """Four processes begin one supplier's bid at once, then save its first answer at once."""
    result, competition = Result("first_save"), made.open_competition()
    lot_id, question = competition.lots[0].id, queries.questions_of(competition.id)[0].id
    for _ in range(tries):
        person = made.invited(competition)
        ended = crew.play(*[(begin, {"user_id": person.id, "lot_id": lot_id})] * COLLEAGUES)
        actor = actor_of(person)
        found = db.session.scalars(queries.visible_bids(actor)).all()
        result.doubled += len(found) > 1 or ended.count("done") > 1
        result.lost += not found
        texts = [f"answer {number}" for number in range(COLLEAGUES)]
        facts: dict[str, Any] = {"user_id": person.id, "bid_id": found[0].id, "criterion_id": question}
        ended = crew.play(*[(save, facts | {"said": said}) for said in texts])
        db.session.expire_all()
        kept = queries.working_copy(actor, queries.bid(actor, found[0].id), vault()).answer(question).text
        result.doubled += ended.count("done") > 1
        result.lost += "done" not in ended or kept != texts[ended.index("done")]
        result.tries += 1
        db.session.rollback()
    return result


def race_submit_across_deadline(crew: Runners, tries: int = 5) -> Result:
    """Three suppliers submit around the deadline while somebody holds the competition across it."""
    result = Result("submit_across_deadline")
    for _ in range(tries):
        competition = made.open_competition()
        bids = [begun.draft_bid(competition) for _ in range(COLLEAGUES - 1)]
        closes_at = clock.now() + timedelta(seconds=UNTIL_DEADLINE)
        soon = {"questions_close_at": closes_at, "closes_at": closes_at}
        db.session.execute(update(Competition).where(Competition.id == competition.id).values(**soon))
        db.session.commit()
        waits = [random.uniform(0, UNTIL_DEADLINE) for _ in bids]
        facts = [
            {"user_id": bid.begun_by, "bid_id": bid.id, "wait": wait} for bid, wait in zip(bids, waits, strict=True)
        ]
        held = {"competition_id": competition.id, "seconds": UNTIL_DEADLINE + 0.2}
        ended = crew.play((hold, held), *[(submit, fact) for fact in facts])
        result.late += sealed(competition.id, SealedCopy.sealed_at >= closes_at)
        result.lost += sealed(competition.id) < ended[1:].count("done")
        result.doubled += sealed(competition.id) > ended[1:].count("done")
        result.tries += 1
        db.session.rollback()
    return result


def sealed(competition_id: UUID, *which: Any) -> int:
    """How many sealed copies a competition has."""
    rows = select(func.count()).select_from(SealedCopy).join(Bid).where(Bid.competition_id == competition_id, *which)
    return db.session.scalar(rows) or 0


def race_two_answers(crew: Runners, tries: int = 60) -> Result:
    """Two people save different answers of one bid at once, from the same page: both are kept."""
    result = Result("two_answers")
    bid = begun.draft_bid()
    first, second = (each.id for each in queries.questions_of(bid.competition_id))
    people = [begun.manager_of(bid).id for _ in range(2)]
    for number in range(tries):
        db.session.expire_all()
        shown = queries.bid(who(people[0]), bid.id).revision
        said = {first: f"First answer, try {number}", second: f"Second answer, try {number}"}
        facts = [
            {"user_id": person, "bid_id": bid.id, "criterion_id": key, "said": said[key], "revision": shown}
            for person, key in zip(people, said, strict=True)
        ]
        db.session.rollback()
        ended = crew.play(*[(save, each) for each in facts])
        db.session.expire_all()
        kept = queries.working_copy(who(people[0]), queries.bid(who(people[0]), bid.id), vault())
        result.lost += ended.count("done") < len(facts) or any(kept.answer(key).text != said[key] for key in said)
        result.tries += 1
        db.session.rollback()
    return result


def race_submit_pressed_twice(crew: Runners, tries: int = 20) -> Result:
    """Submit is pressed twice at once: one submission, one receipt."""
    result, competition = Result("submit_pressed_twice"), made.open_competition()
    for _ in range(tries):
        bid = begun.draft_bid(competition)
        ended = crew.play(*[(submit, {"user_id": bid.begun_by, "bid_id": bid.id, "wait": 0.0})] * 2)
        rows = select(func.count()).select_from(SealedCopy).where(SealedCopy.bid_id == bid.id)
        copies = db.session.scalar(rows) or 0
        result.doubled += copies > 1
        result.lost += copies < 1 or "done" not in ended
        result.tries += 1
        db.session.rollback()
    return result
