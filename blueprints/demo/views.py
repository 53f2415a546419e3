"""The page of the demonstration; there is none where the service is in use."""

from itertools import groupby

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from blueprints.security import public
from marketplace.demo import queries
from marketplace.demo.cast import PASSWORD
from marketplace.demo.sheet import MEETING_UNIT, to_paste
from marketplace.kernel import clock
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound
from marketplace.kernel.lifecycle import spoken

bp = Blueprint("demo", __name__)


@bp.get("/demo")
@public
def show() -> ResponseReturnValue:
    """Say who can sign in, and where the situations are that were prepared."""
    if not current_app.extensions["settings"].development:
        raise NotFound
    parts = groupby(queries.staged(), key=lambda found: found.situation.part)
    accounts = [(spoken(each.role).capitalize(), each.organisation, each.email) for each in queries.demo_accounts()]
    return render_template(
        "demo/show.html",
        is_on=queries.is_on(),
        parts=[(part, list(found)) for part, found in parts],
        accounts=accounts,
        password=PASSWORD,
        scale=queries.scale(),
        meeting_unit=MEETING_UNIT,
        sheet=to_paste(london_day(clock.now())),
    )
