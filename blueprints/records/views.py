"""The page that says what the file of a procurement holds, and the file itself."""

from uuid import UUID

from flask import Blueprint, Response, render_template, stream_with_context
from flask.typing import ResponseReturnValue

from blueprints.session import actor, request_now
from blueprints.uploads import ports
from marketplace.records import commands, queries, rules

bp = Blueprint("records", __name__)


@bp.get("/competitions/<uuid:competition_id>/file")
def show(competition_id: UUID) -> ResponseReturnValue:
    """What the file holds, and whether it can be read yet."""
    found = queries.competition(actor(), competition_id)
    return render_template("records/show.html", competition=found, waits=queries.not_yet(found))


@bp.get("/competitions/<uuid:competition_id>/file.zip")
def download(competition_id: UUID) -> ResponseReturnValue:
    """The file, sent while it is put together."""
    return sent(competition_id)


def sent(competition_id: UUID) -> Response:
    """The whole file of a procurement, after its reading was recorded."""
    found = commands.read_file(actor(), competition_id)
    title = f"{found.reference} {found.title}"
    parts = rules.archive(queries.entries(found, ports().files), title, request_now())
    headers = {"Content-Disposition": f'attachment; filename="procurement-{found.reference}.zip"'}
    return Response(stream_with_context(parts), mimetype="application/zip", headers=headers)
