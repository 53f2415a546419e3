"""Two windows of one supplier at the same instant begin no more bids than the competition lets it make."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from marketplace.accounts.queries import actor_of
from marketplace.bids.commands import begin_bid
from marketplace.bids.models import Bid
from marketplace.competitions.models import Lot
from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from tests.factories import competitions as made

TRIES = 4


def competition_of_two_lots():
    competition = made.open_competition(most_lots_bid=1)
    first = competition.lots[0]
    where = {"title": first.title, "category_code": first.category_code, "area_key": first.area_key}
    more = {"size_reason": first.size_reason, "starts_on": first.starts_on, "ends_on": first.ends_on}
    competition.lots.append(Lot(number=2, price_ceiling=first.price_ceiling, volume_cap=400, **where, **more))
    db.session.commit()
    return competition


def test_only_one_of_two_bids_begins(committing_database, whole_app, noon):
    vault, pairs = made.vault(), []
    for _ in range(TRIES):
        competition = competition_of_two_lots()
        actor, door = actor_of(made.invited(competition)), Barrier(2)

        def begin(lot_id, actor=actor, door=door):
            with whole_app.app_context(), clock.frozen_at(noon):
                door.wait()
                try:
                    begin_bid(actor, lot_id, vault=vault)
                except NotNow:
                    pass
                finally:
                    db.session.remove()

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(begin, [lot.id for lot in competition.lots]))
        pairs.append(db.session.scalar(select(func.count(Bid.id)).where(Bid.competition_id == competition.id)))
    assert pairs == [1] * TRIES
