"""Pages of the audit, for auditors and for those who run the service."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.asked import a_number
from blueprints.audit.shown import facts, place_in_words, sentence, why_in_words
from blueprints.session import actor
from marketplace.accounts.policies import operates_service
from marketplace.audit import commands, queries
from marketplace.bids.queries import still_sealed
from marketplace.kernel.seals import broken_seals

bp = Blueprint("audit", __name__)


@bp.get("/audit")
def index() -> ResponseReturnValue:
    """List what happened, newest first; perhaps only of one name, one thing or one person."""
    asked: dict[str, Any] = {name: request.args.get(name, "").strip() or None for name in ("name", "subject", "person")}
    found, after = queries.events(
        actor(), sealed=still_sealed(), after=request.args.get("after", type=a_number), **asked
    )
    following = url_for(".index", after=after, **asked) if after else None
    return render_template(
        "audit/index.html",
        events=[(event, who, sentence(event.name), facts(event)) for event, who in found],
        following=following,
        asked=asked,
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
    """Say whether every seal still fits the events below it."""
    queries.allow_audit(actor())
    return render_template("audit/seals.html", broken=broken_seals())


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
