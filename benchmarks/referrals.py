"""What a supplier's week costs over a million referrals and ten million events, and over a hundredth of that."""

import time
from collections.abc import Iterator
from uuid import uuid4

from flask.testing import FlaskClient
from sqlalchemy import select

from benchmarks.measuring import Figure, Stage, growth_of, page_figures, time_figures, usual_of
from benchmarks.million import REFERRALS, being_helped, caseworker, fill, signed_in
from benchmarks.stage import staged
from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of
from marketplace.contracts.models import Contract, ContractNeed
from marketplace.kernel.db import db
from marketplace.referrals.commands import send_referral
from tests.factories import people
from tests.factories import referrals as made

LISTS = ("mine", "unassigned", "open", "ended")
#: What somebody asks for in a week; a name that few have, one that many have, two letters that
#: begin no name, and the beginning of a number.
WEEK = {
    "list": "/referrals?tab=open",
    "ended": "/referrals?tab=ended",
    "overdue": "/referrals/find?tab=open&due=overdue&sort=due",
    "by_name": "/referrals/find?tab=ended&sort=name",
    "rare": "/referrals?tab=ended&words=okorpatwick",
    "common": "/referrals?tab=ended&words=amy",
    "letters": "/referrals?tab=ended&words=yk",
    "nobody": "/referrals?tab=ended&words=zzyzx",
    "number": "/referrals?tab=ended&words=AA12",
    "work": "/work",
}
FEW = 10_000
MOST_QUERIES = 12
MOST_GROWTH = 1.3
SENT = 100
MOST_TO_SEND = 100  # milliseconds


def measure_week(stage: Stage) -> Iterator[Figure]:
    """Work lists, search and the page of a referral: how long each takes, and what a hundred times as many cost.

    Those over ten thousand and those over a million are asked in turns: the machine is not as fast at all times.
    """
    many = week(stage, REFERRALS)
    with staged("open_panel_bench_few", stage.bare) as small:
        few = week(small, FEW)
        for name, page in many.items():
            yield from time_figures(stage, f"week.{name}", *page, queries=MOST_QUERIES)
            growth = growth_of(small, few[name], stage, page)
            yield Figure(f"week.{name}.growth", growth, f"times the p95 over {FEW:,} referrals", MOST_GROWTH)


def week(stage: Stage, referrals: int) -> dict[str, tuple[str, FlaskClient]]:
    """What somebody asks for in a week among so many referrals."""
    fill(stage.engine, referrals)
    user_id = caseworker()
    client = signed_in(stage.app, user_id)
    pages = WEEK | {"page": f"/referrals/{being_helped(user_id)}"}
    return {name: (address, client) for name, address in pages.items()}


def measure_supplier_lists(stage: Stage) -> Iterator[Figure]:
    """Each list of referrals that a supplier works from."""
    fill(stage.engine)
    client = signed_in(stage.app, caseworker())
    for name in LISTS:
        yield from page_figures(stage, f"referrals.{name}", f"/referrals?tab={name}", client)


def measure_sending(stage: Stage) -> Iterator[Figure]:
    """Sending one referral to a service that has thousands, 19 times of 20."""
    fill(stage.engine)
    contract = db.session.scalars(
        select(Contract)
        .where(Contract.area_key == "region:B")
        .join(ContractNeed)
        .where(ContractNeed.category_code == "ACC")
        .limit(1)
    ).one()
    drafts = [made.draft(people.person(), contract) for _ in range(SENT)]
    keys = [(actor_of(db.session.get_one(User, each.practitioner_id)), each.id) for each in drafts]
    taken = []
    for actor, key in keys[1:]:
        db.session.remove()  # as after each request
        began = time.perf_counter()
        send_referral(actor, key, sent_key=uuid4())
        taken.append(time.perf_counter() - began)
    yield Figure("referrals.send.p95", round(usual_of(taken) * 1000, 1), "milliseconds in the server", MOST_TO_SEND)
    bare = stage.bare.slowest_usual("/")
    yield Figure(
        "referrals.send.ratio", round(usual_of(taken) / bare, 1), "times bare Flask's p95 in the same run", None
    )
    with stage.counting() as said:
        send_referral(*keys[0], sent_key=uuid4())
    yield Figure("referrals.send.queries", len(said), "queries", None)
