"""Pages of competitions: the public list, the region's drafts and what suppliers ask."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.asked import a_number
from blueprints.competitions import forms
from blueprints.security import public
from blueprints.session import actor, request_now
from marketplace.bids.queries import own_bids
from marketplace.competitions import commands, effort, planning, queries, rules, schemas, weighing
from marketplace.competitions.entry import entrant, takes_part
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, CriterionKind
from marketplace.competitions.policies import BIDS, COMMISSIONS, READS, commissions, drafted
from marketplace.competitions.queries.design import bank_question, papers_of
from marketplace.competitions.rules import timetable as timetable_rules
from marketplace.competitions.standing import suppliers
from marketplace.competitions.worth import worth_of
from marketplace.frameworks.rules import in_words
from marketplace.kernel import clock
from marketplace.kernel.actor import SUPPLIER_ROLES
from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.deadlines import end_of
from marketplace.opportunities.clashing import near_to
from marketplace.outcomes import queries as outcomes
from marketplace.ports import KeyVault
from marketplace.reference import queries as reference

bp = Blueprint("competitions", __name__)

#: How many competitions stand on a page, which is also read on a phone, and how many below one's own.
ROWS, BESIDE = 20, 10
#: What a region has bought or given up stands folded below what it is at work on.
OVER = (CompetitionStatus.AWARDED, CompetitionStatus.CANCELLED)


def vault() -> KeyVault:
    """The key vault of this place."""
    kept: KeyVault = current_app.extensions["ports"].vault
    return kept


def after_saving(competition: Competition, said: str) -> ResponseReturnValue:
    """Say that it was saved, and go back to the competition."""
    flash(said, "success")
    return redirect(url_for("competitions.show", competition_id=competition.id))


@bp.get("/competitions")
@public
def index() -> ResponseReturnValue:
    """What regions are buying and have bought, and what the actor takes part in."""
    form = forms.FindCompetitionsForm()
    after = request.args.get("after", type=UUID)
    own = queries.own_competitions(actor()) if actor().is_signed_in and not after else []
    found, last = queries.competitions(actor(), **form.values, after=after, limit=BESIDE if own else ROWS)
    asked = {name: value for name, value in form.values.items() if value}
    return render_template(
        "competitions/index.html",
        form=form,
        competitions=found,
        own=[each for each in own if each.status not in OVER],
        over=[each for each in own if each.status in OVER],
        invited=queries.open_invitations(actor()) if actor().is_signed_in and not after else [],
        may_begin=actor().has(*COMMISSIONS),
        may_miss=actor().has(*SUPPLIER_ROLES),
        areas=reference.area_names(),
        categories=reference.category_names(),
        next_url=url_for(".index", **asked, after=last) if last else None,
        first_url=url_for(".index", **asked) if after else None,
    )


@bp.get("/competitions/<uuid:competition_id>")
@public
def show(competition_id: UUID) -> ResponseReturnValue:
    """The published terms; for a draft, the parts that are still to be filled in."""
    competition = queries.competition(actor(), competition_id)
    page = "competitions/show.html" if competition.published_at else "competitions/draft.html"
    return render_template(page, competition=competition, **shown(competition), **drafting(competition))


def shown(competition: Competition) -> dict[str, Any]:
    """What the page says of a competition, to whoever asks."""
    invitation, own = queries.own_invitation(actor(), competition.id), actor().organisations(*SUPPLIER_ROLES)
    runs = commissions(actor(), competition)
    may_read = runs or takes_part(actor(), competition)
    return {
        "runs": runs,
        "invitation": invitation,
        "widen": queries.how_to_widen(competition, invitation),
        "bids": own_bids(actor(), competition.id),
        "may_bid": actor().has(*BIDS),
        "questions": queries.clarifications_of(actor(), competition.id),
        "changes": queries.amendments_of(actor(), competition.id),
        "has_leave": bool(invitation and competition.has_leave(invitation.supplier_id, request_now())),
        "may_compete": competition.takes_bids(request_now()) and entrant(actor(), competition) is not None,
        "papers": papers_of(competition.id) if may_read else [],
        "reasons_in_words": rules.reasons_in_words,
        "suppliers": suppliers(own) if own else [],
        "own": own,
        "near": near_to(actor(), competition.id) if own and competition.published_at else (),
        "methods": schemas.METHODS,
        "areas": reference.area_names(),
        "categories": reference.category_names(),
    } | weighed(competition)


def weighed(competition: Competition) -> dict[str, Any]:
    """What a bid takes and can bring, for whoever thinks of bidding."""
    return {"asked": effort.meter(competition, bids=1), "worths": worth_of(competition)}


def drafting(competition: Competition) -> dict[str, Any]:
    """What the task list of a draft says beside it."""
    if competition.published_at:
        return {}
    return {
        "finished": rules.finished_parts(competition, reference.parents()),
        "drafted": drafted(actor(), competition),
        "meter": planning.meter(competition) if commissions(actor(), competition) else None,
        "too_much": effort.asks_too_much(competition),
        "came_from": outcomes.came_from(competition.id),
    }


@bp.route("/competitions/new", methods=["GET", "POST"])
def begin() -> ResponseReturnValue:
    """Begin a draft."""
    commands.buying_for(actor())
    form = forms.DescribeCompetitionForm()
    form.framework_id.options = queries.frameworks_to_use()
    if form.carries_out(commands.begin_competition, actor()):
        return after_saving(form.result, "Draft saved")
    return render_template("competitions/describe.html", form=form, competition=None)


@bp.route("/competitions/<uuid:competition_id>/description", methods=["GET", "POST"])
def describe(competition_id: UUID) -> ResponseReturnValue:
    """Change what a draft asks for."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.DescribeCompetitionForm(obj=competition)
    form.framework_id.options = queries.frameworks_to_use()
    if form.carries_out(commands.describe_competition, actor(), competition_id):
        return after_saving(form.result, "Description saved")
    return render_template("competitions/describe.html", form=form, competition=competition)


