"""Grants for programs: the same schemas and commands as the pages."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.session import actor
from marketplace.grants import commands, queries, schemas
from marketplace.grants.models import GrantReport, Instalment

api = Blueprint("grants_api", __name__, description="Grants, their instalments and their reports")


@api.get("/grants/<uuid:contract_id>/instalments")
@api.response(200, schemas.InstalmentList)
def instalments(contract_id: UUID) -> dict[str, Any]:
    """List the instalments of a grant."""
    queries.grant(actor(), contract_id)
    return {"instalments": queries.instalments_of(actor(), contract_id)}


@api.put("/grants/<uuid:contract_id>/instalments")
@api.arguments(schemas.PlanInstalments)
@api.response(200, schemas.InstalmentList)
def plan(answers: dict[str, Any], contract_id: UUID) -> dict[str, Any]:
    """Propose the instalments."""
    commands.plan_instalments(actor(), contract_id, **answers)
    return {"instalments": queries.instalments_of(actor(), contract_id)}


@api.post("/grants/<uuid:contract_id>/agreement")
@api.response(200, schemas.InstalmentList)
def agree(contract_id: UUID) -> dict[str, Any]:
    """Agree to the instalments."""
    return {"instalments": commands.agree_instalments(actor(), contract_id)}


@api.post("/instalments/<uuid:instalment_id>/release")
@api.response(200, schemas.InstalmentDetail)
def release(instalment_id: UUID) -> Instalment:
    """Let the money for a period go."""
    return commands.release_instalment(actor(), instalment_id)


@api.post("/grants/<uuid:contract_id>/report")
@api.arguments(schemas.SubmitGrantReport)
@api.response(201, schemas.GrantReportDetail)
def report(answers: dict[str, Any], contract_id: UUID) -> GrantReport:
    """Report what came of a grant."""
    return commands.submit_grant_report(actor(), contract_id, **answers)


@api.post("/grant-reports/<uuid:report_id>/acceptance")
@api.response(200, schemas.GrantReportDetail)
def accept(report_id: UUID) -> GrantReport:
    """Accept what was reported."""
    return commands.accept_grant_report(actor(), report_id)
