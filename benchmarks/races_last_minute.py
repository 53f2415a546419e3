"""Races at the end of bidding: three hundred suppliers in the last minute, and a worker killed while it opens bids."""

import multiprocessing
import time
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from benchmarks.playing import Result, Runners, settings
from benchmarks.races_bids import save, vault, who
from blueprints import create_app
from marketplace.bids import queries
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid, BidAnswer
from marketplace.competitions.models import Competition
from marketplace.kernel import clock, jobs
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from tests.factories import bids as begun
from tests.factories import competitions as made

MOST_ROUNDS = 1000
SECONDS_A_SUPPLIER = 0.01
REACTION = "bids.open_bids_of"

Desk = tuple[UUID, UUID]


def save_until_closed(desks: list[Desk], criterion_id: UUID, told: str) -> None:
    """Save an answer of each bid round after round until it is refused; every acknowledgement is written down."""
    with Path(told).open("w") as notes:
        for number in range(1, MOST_ROUNDS):
            for user_id, bid_id in desks:
                try:
                    save(user_id, bid_id, criterion_id, f"round {number}", revision=MOST_ROUNDS)
                except NotNow:
                    return
                notes.write(f"{bid_id} {number}\n")


def race_last_minute(crew: Runners, tries: int = 1, suppliers: int = 300) -> Result:
    """Three hundred suppliers save up to the deadline: what was acknowledged is kept, and nothing comes after it."""
    result = Result("last_minute")
    for _ in range(tries):
        competition = made.open_competition()
        question = queries.questions_of(competition.id)[0].id
        desks = [(bid.begun_by, bid.id) for bid in (begun.draft_bid(competition) for _ in range(suppliers))]
        closes_at = clock.now() + timedelta(seconds=0.5 + suppliers * SECONDS_A_SUPPLIER)
        soon = {"questions_close_at": closes_at, "closes_at": closes_at}
        db.session.execute(update(Competition).where(Competition.id == competition.id).values(**soon))
        db.session.commit()
        with TemporaryDirectory() as folder:
            teams = [desks[place :: len(crew.lines)] for place in range(len(crew.lines))]
            places = [str(Path(folder) / str(place)) for place in range(len(teams))]
            facts = [
                {"desks": team, "criterion_id": question, "told": place}
                for team, place in zip(teams, places, strict=True)
            ]
            crew.play(*[(save_until_closed, each) for each in facts])
            count(result, desks, question, [Path(place).read_text() for place in places], closes_at)
        result.tries += 1
        db.session.rollback()
    return result


def count(result: Result, desks: list[Desk], question: UUID, notes: list[str], closes_at: datetime) -> None:
    """What was acknowledged beside what is kept, and the instants of what was saved."""
    db.session.expire_all()
    told: dict[UUID, int] = defaultdict(int)
    for line in "".join(notes).splitlines():
        key, number = line.split()
        told[UUID(key)] = int(number)
    for user_id, bid_id in desks:
        bid = queries.bid(who(user_id), bid_id)
        kept = queries.working_copy(who(user_id), bid, vault()).answer(question).text
        result.lost += bid_id in told and kept != f"round {told[bid_id]}"
        result.doubled += bid.revision - 1 > told[bid_id]
    late = select(func.count()).select_from(Event).where(Event.name == "bid.saved", Event.happened_at >= closes_at)
    result.late += db.session.scalar(late.where(Event.subject_id.in_([bid_id for _, bid_id in desks]))) or 0


def open_them(event_id: int) -> None:
    """Do the job of opening."""
    jobs.perform(event_id, REACTION)


def worker(url: str, event_id: int) -> None:
    """A worker with that one job."""
    with create_app(settings(url)).app_context():
        open_them(event_id)


def race_worker_killed_while_opening(crew: Runners, tries: int = 3) -> Result:
    """A worker is killed in the middle of an opening, and two others take its job up at once: bids open once."""
    result = Result("worker_killed_while_opening")
    for _ in range(tries):
        competition = made.closed_competition()
        bids = [begun.submitted_bid(competition).id for _ in range(3)]
        begun.opening_by_two(competition)
        rows = select(Event.id).where(Event.name == "opening.confirmed").order_by(Event.id.desc())
        event_id = db.session.scalars(rows.limit(1)).one()
        question = queries.questions_of(competition.id)[0].id
        db.session.rollback()
        kill_in_the_middle(event_id, max(bids), question)
        result.doubled += opened(competition.id) > 0
        crew.play(*[(open_them, {"event_id": event_id})] * 2)
        db.session.rollback()
        happened = select(func.count()).select_from(Event)
        happened = happened.where(Event.name == "bids.opened", Event.subject_id == competition.id)
        result.doubled += (db.session.scalar(happened) or 0) > 1
        result.lost += opened(competition.id) < len(bids)
        result.tries += 1
        db.session.rollback()
    return result


def kill_in_the_middle(event_id: int, bid_id: UUID, question: UUID) -> None:
    """Hold back one of the rows that the opening writes, and kill its worker while it waits for that."""
    url = db.engine.url.render_as_string(hide_password=False)
    with Session(db.engine) as held:
        held.execute(insert(BidAnswer).values(bid_id=bid_id, criterion_id=question, text="held"))
        process = multiprocessing.get_context("spawn").Process(target=worker, args=(url, event_id))
        process.start()
        until = time.monotonic() + 60
        waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        while not held.scalar(waiting) and time.monotonic() < until and process.is_alive():
            held.execute(text("SELECT pg_stat_clear_snapshot()"))
            time.sleep(0.05)
        process.kill()
        process.join()
        held.rollback()


def opened(competition_id: UUID) -> int:
    """How many bids of a competition are open."""
    rows = select(func.count()).select_from(Bid).where(Bid.competition_id == competition_id)
    return db.session.scalar(rows.where(Bid.status == BidStatus.OPENED)) or 0
