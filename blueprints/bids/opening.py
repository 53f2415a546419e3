"""The page on which two people of a region open the bids of a competition."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.bids.views import bp
from blueprints.session import actor, moves
from marketplace.bids import commands, queries
from marketplace.bids.policies import opens_bids


@bp.get("/competitions/<uuid:competition_id>/opening")
def opening(competition_id: UUID) -> ResponseReturnValue:
    """How far the opening is, and whose turn it is; how many bids there are is not known before its end."""
    competition = queries.competition_to_open(actor(), competition_id)
    found = queries.opening_of(competition_id)
    return render_template(
        "bids/opening.html",
        competition=competition,
        opening=found,
        may=moves(found) if found else set(),
        opens=opens_bids(actor(), competition),
    )


@bp.post("/competitions/<uuid:competition_id>/opening")
def start_opening(competition_id: UUID) -> ResponseReturnValue:
    """Start the opening."""
    commands.start_opening(actor(), competition_id)
    flash("You have started the opening. Somebody else must confirm it", "success")
    return redirect(url_for(".opening", competition_id=competition_id))


@bp.post("/competitions/<uuid:competition_id>/opening/confirmation")
def confirm_opening(competition_id: UUID) -> ResponseReturnValue:
    """Confirm the opening."""
    commands.confirm_opening(actor(), competition_id)
    flash("The bids are being opened. This takes a moment", "success")
    return redirect(url_for(".opening", competition_id=competition_id))
