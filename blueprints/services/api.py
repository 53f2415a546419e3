"""The service finder for programs: the same questions and the same answers as the pages."""

import json
from functools import lru_cache
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from blueprints.security import public
from blueprints.services.views import today
from blueprints.session import request_now
from marketplace.contracts import finder, schemas
from marketplace.contracts.suiting import wish_of
from marketplace.kernel.errors import Invalid
from marketplace.referrals import queries as referrals

api = Blueprint("services_api", __name__, description="Services that take referrals")

A_PAGE = 50


@api.get("/services")
@api.arguments(schemas.ListServices, location="query")
@api.response(200, schemas.ServicePage)
@public
def find(asked: dict[str, Any]) -> Response:
    """List the services that take referrals on a day (today unless said), by title."""
    limit = asked.pop("limit", None) or A_PAGE
    on = asked.pop("on", None) or today()
    found = finder.open_services(**asked, on=on, limit=limit + 1)
    after = found[limit - 1].contract_reference if len(found) > limit else None
    services = ",".join(map(said, found[:limit]))
    return Response(f'{{"services":[{services}],"after":{json.dumps(after)}}}', mimetype="application/json")


@lru_cache(maxsize=4096)
def said(service: finder.Service) -> str:
    """One service as JSON, by its schema: the same wherever it is found, so that it is written once and kept."""
    return json.dumps(schemas.ServiceSummary().dump(service))


@api.get("/services/available")
@api.arguments(schemas.FindAvailable, location="query")
@api.response(200, schemas.AvailablePage)
@public
def available(asked: dict[str, Any]) -> referrals.Found:
    """List the services of an area that suit, with places and waits, and say why the others are not offered."""
    if not asked["area"]:
        raise Invalid(area="Choose an area")
    known = {"area": asked["area"], "need": asked["need"], "whole": False}
    return referrals.find_offers(wish_of(asked), request_now(), **known)


@api.get("/services/<contract_reference>")
@api.response(200, schemas.ServiceSummary)
@public
def show(contract_reference: str) -> finder.Service:
    """Show one service."""
    return finder.service(contract_reference)
