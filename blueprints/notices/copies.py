"""Pages and API of what a buyer says of its spend, and of contracts as the public reads them."""

from typing import Any
from uuid import UUID

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.notices import forms
from blueprints.notices.api import api
from blueprints.notices.blueprint import bp
from blueprints.printing import printed
from blueprints.security import public
from blueprints.session import actor
from blueprints.uploads import publisher
from marketplace.contracts.models import Contract
from marketplace.notices import commands, queries, schemas
from marketplace.notices.models import ContractCopy, SpendStatement
from marketplace.notices.rules import copying, pipeline


@bp.route("/notices/pipeline/<uuid:buyer_id>", methods=["GET", "POST"])
def state_spend(buyer_id: UUID) -> ResponseReturnValue:
    """Say what a buyer plans to spend in a financial year."""
    buyer, _ = queries.grouped_buyer(actor(), buyer_id)
    form = forms.StateSpendForm()
    if form.carries_out(commands.state_spend, actor(), buyer_id):
        owed = pipeline.is_owed(form.result.spend)
        flash("Saved. Your large plans are published within a minute" if owed else "Saved. No notice is due", "success")
        return redirect(url_for(".due"))
    said = queries.statements_of([buyer_id])
    return render_template("notices/pipeline.html", form=form, buyer=buyer, said=said, named=pipeline.named)


@bp.route("/contracts/<uuid:contract_id>/copy", methods=["GET", "POST"])
def publish_copy(contract_id: UUID) -> ResponseReturnValue:
    """Publish a copy of a large contract."""
    contract = queries.contract_to_copy(actor(), contract_id)
    form = forms.PublishCopyForm()
    form.withhold.options = clauses_of(contract)
    if form.carries_out(commands.publish_copy, actor(), contract_id):
        flash("The copy is published: anybody can read it", "success")
        return redirect(url_for(".contract_copy", copy_id=form.result.id))
    copies = queries.copies_of([contract_id]).get(contract_id, [])
    return render_template("notices/publish_copy.html", form=form, contract=contract, copies=copies)


def clauses_of(contract: Contract) -> list[tuple[str, str]]:
    """The clauses that may be withheld."""
    found = copying.clauses((contract.terms or {}).get("document") or "")
    return [(one.number, f"{one.number}. {one.title}") for one in found if one.number not in copying.NEVER_WITHHELD]


@bp.get("/contracts/copies/<uuid:copy_id>")
@public
def contract_copy(copy_id: UUID) -> ResponseReturnValue:
    """A contract as anybody may read it."""
    return render_template("notices/copy.html", copy=queries.contract_copy(actor(), copy_id))


@bp.get("/contracts/copies/<uuid:copy_id>.pdf")
@public
def copy_paper(copy_id: UUID) -> Response:
    """The same on paper."""
    copy = queries.contract_copy(actor(), copy_id)
    page = publisher().base_url + url_for(".contract_copy", copy_id=copy_id)
    name = f"contract-{copy.contract.reference}-copy-{copy.version}"
    return printed("print/contract_copy.html", name, copy=copy, made_at=copy.published_at, page=page)


@api.post("/buyers/<uuid:buyer_id>/spend")
@api.arguments(schemas.StateSpend)
@api.response(201, schemas.SpendSummary)
def say_spend(answers: dict[str, Any], buyer_id: UUID) -> SpendStatement:
    """Say what a buyer plans to spend in a financial year."""
    return commands.state_spend(actor(), buyer_id, **answers)


@api.post("/contracts/<uuid:contract_id>/copies")
@api.arguments(schemas.PublishCopy)
@api.response(201, schemas.CopyDetail)
def publish(answers: dict[str, Any], contract_id: UUID) -> ContractCopy:
    """Publish a copy of a large contract."""
    return commands.publish_copy(actor(), contract_id, **answers)


@api.get("/contracts/copies/<uuid:copy_id>")
@public
@api.response(200, schemas.CopyDetail)
def show_copy(copy_id: UUID) -> ContractCopy:
    """Show a contract as anybody may read it."""
    return queries.contract_copy(actor(), copy_id)
