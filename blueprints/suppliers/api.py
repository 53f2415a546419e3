"""Suppliers, for programs."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from marshmallow import fields

from blueprints.security import public
from blueprints.session import actor
from marketplace.accounts.schemas import OrganisationSummary
from marketplace.contracts.holders import contracts_of
from marketplace.frameworks.register import profile
from marketplace.kernel.schema import Schema

api = Blueprint("suppliers_api", __name__, description="Suppliers, as everybody may know them")


class QualifiedSummary(Schema):
    """A framework that a supplier is a member of."""

    framework_id = fields.UUID()
    title = fields.String()
    joined_at = fields.AwareDateTime()
    category_codes = fields.List(fields.String())
    only_small_codes = fields.List(fields.String())
    area_keys = fields.List(fields.String())


class HeldSummary(Schema):
    """A contract that a supplier delivers or delivered."""

    reference = fields.String()
    title = fields.String()
    area = fields.String()
    starts_on = fields.Date()
    ends_on = fields.Date(allow_none=True)
    status = fields.String()
    role = fields.String()


class SupplierProfile(Schema):
    """What everybody may know of a supplier."""

    supplier = fields.Nested(OrganisationSummary)
    qualified_in = fields.List(fields.Nested(QualifiedSummary))
    contracts = fields.List(fields.Nested(HeldSummary))


@api.get("/suppliers/<uuid:supplier_id>")
@api.response(200, SupplierProfile)
@public
def show(supplier_id: UUID) -> dict[str, Any]:
    """Who a supplier is, what it qualified for, and which contracts it holds or held."""
    supplier = profile.supplier(actor(), supplier_id)
    return {
        "supplier": supplier,
        "qualified_in": profile.qualified_in(supplier_id),
        "contracts": contracts_of(supplier_id),
    }
