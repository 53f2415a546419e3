"""Pages that tell a supplier why it was or was not invited, and what would help next time."""

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.competitions.views import bp
from blueprints.session import actor
from marketplace.competitions import standing
from marketplace.frameworks.policies import applies_for
from marketplace.kernel.actor import SUPPLIER_ROLES
from marketplace.kernel.errors import NotFound
from marketplace.reference import queries as reference


@bp.get("/competitions/<uuid:competition_id>/suppliers/<uuid:supplier_id>")
def reasons(competition_id: UUID, supplier_id: UUID) -> ResponseReturnValue:
    """Invited or not, when, by which test, and the one button that mends it."""
    found = standing.reasons(actor(), competition_id, supplier_id)
    return render_template(
        "competitions/reasons.html",
        found=found,
        competition=found.competition,
        supplier=found.supplier,
        is_own=actor().is_any(SUPPLIER_ROLES, supplier_id),
        applies=applies_for(actor(), supplier_id),
        categories=reference.category_names(),
        areas=reference.area_names(),
    )


@bp.get("/competitions/not-invited")
def not_invited() -> ResponseReturnValue:
    """The competitions that the visitor's own supplier was not invited to, each with its reason in a line."""
    own = standing.own_suppliers(actor())
    if not own:
        raise NotFound
    supplier = standing.supplier_among(own, request.args.get("supplier", type=UUID))
    after = request.args.get("after", type=UUID)
    found, last = standing.left_out(actor(), supplier.id, after)
    here: dict[str, Any] = {"supplier": supplier.id}
    return render_template(
        "competitions/not_invited.html",
        supplier=supplier,
        others=[each for each in standing.suppliers(own) if each.id != supplier.id],
        competitions=found,
        categories=reference.category_names(),
        areas=reference.area_names(),
        next_url=url_for(".not_invited", **here, after=last) if last else None,
        first_url=url_for(".not_invited", **here) if after else None,
    )
