"""Pages that everybody may read: the list of opportunities, the notice of each, and the feed."""

from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.cursor import cursor_of, read_cursor
from blueprints.opportunities.forms import FindOpportunitiesForm
from blueprints.security import public
from blueprints.session import actor, request_now
from blueprints.uploads import publisher
from marketplace.competitions import effort, standing
from marketplace.competitions import queries as competitions
from marketplace.competitions import schemas as terms
from marketplace.competitions.entry import entrant, lets_applicants_bid
from marketplace.competitions.worth import worth_of
from marketplace.kernel.actor import PUBLIC
from marketplace.opportunities import queries
from marketplace.opportunities.clashing import near_to
from marketplace.reference import queries as reference

bp = Blueprint("opportunities", __name__)


@bp.get("/opportunities")
@public
def index() -> ResponseReturnValue:
    """Everything that was published, by words and filters."""
    form = FindOpportunitiesForm()
    asked = {name: value for name, value in form.values.items() if value}
    after = read_cursor(request.args.get("after"))
    found, last = queries.opportunities(**asked, after=after)
    return render_template(
        "opportunities/index.html",
        form=form,
        opportunities=found,
        asked=asked,
        areas=reference.place_names(),
        categories=reference.category_options(),
        next_url=url_for(".index", **asked, after=cursor_of(*last)) if last else None,
        first_url=url_for(".index", **asked) if after else None,
    )


@bp.get("/opportunities/<uuid:competition_id>")
@public
def show(competition_id: UUID) -> ResponseReturnValue:
    """The public notice: the terms, who may bid and how to join, changes, questions and answers."""
    competition = standing.published(actor(), competition_id)
    return render_template(
        "opportunities/show.html",
        competition=competition,
        asked=effort.meter(competition, bids=1),
        worths=worth_of(competition),
        takes_applicants=lets_applicants_bid(competition),
        may_bid=competition.takes_bids(request_now()) and entrant(actor(), competition) is not None,
        watches=queries.watches(actor(), competition_id),
        near=near_to(actor(), competition_id) if actor().is_signed_in else (),
        questions=competitions.clarifications_of(PUBLIC, competition_id),
        changes=competitions.amendments_of(PUBLIC, competition_id),
        methods=terms.METHODS,
        areas=reference.place_names(),
        categories=reference.category_options(),
    )


@bp.get("/opportunities.atom")
@public
def feed() -> ResponseReturnValue:
    """The newest opportunities, narrowed as the list is, for feed readers."""
    form = FindOpportunitiesForm()
    asked = {name: value for name, value in form.values.items() if value}
    found, _ = queries.opportunities(**asked, limit=50)
    said = render_template(
        "opportunities/feed.xml",
        opportunities=found,
        asked=asked,
        now=request_now(),
        names=reference.place_names() | reference.category_options(),
        publisher=publisher(),
    )
    return Response(said, content_type="application/atom+xml; charset=utf-8")
