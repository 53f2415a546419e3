"""Pages of a result: the ranking, and the whole evaluation as a report that anybody can add up again."""

from typing import Any
from uuid import UUID

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.evaluations import forms
from blueprints.evaluations.agreed import DECIDED
from blueprints.evaluations.tasks import measures_of, rows_of_result
from blueprints.evaluations.views import bp
from blueprints.printing import printed
from blueprints.session import actor
from blueprints.uploads import publisher
from marketplace.evaluations import queries
from marketplace.evaluations.models import Evaluation
from marketplace.evaluations.policies import commissions_for_buyer, draws_lots
from marketplace.evaluations.rules.published import flags_in_words
from marketplace.outcomes import queries as outcomes

EXPLAINED = {
    "relative_price": "Lowest compliant price ÷ price × weight",
    "linear_deviation_price": "Weight × (1 − (price − lowest) ÷ lowest), never below 0",
    "absolute_scale_price": "Weight × (ceiling − price) ÷ (ceiling − floor), between 0 and the weight",
    "mean_deviation_price": "Weight × (0.5 + (mean − price) ÷ mean), between 0 and the weight",
    "mean_narrowing": "Weight × (1 − distance above the narrowed mean ÷ narrowed mean), never below 0",
    "price_per_quality_point": "Price ÷ quality points: the lowest wins",
}


def shown(evaluation: Evaluation) -> dict[str, Any]:
    """What every page of a result shows."""
    result, names = evaluation.result or {}, queries.bid_names(evaluation)
    asked = {str(each.bid_id): each for each in queries.explanations_of(evaluation)}
    rows = [{**row, "explanation": asked.get(row["id"])} for row in rows_of_result(evaluation, names)]
    return {
        "evaluation": evaluation,
        "competition": evaluation.competition,
        "result": result,
        "measures": measures_of(result),
        "rows": rows,
        "names": names,
        "draw": queries.draw_of(evaluation),
        "award": queries.live_award(evaluation.lot_id),
        "runs": commissions_for_buyer(actor(), evaluation),
        "doubt": queries.price_in_doubt(evaluation, [winner]) if (winner := result.get("winner")) else None,
        "draws": draws_lots(actor(), evaluation),
        "earlier": outcomes.reopenings_of(evaluation.id),
        "explained": EXPLAINED,
        "flags": flags_in_words(evaluation.competition),
        "decided": DECIDED,
    }


@bp.get("/evaluations/<uuid:evaluation_id>/result")
def result(evaluation_id: UUID) -> ResponseReturnValue:
    """The whole reckoning, so that anybody can add it up again."""
    return render_template("evaluations/result.html", **shown(queries.agreed_evaluation(actor(), evaluation_id)))


@bp.get("/evaluations/<uuid:evaluation_id>/report")
def report(evaluation_id: UUID) -> ResponseReturnValue:
    """The evaluation from the panel to the award, ready to print."""
    evaluation = queries.agreed_evaluation(actor(), evaluation_id)
    form = forms.TryWeightForm()
    found = queries.report(actor(), evaluation, form.values.get("price_weight"))
    return render_template("evaluations/report.html", **shown(evaluation), report=found, form=form)


@bp.get("/evaluations/<uuid:evaluation_id>/report.pdf")
def report_paper(evaluation_id: UUID) -> Response:
    """The same on paper."""
    evaluation = queries.agreed_evaluation(actor(), evaluation_id)
    found, facts = queries.report(actor(), evaluation), shown(evaluation)
    page = publisher().base_url + url_for(".report", evaluation_id=evaluation_id)
    name = f"evaluation-{evaluation.competition.reference}-lot-{evaluation.lot.number}"
    return printed("print/evaluation_report.html", name, **facts, report=found, page=page, made_at=evaluation.agreed_at)
