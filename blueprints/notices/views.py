"""Pages and packages of what was published; open to everybody."""

from datetime import datetime
from uuid import UUID

import simplejson
from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.security import public
from blueprints.session import actor
from marketplace.notices import queries, rules
from marketplace.ports import Publisher

bp = Blueprint("notices", __name__)

MOST = 100


def publisher() -> Publisher:
    """Under whose name this service publishes."""
    found: Publisher = current_app.extensions["ports"].publisher
    return found


@bp.get("/notices")
@public
def index() -> ResponseReturnValue:
    """List what was published, newest first."""
    stage = request.args.get("stage") or None
    page = queries.latest(actor(), stage=stage if stage in queries.STAGES else None, after=request.args.get("after"))
    following = url_for(".index", stage=stage, after=page.after) if page.after else None
    return render_template(
        "notices/index.html",
        releases=page.releases,
        stages=queries.STAGES,
        stage=stage,
        following=following,
        later="after" in request.args,
    )


@bp.get("/notices/<uuid:release_id>")
@public
def show(release_id: UUID) -> ResponseReturnValue:
    """Show one notice in plain English, with its data."""
    release = queries.release(actor(), release_id)
    body = simplejson.loads(release.body, use_decimal=True)
    return render_template(
        "notices/show.html", release=release, body=body, stages=queries.STAGES, instant=datetime.fromisoformat
    )


def limit() -> int:
    """How many releases were asked for."""
    asked = request.args.get("limit", default=50, type=int)
    return max(1, min(asked, MOST))


@bp.get("/open-data/ocds/releases.json")
@public
def releases() -> ResponseReturnValue:
    """Serve a release package, newest first; the header `Link` leads to the rest."""
    page = queries.latest(actor(), after=request.args.get("after"), limit=limit())
    base = publisher().base_url
    body = queries.package(publisher(), page.releases, base + request.full_path.rstrip("?"))
    answer = Response(body, content_type="application/json")
    if page.after:
        following = base + url_for(".releases", after=page.after, limit=limit())
        answer.headers["Link"] = f'<{following}>; rel="next"'
    return answer


@bp.get("/open-data/ocds/records/<ocid>.json")
@public
def record(ocid: str) -> ResponseReturnValue:
    """Serve the whole of one process: its releases and their latest state."""
    found = queries.record(ocid)
    head = {
        "uri": publisher().base_url + request.path,
        "version": "1.1",
        "extensions": list(rules.EXTENSIONS),
        "publishedDate": found["compiledRelease"]["date"],
        "publisher": {"name": publisher().name, "uri": publisher().base_url},
        "records": [found],
    }
    return Response(simplejson.dumps(head, use_decimal=True), content_type="application/json")
