"""Page and API where a contract manager says whether people of another age can be referred."""

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


class AllowExceptionsForm(SchemaForm):
    """The page that says whether there can be exceptions."""

    schema = schemas.AllowExceptions

    allows_exceptions = fields.YesNoField(
        "Can people of another age be referred?", hint="Only with a reason, which the supplier reads"
    )
    submit = fields.SubmitField("Save")


@bp.route("/contracts/<uuid:contract_id>/exceptions", methods=["GET", "POST"])
def allow_exceptions(contract_id: UUID) -> ResponseReturnValue:
    """Say whether people of another age can be referred."""
    contract = queries.contract(actor(), contract_id)
    if not manages_contract(actor(), contract):
        raise NotFound
    form = AllowExceptionsForm(data={"allows_exceptions": contract.allows_exceptions})
    if form.carries_out(commands.allow_exceptions, actor(), contract_id):
        flash("Saved: it holds for what is referred from now on", "success")
        return redirect(url_for(".show", contract_id=contract_id))
    return render_template("contracts/allow_exceptions.html", contract=contract, form=form)


@api.put("/contracts/<uuid:contract_id>/exceptions")
@api.arguments(schemas.AllowExceptions)
@api.response(200, schemas.ContractDetail)
def put_exceptions(answers: dict[str, Any], contract_id: UUID) -> Contract:
    """Say whether people of another age can be referred."""
    return commands.allow_exceptions(actor(), contract_id, **answers)
