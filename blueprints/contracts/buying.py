"""Page and API where a contract manager names the outcomes that a contract buys."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints import fields
from blueprints.contracts.api import api
from blueprints.contracts.views import bp
from blueprints.forms import SchemaForm
from blueprints.session import actor
from marketplace.contracts import commands, queries, schemas
from marketplace.contracts.models import Contract
from marketplace.contracts.policies import manages_contract
from marketplace.kernel.errors import NotFound
from marketplace.reference import queries as reference


class NarrowOutcomesForm(SchemaForm):
    """The page that says which outcomes are bought."""

    schema = schemas.NarrowOutcomes

    outcomes = fields.CheckboxesField(
        "Which outcomes does this contract buy?",
        hint="Of a need of which you select none, it buys every outcome",
    )
    submit = fields.SubmitField("Save")


@bp.route("/contracts/<uuid:contract_id>/outcomes", methods=["GET", "POST"])
def narrow_outcomes(contract_id: UUID) -> ResponseReturnValue:
    """Name the outcomes that a contract buys."""
    contract = queries.contract(actor(), contract_id)
    if not manages_contract(actor(), contract):
        raise NotFound
    form = NarrowOutcomesForm(data={"outcomes": sorted(queries.outcomes_named(contract_id))})
    needs = reference.category_names()
    form.outcomes.options = [
        (each.code, f"{needs[each.category_code]}: {each.wording}") for each in queries.outcomes_of_needs(contract_id)
    ]
    if form.carries_out(commands.narrow_outcomes, actor(), contract_id):
        flash("Saved: it holds for what is referred from now on", "success")
        return redirect(url_for(".show", contract_id=contract_id))
    return render_template("contracts/narrow_outcomes.html", contract=contract, form=form)


@api.put("/contracts/<uuid:contract_id>/outcomes")
@api.arguments(schemas.NarrowOutcomes)
@api.response(200, schemas.ContractDetail)
def put_outcomes(answers: dict[str, Any], contract_id: UUID) -> Contract:
    """Name the outcomes that a contract buys."""
    return commands.narrow_outcomes(actor(), contract_id, **answers)
