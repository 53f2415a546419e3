"""A supplier's list as a file."""

from typing import Any

from flask import Response, stream_with_context
from flask.typing import ResponseReturnValue

from blueprints.referrals.api import api
from blueprints.referrals.views.base import bp
from blueprints.referrals.views.week import narrowing
from blueprints.session import actor
from marketplace.kernel.clock import london_day
from marketplace.referrals import commands, exporting, queries, schemas
from marketplace.referrals.models import ReferralExport

CSV = {"type": "string", "format": "binary"}


@bp.get("/referrals/list.csv")
def export() -> ResponseReturnValue:
    """Take the narrowed list out, for a spreadsheet."""
    return sent(commands.export_referrals(actor(), **narrowing().values))


@api.get("/referrals/list.csv")
@api.arguments(schemas.NarrowList, location="query")
@api.response(200, CSV, content_type="text/csv")
def export_list(asked: dict[str, Any]) -> Response:
    """Take a narrowed list out as CSV, with the same columns as the page."""
    return sent(commands.export_referrals(actor(), **asked))


def sent(taken: ReferralExport) -> Response:
    """The file, sent while it is read."""
    lines = exporting.csv_lines(queries.exported_rows(actor(), taken.id))
    answer = Response(stream_with_context(lines), content_type="text/csv; charset=utf-8")
    name = f"referrals-{london_day(taken.exported_at).isoformat()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
