"""Pages of months: each contract's volumes and indicators against their targets."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.performance import forms
from blueprints.session import actor, request_now
from blueprints.templating import day
from marketplace.contracts.policies import MANAGES
from marketplace.kernel.clock import london_day
from marketplace.payments.policies import draws_statement
from marketplace.payments.queries import statement_of
from marketplace.performance import commands, queries
from marketplace.performance.models import MonthlyReport
from marketplace.performance.policies import measures_contract
from marketplace.performance.queries import overview
from marketplace.performance.rules import INDICATORS, month_after, month_before, month_of, outside_term, volume_warning

bp = Blueprint("performance", __name__)


def month_name(month: date) -> str:
    """A month as an address names it."""
    return f"{month:%Y-%m}"


def points(share: Decimal | None) -> Decimal | None:
    """A share in points of a hundred, as a chart draws it."""
    return None if share is None else (share * 100).quantize(Decimal("0.1"))


def over_time(code: str, months: list[dict[str, Any]], part: str) -> list[Decimal | None]:
    """One part of an indicator, month by month; a month that did not measure it leaves a gap."""
    return [points(getattr(each.get(code), part, None)) for each in months]


def as_day(text: str) -> str:
    """A day that was kept as text, in words."""
    return day(date.fromisoformat(text))


def to_month(report: MonthlyReport) -> ResponseReturnValue:
    """Back to the page of the month."""
    return redirect(url_for(".month", contract_id=report.contract_id, month=month_name(report.month)))


@bp.get("/performance")
def index() -> ResponseReturnValue:
    """Every contract whose months the person follows, with its latest report."""
    contracts = queries.followed_contracts(actor())
    keys = [each.id for each in contracts]
    return render_template(
        "performance/index.html",
        contracts=contracts,
        latest=queries.latest_reports(keys),
        months=overview.months_in_short(keys, london_day(request_now())),
        this_month=month_name(london_day(request_now())),
        month_name=month_name,
    )


@bp.get("/contracts/<uuid:contract_id>/months")
def months(contract_id: UUID) -> ResponseReturnValue:
    """The months of a contract, and how each indicator went over them."""
    contract = queries.contract(actor(), contract_id)
    reports = queries.reports_of(contract_id)
    in_order = list(reversed(reports))
    figures = [{figure.code: figure for figure in report.figures} for report in in_order]
    return render_template(
        "performance/months.html",
        contract=contract,
        reports=reports,
        labels=[f"{report.month:%b %Y}" for report in in_order],
        indicators=[
            (row[0], over_time(code, figures, "share"), over_time(code, figures, "target"))
            for code, row in INDICATORS.items()
        ],
        this_month=month_name(london_day(request_now())),
        last_month=month_name(month_before(month_of(london_day(request_now())))),
        month_name=month_name,
    )


@bp.get("/contracts/<uuid:contract_id>/months/<month>")
def month(contract_id: UUID, month: str) -> ResponseReturnValue:
    """A month of a contract: volumes against the cap, indicators against their targets, the referrals behind them."""
    today = london_day(request_now())
    shown = queries.month_at(actor(), contract_id, queries.month_from(month), request_now())
    contract = shown.contract
    too_soon = outside_term(contract.starts_on, contract.ends_on, shown.month, today)
    charged = statement_of(contract_id, shown.month)
    return render_template(
        "performance/month.html",
        shown=shown,
        contract=contract,
        may_draw=measures_contract(actor(), contract) and not (shown.report or too_soon),
        may_charge=draws_statement(actor(), contract) and not (charged or too_soon or contract.annual_price is None),
        warning=volume_warning(shown.volumes.to_date, shown.volumes.cap) if shown.volumes.cap else None,
        reached=[points(figure.share) for figure in shown.figures],
        targets=[points(figure.target) for figure in shown.figures],
        statement=charged,
        previous=month_name(month_before(shown.month)) if shown.month > contract.starts_on else None,
        following=month_name(month_after(shown.month)) if month_after(shown.month) <= today else None,
        month_name=month_name,
        as_day=as_day,
    )


@bp.post("/contracts/<uuid:contract_id>/months/<month>/report")
def draw(contract_id: UUID, month: str) -> ResponseReturnValue:
    """Report a month that is over."""
    report = commands.draw_report(actor(), contract_id, month=queries.month_from(month))
    flash("The report has been drawn up. The supplier can see it", "success")
    return to_month(report)


@bp.post("/reports/<uuid:report_id>/redraw")
def redraw(report_id: UUID) -> ResponseReturnValue:
    """Reckon a month again."""
    report = commands.redraw_report(actor(), report_id)
    flash("The figures have been reckoned again from what is recorded now", "success")
    return to_month(report)


@bp.route("/reports/<uuid:report_id>/agree", methods=["GET", "POST"])
def agree(report_id: UUID) -> ResponseReturnValue:
    """Close a month."""
    report = queries.report(actor(), report_id)
    form = forms.AgreeReportForm()
    if form.carries_out(commands.agree_report, actor(), report_id):
        flash("The month is agreed and can be charged", "success")
        return to_month(report)
    return render_template("performance/agree.html", report=report, contract=report.contract, form=form)


@bp.route("/figures/<uuid:figure_id>/contest", methods=["GET", "POST"])
def contest(figure_id: UUID) -> ResponseReturnValue:
    """Ask why a figure is wrong, then contest it."""
    figure = queries.figure(actor(), figure_id)
    form = forms.ContestFigureForm()
    if form.carries_out(commands.contest_figure, actor(), figure_id):
        flash("The contract manager has been told that you contest this figure", "success")
        return to_month(figure.report)
    return render_template("performance/contest.html", figure=figure, contract=figure.report.contract, form=form)


def work_items() -> list[dict[str, Any]]:
    """The reports that wait for a contract manager."""
    return [
        {
            "title": f"Report of {report.month:%B %Y}: {report.contract.title}",
            "url": url_for("performance.month", contract_id=report.contract_id, month=month_name(report.month)),
            "status": report.status,
        }
        for report in (queries.open_reports(actor(), *MANAGES) if actor().has(*MANAGES) else ())
    ]
