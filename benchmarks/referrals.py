"""What a supplier's week costs over a million referrals and ten million events, and over a hundredth of that."""

from collections.abc import Iterator

from benchmarks.measuring import Figure, Stage, page_figures, time_figures
from benchmarks.million import REFERRALS, being_helped, caseworker, fill, signed_in

LISTS = ("mine", "unassigned", "open", "ended")
#: What somebody asks for in a week; a name that few have, one that many have, a letter, and the beginning of a number.
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


def measure_supplier_lists(stage: Stage) -> Iterator[Figure]:
    """Each list of referrals that a supplier works from."""
    fill(stage.engine)
    client = signed_in(stage.app, caseworker())
    for name in LISTS:
        yield from page_figures(stage, f"referrals.{name}", f"/referrals?tab={name}", client)


def measure_week(stage: Stage) -> Iterator[Figure]:
    """Work lists, search and the page of a referral: how long each takes, and what a hundred times as many cost."""
    before = {figure.name: figure.value for figure in week(stage, FEW)}
    for figure in week(stage, REFERRALS):
        yield figure
        if figure.name.endswith(".p95"):
            growth = round(figure.value / before[figure.name], 2)
            name = figure.name.removesuffix(".p95")
            yield Figure(f"{name}.growth", growth, f"times the p95 over {FEW:,} referrals", MOST_GROWTH)


def week(stage: Stage, referrals: int) -> Iterator[Figure]:
    """The figures over so many referrals."""
    fill(stage.engine, referrals)
    user_id = caseworker()
    client = signed_in(stage.app, user_id)
    pages = WEEK | {"page": f"/referrals/{being_helped(user_id)}"}
    for name, address in pages.items():
        yield from time_figures(stage, f"week.{name}", address, client, queries=MOST_QUERIES)
