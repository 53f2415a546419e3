"""Months for programs."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.session import actor, request_now
from marketplace.performance import commands, queries, schemas
from marketplace.performance.models import MonthlyFigure, MonthlyReport

api = Blueprint("performance_api", __name__, description="Volumes and indicators of a contract's months")


@api.get("/contracts/<uuid:contract_id>/months/<month>")
@api.response(200, schemas.MonthDetail)
def show_month(contract_id: UUID, month: str) -> dict[str, Any]:
    """A month: as reported, or as far as it has come."""
    shown = queries.month_at(actor(), contract_id, queries.month_from(month), request_now())
    return {
        "contract_id": shown.contract.id,
        "contract_reference": shown.contract.reference,
        "month": shown.month,
        "report_id": shown.report.id if shown.report else None,
        "status": shown.report.status if shown.report else None,
        "volumes": shown.volumes,
        "figures": shown.figures,
    }


@api.get("/contracts/<uuid:contract_id>/reports")
@api.response(200, schemas.ReportDetail(many=True))
def list_reports(contract_id: UUID) -> Any:
    """The latest twelve reports of a contract, newest first."""
    queries.contract(actor(), contract_id)
    return queries.reports_of(contract_id)


@api.post("/contracts/<uuid:contract_id>/reports")
@api.arguments(schemas.DrawReport)
@api.response(201, schemas.ReportDetail)
def draw(answers: dict[str, Any], contract_id: UUID) -> MonthlyReport:
    """Report a month that is over."""
    return commands.draw_report(actor(), contract_id, **answers)


@api.get("/reports/<uuid:report_id>")
@api.response(200, schemas.ReportDetail)
def show(report_id: UUID) -> MonthlyReport:
    """A report."""
    return queries.report(actor(), report_id)


@api.post("/reports/<uuid:report_id>/redrawing")
@api.response(200, schemas.ReportDetail)
def redraw(report_id: UUID) -> MonthlyReport:
    """Reckon a month again."""
    return commands.redraw_report(actor(), report_id)


@api.post("/reports/<uuid:report_id>/agreement")
@api.arguments(schemas.AgreeReport)
@api.response(200, schemas.ReportDetail)
def agree(answers: dict[str, Any], report_id: UUID) -> MonthlyReport:
    """Close a month."""
    return commands.agree_report(actor(), report_id, **answers)


@api.post("/figures/<uuid:figure_id>/contest")
@api.arguments(schemas.ContestFigure)
@api.response(200, schemas.FigureDetail)
def contest(answers: dict[str, Any], figure_id: UUID) -> MonthlyFigure:
    """Say why a figure is wrong."""
    return commands.contest_figure(actor(), figure_id, **answers)
