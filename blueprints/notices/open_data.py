"""Open data: packages, records, a feed of changes in stable order, and everything as one file."""

from collections.abc import Iterator, Sequence
from uuid import UUID

import simplejson
from flask import Response, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue

from blueprints.asked import a_number
from blueprints.notices.blueprint import bp
from blueprints.security import public
from blueprints.session import actor
from blueprints.uploads import publisher
from marketplace.notices import queries, rules
from marketplace.notices.models import Release

MOST = 100


@bp.get("/open-data")
@public
def about() -> ResponseReturnValue:
    """Say what is published, how to take it, and which notice is which."""
    return render_template("notices/about.html", kinds=rules.KINDS, named=rules.named, columns=rules.COLUMNS)


def limit() -> int:
    """How many releases were asked for."""
    asked = request.args.get("limit", default=50, type=a_number)
    return max(1, min(asked, MOST))


def package(releases: Sequence[Release], following: str | None) -> Response:
    """A release package whose header `Link` leads to the next one."""
    base = publisher().base_url
    body = queries.package(publisher(), releases, base + request.full_path.rstrip("?"))
    answer = Response(body, content_type="application/json")
    if following:
        answer.headers["Link"] = f'<{base}{following}>; rel="next"'
    return answer


@bp.get("/open-data/ocds/releases.json")
@public
def releases() -> ResponseReturnValue:
    """Serve a release package, newest first; the header `Link` leads to the rest."""
    page = queries.latest(actor(), after=request.args.get("after"), limit=limit())
    return package(page.releases, url_for(".releases", after=page.after, limit=limit()) if page.after else None)


@bp.get("/open-data/ocds/changes.json")
@public
def changes() -> ResponseReturnValue:
    """Serve what was published since, oldest first: ask again with the `Link`, and nothing is missed or read twice."""
    found = queries.changes(request.args.get("after"), limit())
    after = queries.place(found[-1]) if found else request.args.get("after")
    return package(found, url_for(".changes", after=after, limit=limit()))


@bp.get("/open-data/ocds/releases/<uuid:release_id>.json")
@public
def release(release_id: UUID) -> ResponseReturnValue:
    """Serve one release as a package."""
    return package([queries.release(actor(), release_id)], None)


@bp.get("/open-data/ocds/records/<ocid>.json")
@public
def record(ocid: str) -> ResponseReturnValue:
    """Serve the whole of one process: its releases and their latest state."""
    found = queries.record(actor(), ocid)
    top = queries.head(publisher(), publisher().base_url + request.path, found["compiledRelease"]["date"])
    body = simplejson.dumps(top | {"records": [found]}, use_decimal=True)
    return Response(body, content_type="application/json")


def download(lines: Iterator[str], name: str, kind: str) -> Response:
    """A file that is sent while it is read."""
    answer = Response(stream_with_context(lines), content_type=f"{kind}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.get("/open-data/ocds/releases.jsonl")
@public
def everything() -> ResponseReturnValue:
    """Serve every release, one a line."""
    lines = (f"{body}\n" for found in queries.every_release() for body in queries.served(found))
    return download(lines, "releases.jsonl", "application/jsonl")


@bp.get("/open-data/notices.csv")
@public
def spreadsheet() -> ResponseReturnValue:
    """Serve every notice for a spreadsheet, one a row."""
    return download(rules.csv_lines(queries.every_row()), "notices.csv", "text/csv")
