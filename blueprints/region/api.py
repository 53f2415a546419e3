"""A region at one glance, for programs."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.region.views import standing_of
from marketplace.payments.schemas import RegionDetail

api = Blueprint("region_api", __name__, description="How a region stands: what it buys, spends, and where people wait")


@api.get("/regions/<uuid:buyer_id>/standing")
@api.response(200, RegionDetail)
def show_standing(buyer_id: UUID) -> dict[str, Any]:
    """What a region buys, what it spends, how its services do, and where people wait."""
    told = standing_of(buyer_id)
    services = [{"standing": each, "spending": told["money"][each.contract.id]} for each in told["services"]]
    return told | {"services": services}
