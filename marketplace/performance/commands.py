"""Changes to months: drawn, contested, agreed."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.performance import queries
from marketplace.performance.lifecycle import ReportStatus
from marketplace.performance.models import MonthlyFigure, MonthlyReport
from marketplace.performance.policies import measures_contract
from marketplace.performance.rules import Figure, month_of, outside_term

Conflict.says(uq_monthly_report_once="This month has been reported already")


def keep_figures(report: MonthlyReport, found: Iterable[Figure]) -> None:
    """Write the figures into the report; a figure that was there keeps its row, and what was said of it goes."""
    known = {figure.code: figure for figure in report.figures}
    for each in found:
        row = known.get(each.code) or MonthlyFigure(code=each.code)
        if each.code not in known:
            report.figures.append(row)
        row.numerator, row.denominator, row.target = each.numerator, each.denominator, each.target
        row.referrals = each.referrals
        row.contested_at = row.contested_by = row.contest_reason = row.answer = None


def draw_report(actor: Actor, contract_id: UUID, *, month: date) -> MonthlyReport:
    """Reckon a month that is over from the recorded facts, against the targets of the contract."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_months(actor), contract_id, shared=True)
        work.allow(measures_contract, contract)
        month = month_of(month)
        if contract.kind == "grant":
            raise NotNow("A grant is not measured: its supplier reports what came of it")
        if reason := outside_term(contract.starts_on, contract.ends_on, month, london_day(work.now)):
            raise NotNow(reason)
        volumes, figures = queries.measured(contract, month, work.now)
        report = MonthlyReport(
            contract_id=contract.id,
            supplier_id=contract.supplier_id,
            buyer_id=contract.buyer_id,
            month=month,
            status=ReportStatus.DRAWN,
            drawn_at=work.now,
            starts=volumes.starts,
            starts_to_date=volumes.to_date,
            cap=volumes.cap,
        )
        keep_figures(report, figures)
        work.add(report)
        work.record("report.drawn", report, contract_id=contract.id, month=month)
        return report


def lock_report(work: Work, report_id: UUID) -> MonthlyReport:
    """The report to change, with its figures and its contract."""
    queries.report(work.actor, report_id)
    return work.lock(queries.visible_reports(work.actor), report_id)


def redraw_report(actor: Actor, report_id: UUID) -> MonthlyReport:
    """Reckon a month again from the facts as they are recorded now, such as after a correction."""
    with unit_of_work(actor) as work:
        report = lock_report(work, report_id)
        volumes, figures = queries.measured(report.contract, report.month, work.now)
        keep_figures(report, figures)
        work.move(report, "redraw", contract_id=report.contract_id, month=report.month)
        report.starts, report.starts_to_date, report.cap = volumes.starts, volumes.to_date, volumes.cap
        return report


def contest_figure(actor: Actor, figure_id: UUID, *, reason: str) -> MonthlyFigure:
    """Say why a figure of one's own month is wrong; the contract manager is told."""
    with unit_of_work(actor) as work:
        seen = queries.figure(actor, figure_id)
        report = lock_report(work, seen.report_id)
        figure = next(each for each in report.figures if each.id == figure_id)
        work.move(report, "contest", contract_id=report.contract_id, month=report.month, code=figure.code)
        figure.contested_at, figure.contested_by, figure.contest_reason = work.now, actor.user_id, reason
        return figure


def agree_report(actor: Actor, report_id: UUID, *, answer: str | None = None) -> MonthlyReport:
    """Close a month; what was contested is answered, and the month can be charged."""
    with unit_of_work(actor) as work:
        report = lock_report(work, report_id)
        work.move(report, "agree", contract_id=report.contract_id, month=report.month)
        if report.contests and not answer:
            raise Invalid(answer="Enter what you say to the figures that the supplier contests")
        for figure in report.contests:
            figure.answer = answer
        return report