@bp.route("/competitions/<uuid:competition_id>/terms", methods=["GET", "POST"])
def terms(competition_id: UUID) -> ResponseReturnValue:
    """Set the price ceiling, volume and term of a draft."""
    competition = queries.competition_to_run(actor(), competition_id)
    number = request.args.get("lot", 1, type=a_number)
    lot = queries.lot_to_run(competition, number)
    sexes = [name for name, allowed in (("male", lot.allows_male), ("female", lot.allows_female)) if allowed]
    form = forms.SetTermsForm(obj=lot, data={"sexes": sexes})
    if form.carries_out(commands.set_terms, actor(), competition_id, number=number):
        return after_saving(form.result, "Terms saved")
    return render_template("competitions/terms.html", form=form, competition=competition, lot=lot)


@bp.route("/competitions/<uuid:competition_id>/criteria", methods=["GET", "POST"])
def criteria(competition_id: UUID) -> ResponseReturnValue:
    """Set the questions and the weights of a draft."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.SetCriteriaForm(data=criteria_so_far(competition, request.args.get("add", type=UUID)))
    if form.carries_out(commands.set_criteria, actor(), competition_id):
        return after_saving(form.result, "Criteria saved")
    weights = in_words(competition.framework)
    return render_template("competitions/criteria.html", form=form, competition=competition, weights=weights)


def criteria_so_far(competition: Competition, added: UUID | None = None) -> dict[str, Any]:
    """The criteria as the form asks for them, perhaps with another from the bank."""
    asked = ("kind", "title", "question", "weight", "word_limit", "min_score", "part_of")
    price = next((each for each in competition.criteria if each.kind is CriterionKind.PRICE), None)
    others: list[Any] = [each for each in competition.criteria if each.kind is not CriterionKind.PRICE]
    others += [bank_question(actor(), added)] if added else []
    return {
        "criteria": [{name: getattr(each, name, None) for name in asked} for each in others],
        "price_weight": price.weight if price else None,
        "price_method": competition.price_method,
        "price_floor": competition.lots[0].price_floor,
    }


@bp.route("/competitions/<uuid:competition_id>/timetable", methods=["GET", "POST"])
def timetable(competition_id: UUID) -> ResponseReturnValue:
    """Set until when suppliers may ask and bid."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.SetTimetableForm(data=timetable_so_far(competition))
    if form.carries_out(commands.set_timetable, actor(), competition_id):
        return after_saving(form.result, "Timetable saved")
    return render_template("competitions/timetable.html", form=form, competition=competition, **dates_of(competition))


def dates_of(competition: Competition) -> dict[str, Any]:
    """The shortest lawful dates from today on, and what to think of the dates that are set."""
    today, kept = london_day(clock.now()), reference.calendars()
    steps = timetable_rules.shortest_for(competition, today, kept).steps(str(competition.framework.regime))
    length = max(1, (steps[-1].day - steps[0].day).days)
    dates = []
    if competition.closes_at and competition.questions_close_at:
        dates.append(("The closing date", london_day(competition.closes_at)))
        dates.append(("The last day for questions", rules.last_day_for_questions(competition.questions_close_at)))
    starts = [(f"The start of lot {lot.number}", lot.starts_on) for lot in competition.lots if lot.starts_on]
    return {"steps": steps, "length": length, "warnings": timetable_rules.warnings([*dates, *starts], kept)}


