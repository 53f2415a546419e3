"""The page of a supplier."""

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from blueprints.security import public
from blueprints.session import actor
from blueprints.suppliers.parts import identifiers_of
from marketplace.accounts.schemas import LED_BY, LEGAL_FORMS, SIZES
from marketplace.contracts.holders import contracts_of
from marketplace.frameworks.register import profile
from marketplace.reference import queries as reference

bp = Blueprint("suppliers", __name__)


@bp.get("/suppliers/<uuid:supplier_id>")
@public
def show(supplier_id: UUID) -> ResponseReturnValue:
    """Who a supplier is, what it qualified for, and which contracts it holds or held."""
    supplier = profile.supplier(actor(), supplier_id)
    return render_template(
        "suppliers/show.html",
        supplier=supplier,
        legal_form=LEGAL_FORMS[supplier.legal_form] if supplier.legal_form else None,
        size=SIZES[supplier.size] if supplier.size else None,
        led_by=[said for mark, said in LED_BY.items() if mark in supplier.marks],
        identifiers=identifiers_of(supplier),
        qualified=profile.qualified_in(supplier_id),
        contracts=contracts_of(supplier_id),
        categories=reference.category_options(),
        areas=reference.place_names(),
    )
