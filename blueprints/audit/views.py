"""Pages of the audit, for auditors and for those who run the service."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.asked import a_number
from blueprints.audit.shown import facts, place_in_words, sentence, why_in_words
from blueprints.session import actor
from marketplace.accounts.policies import operates_service
from marketplace.audit import commands, queries
from marketplace.audit.kinds import Kind
from marketplace.bids.queries import still_sealed
from marketplace.kernel.seals import check_seals

bp = Blueprint("audit", __name__)


@bp.get("/audit")
def index() -> ResponseReturnValue:
    """List what happened, newest first: decisions, unless another kind, one name, one thing or one person is asked."""
    asked: dict[str, Any] = {name: request.args.get(name, "").strip() or None for name in ("name", "subject", "person")}
    kind = request.args.get("kind", type=Kind) or (Kind.EVERYTHING if any(asked.values()) else Kind.DECISIONS)
    found, after = queries.events(
        actor(), sealed=still_sealed(), after=request.args.get("after", type=a_number), kind=kind, **asked
    )
    following = url_for(".index", after=after, kind=kind.value, **asked) if after else None
    return render_template(
        "audit/index.html",
        events=[(event, who, sentence(event.name), facts(event)) for event, who in found],
        following=following,
        asked=asked,
        kind=kind,
        kinds=[(each, url_for(".index", kind=each.value, **asked)) for each in Kind],
        later=bool(request.args.get("after")),
        operates=operates_service(actor()),
    )


@bp.get("/audit/refusals")
def refusals() -> ResponseReturnValue:
    """List what was refused, newest first."""
    found = queries.refusals(actor(), sealed=still_sealed())
    return render_template(
        "audit/refusals.html", refusals=found, place_in_words=place_in_words, why_in_words=why_in_words
    )


@bp.get("/audit/seals")
def seals() -> ResponseReturnValue:
    """Check a piece of the seals against the events below them: the newest, or those before."""
    queries.allow_audit(actor())
    before = request.args.get("before", type=a_number)
    return render_template("audit/seals.html", checked=check_seals(before), later=before is not None)


@bp.get("/audit/jobs")
def jobs() -> ResponseReturnValue:
    """List the jobs that gave up."""
    return render_template("audit/jobs.html", jobs=queries.failed_jobs(actor()))


@bp.post("/audit/jobs/<int:job_id>/run")
def run_job(job_id: int) -> ResponseReturnValue:
    """Have a job that gave up tried again."""
    commands.run_job_again(actor(), job_id)
    flash("The job is waiting to be tried again", "success")
    return redirect(url_for(".jobs"))
