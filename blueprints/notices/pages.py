"""Notices to read: found by words, kind, buyer and day; each as a page and on paper."""

from typing import Any
from uuid import UUID

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.notices.blueprint import body_of, bp
from blueprints.notices.forms import FindNoticesForm
from blueprints.printing import printed
from blueprints.security import public
from blueprints.session import actor
from blueprints.uploads import publisher
from marketplace.notices import queries, rules
from marketplace.notices.models import Release
from marketplace.notices.policies import answers_for_notices, looks_after_notices
from marketplace.notices.stages import STAGES


@bp.get("/notices")
@public
def index() -> ResponseReturnValue:
    """Find notices, the newest first."""
    form = FindNoticesForm()
    asked = {name: value for name, value in form.values.items() if value}
    page = queries.search(actor(), **asked, after=request.args.get("after"))
    following = url_for(".index", **asked, after=page.after) if page.after else None
    return render_template(
        "notices/index.html",
        form=form,
        releases=page.releases,
        stages=STAGES,
        following=following,
        first=url_for(".index", **asked) if "after" in request.args else None,
        is_filtered=bool(asked),
        looks_after=looks_after_notices(actor()),
    )


def facts_of(release: Release) -> dict[str, Any]:
    """What the page and the paper of a notice say."""
    body, process = body_of(release), release.process
    decided = queries.redactions_of(process.id)
    return {
        "release": release,
        "body": body,
        "law": rules.BY_CODE[release.kind].law if release.kind else None,
        "stage": STAGES[release.stage],
        "sections": rules.sections(body),
        "versions": queries.versions(release),
        "withheld": [rules.instead(each, process.regime) for each in decided],
        "corrections": queries.corrections_of(release),
    }


@bp.get("/notices/<uuid:release_id>")
@public
def show(release_id: UUID) -> ResponseReturnValue:
    """Show one notice in plain English, with its data."""
    release = queries.release(actor(), release_id)
    mine = answers_for_notices(actor(), release.process)
    return render_template("notices/show.html", **facts_of(release), answers=mine)


@bp.get("/notices/<uuid:release_id>.pdf")
@public
def paper(release_id: UUID) -> Response:
    """One notice on paper."""
    release = queries.release(actor(), release_id)
    page = publisher().base_url + url_for(".show", release_id=release_id)
    name = f"notice-{release.process.ocid}-{release.number:04d}"
    return printed("print/notice.html", name, **facts_of(release), made_at=release.published_at, page=page)


@bp.get("/notices/feed.atom")
@public
def atom() -> ResponseReturnValue:
    """The newest notices for feed readers, page after page."""
    found = queries.newest_first(request.args.get("before"))
    base = publisher().base_url
    here, after = base + request.full_path.rstrip("?"), queries.place(found[-1]) if found else None
    older = base + url_for(".atom", before=after) if after else None
    said = render_template(
        "notices/feed.xml", releases=found, publisher=publisher(), here=here, older=older, stages=STAGES
    )
    return Response(said, content_type="application/atom+xml; charset=utf-8")