def timetable_so_far(competition: Competition) -> dict[str, Any]:
    """The timetable as the form asks for it: days and times in London."""
    if competition.closes_at is None or competition.questions_close_at is None:
        return {"standstill": competition.standstill}
    closes = competition.closes_at.astimezone(LONDON)
    return {
        "questions_close_on": rules.last_day_for_questions(competition.questions_close_at),
        "closes_on": closes.date(),
        "closes_at_time": closes.time(),
        "standstill": competition.standstill,
        "short_time_reason": competition.short_time_reason,
    }


@bp.route("/competitions/<uuid:competition_id>/publish", methods=["GET", "POST"])
def publish(competition_id: UUID) -> ResponseReturnValue:
    """Check the whole, then publish and invite."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.PublishCompetitionForm()
    if form.carries_out(commands.publish_competition, actor(), competition_id, vault=vault()):
        return after_saving(form.result, "The competition is published and suppliers are invited")
    return render_template(
        "competitions/publish.html",
        form=form,
        competition=competition,
        missing=rules.missing_parts(competition, reference.parents()),
        drafted=drafted(actor(), competition),
        papers=papers_of(competition_id),
        meter=planning.meter(competition),
        too_much=effort.asks_too_much(competition),
        misweighed=weighing.out_of_bands(competition),
        methods=schemas.METHODS,
        areas=reference.area_names(),
        categories=reference.category_names(),
    )


@bp.route("/competitions/<uuid:competition_id>/extend", methods=["GET", "POST"])
def extend(competition_id: UUID) -> ResponseReturnValue:
    """Put the deadline later."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.ExtendDeadlineForm()
    if form.carries_out(commands.extend_deadline, actor(), competition_id, vault=vault()):
        return after_saving(form.result, "The closing date is later now")
    return render_template("competitions/extend.html", form=form, competition=competition)


@bp.route("/competitions/<uuid:competition_id>/cancel", methods=["GET", "POST"])
def cancel(competition_id: UUID) -> ResponseReturnValue:
    """Ask why, then cancel."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.CancelCompetitionForm()
    if form.carries_out(commands.cancel_competition, actor(), competition_id):
        return after_saving(form.result, "The competition is cancelled")
    return render_template("competitions/cancel.html", form=form, competition=competition)


@bp.get("/competitions/<uuid:competition_id>/invitations")
def invitations(competition_id: UUID) -> ResponseReturnValue:
    """Who was invited, who was not, and why."""
    competition = queries.competition_to_run(actor(), competition_id)
    return render_template(
        "competitions/invitations.html",
        competition=competition,
        invitations=queries.invitations_of(actor(), competition_id),
        reasons_in_words=rules.reasons_in_words,
    )


@bp.route("/competitions/<uuid:competition_id>/ask", methods=["GET", "POST"])
def ask(competition_id: UUID) -> ResponseReturnValue:
    """Ask the buyer a question."""
    competition = queries.competition(actor(), competition_id)
    form = forms.AskQuestionForm()
    if form.carries_out(commands.ask_question, actor(), competition_id):
        return after_saving(competition, "Your question has been sent")
    return render_template("competitions/ask.html", form=form, competition=competition)


@bp.route("/competitions/questions/<uuid:clarification_id>/answer", methods=["GET", "POST"])
def answer(clarification_id: UUID) -> ResponseReturnValue:
    """Answer a supplier's question."""
    asked = queries.clarification_to_answer(actor(), clarification_id)
    form = forms.AnswerQuestionForm(data={"edited_question": asked.question})
    if form.carries_out(commands.answer_question, actor(), clarification_id):
        return after_saving(asked.competition, "Your answer is published")
    return render_template("competitions/answer.html", form=form, asked=asked)


def questions_and_drafts() -> list[dict[str, Any]]:
    """The questions that a commissioner has not answered, then the competitions that nobody has published."""
    asked = [
        {
            "title": f"Answer the question from {each.alias}: {each.competition.title}",
            "url": url_for("competitions.answer", clarification_id=each.id),
            "status": each.status,
            "due": end_of(each.answer_by) if each.answer_by else each.competition.closes_at,
        }
        for each in queries.questions_to_answer(actor())
    ]
    drafts = [
        {
            "title": f"Finish and publish: {each.title}",
            "url": url_for("competitions.show", competition_id=each.id),
            "status": each.status,
        }
        for each in queries.drafts_to_finish(actor())
    ]
    return asked + drafts


def work_items() -> list[dict[str, Any]]:
    """What waits for who is asking: questions to answer, and competitions to bid in."""
    if actor().has(*COMMISSIONS):
        return questions_and_drafts()
    return [
        {
            "title": each.title,
            "url": url_for("competitions.show", competition_id=each.id),
            "status": "invited",
            "due": each.closes_at,
            "meta": each.buyer.name,
        }
        for each in (queries.open_invitations(actor()) if actor().has(*READS) else ())
    ]
