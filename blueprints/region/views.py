"""The page of a region: what it buys, what it spends, how its services do, and where people wait."""

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from blueprints.pipeline.drawing import STAGES, draw
from blueprints.pipeline.views import timetables
from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound
from marketplace.kernel.money import Money
from marketplace.payments.queries import spending_of
from marketplace.payments.rules import Spending, financial_year
from marketplace.performance.queries import buying, overview
from marketplace.pipeline.queries import plans_of_buyer

bp = Blueprint("region", __name__)


@bp.get("/region")
def index() -> ResponseReturnValue:
    """The region that the person answers for; whoever answers for several chooses one."""
    found = overview.buyers(actor())
    if not found:
        raise NotFound
    return show(found[0].id) if len(found) == 1 else render_template("region/index.html", buyers=found)


@bp.get("/region/<uuid:buyer_id>")
def show(buyer_id: UUID) -> ResponseReturnValue:
    """How a region stands today; every figure leads to its list."""
    return render_template("region/show.html", **standing_of(buyer_id))


def standing_of(buyer_id: UUID) -> dict[str, Any]:
    """What the page and the API tell of a region."""
    buyer, today = overview.buyer(actor(), buyer_id), london_day(request_now())
    services = overview.standings(buyer_id, request_now())
    lots = buying.lots_under_way(actor(), buyer_id)
    plans = plans_of_buyer(actor(), buyer_id)
    money = spending_of([each.contract for each in services], today)
    lines = timetables(plans) if plans else {}
    return {
        "buyer": buyer,
        "today": today,
        "services": services,
        "lots": lots,
        "plans": plans,
        "drawing": draw([(plan.title, lines[plan.id]) for plan in plans], today) if plans else None,
        "stages": STAGES,
        "money": money,
        "in_all": sum(money.values(), Spending()),
        "worth": sum((each.value for each in lots if each.value), Money.zero),
        "year_begins": financial_year(today)[0],
        "hundredths": hundredths,
    }


def hundredths(part: Money, whole: Money) -> int:
    """A part of an amount in a hundred, as a bar draws it."""
    return round(100 * part.pence / whole.pence) if whole else 0
