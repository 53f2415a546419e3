"""Pages on which a region designs a competition, beside those for its description, terms, criteria and timetable."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.competitions import design_forms as forms
from blueprints.competitions.views import after_saving, bp
from blueprints.session import actor
from blueprints.uploads import attachment, ports
from marketplace.competitions import commands, queries
from marketplace.competitions.entry import papers_to_read
from marketplace.competitions.models import Competition
from marketplace.competitions.queries import design
from marketplace.competitions.rules.design import INDICATORS, is_large
from marketplace.competitions.schemas import METHODS
from marketplace.competitions.schemas import design as schemas
from marketplace.documents.commands import read_document
from marketplace.kernel.actor import Actor
from marketplace.reference import queries as reference


def page(template: str, competition: Competition, form: Any, **more: Any) -> ResponseReturnValue:
    """One page of a design."""
    more |= {"form": form} if form is not None else {}
    return render_template(f"competitions/{template}.html", competition=competition, **more)


@bp.route("/competitions/<uuid:competition_id>/lots", methods=["GET", "POST"])
def lots(competition_id: UUID) -> ResponseReturnValue:
    """The lots of a draft, and why there is one or how many of them a supplier may have."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.SetDivisionForm(obj=competition)
    if form.carries_out(commands.set_division, actor(), competition_id):
        return after_saving(form.result, "Lots saved")
    held = reference.parents()
    large = {lot.id for lot in competition.lots if is_large(lot.area_key, held)}
    names = {"areas": reference.area_names(), "categories": reference.category_names()}
    return page("lots", competition, form, large=large, **names)


@bp.route("/competitions/<uuid:competition_id>/lots/new", methods=["GET", "POST"])
def add_lot(competition_id: UUID) -> ResponseReturnValue:
    """Add a lot."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.DescribeLotForm()
    if form.carries_out(commands.add_lot, actor(), competition_id):
        flash("Lot added. Set its price ceiling, volume and term next", "success")
        return redirect(url_for(".lots", competition_id=competition_id))
    return page("lot", competition, form, lot=None)


@bp.route("/competitions/<uuid:competition_id>/lots/<int:number>", methods=["GET", "POST"])
def change_lot(competition_id: UUID, number: int) -> ResponseReturnValue:
    """Change what a lot is for and where."""
    competition = queries.competition_to_run(actor(), competition_id)
    lot = queries.lot_to_run(competition, number)
    form = forms.DescribeLotForm(obj=lot)
    if form.carries_out(commands.change_lot, actor(), lot.id):
        flash("Lot saved", "success")
        return redirect(url_for(".lots", competition_id=competition_id))
    return page("lot", competition, form, lot=lot)


@bp.post("/competitions/<uuid:competition_id>/lots/<int:number>/drop")
def drop_lot(competition_id: UUID, number: int) -> ResponseReturnValue:
    """Take a lot out."""
    competition = queries.competition_to_run(actor(), competition_id)
    commands.drop_lot(actor(), queries.lot_to_run(competition, number).id)
    flash("Lot taken out", "success")
    return redirect(url_for(".lots", competition_id=competition_id))


@bp.route("/competitions/<uuid:competition_id>/funding", methods=["GET", "POST"])
def funding(competition_id: UUID) -> ResponseReturnValue:
    """Set VAT, who commissions together, and where the money comes from."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.SetFundingForm(data=funding_so_far(competition))
    if form.carries_out(commands.set_funding, actor(), competition_id):
        return after_saving(form.result, "Value and funding saved")
    return page("funding", competition, form)


def funding_so_far(competition: Competition) -> dict[str, Any]:
    """The funding as the form asks for it."""
    partners = [{"name": each.name, "share": each.share} for each in competition.partners]
    names = ("source", "amount", "is_ring_fenced", "conditions")
    lines = [{name: getattr(each, name) for name in names} for each in competition.funding]
    own = competition.own_share if competition.partners else None
    return {"vat_percent": competition.vat_percent, "own_share": own, "partners": partners, "funding": lines}


@bp.route("/competitions/<uuid:competition_id>/targets", methods=["GET", "POST"])
def targets(competition_id: UUID) -> ResponseReturnValue:
    """Choose what the service is measured by."""
    competition = queries.competition_to_run(actor(), competition_id)
    chosen = {each.code: each.target for each in competition.targets}
    usual = {code: share for code, (_, share) in INDICATORS.items()}
    rows = [{"code": code, "percent": int(share * 100)} for code, share in (chosen or usual).items()]
    form = forms.SetTargetsForm(data={"targets": rows})
    if form.carries_out(set_targets, actor(), competition_id):
        return after_saving(form.result, "Indicators saved")
    return page("targets", competition, form)


def set_targets(asker: Actor, competition_id: UUID, **answers: Any) -> Competition:
    """Set the indicators from what the form or a program sent."""
    return commands.set_targets(asker, competition_id, targets=schemas.targets_of(answers))


def set_judging(asker: Actor, competition_id: UUID, **answers: Any) -> Competition:
    """Set the rules of judging from what the form or a program sent."""
    return commands.set_judging(asker, competition_id, **schemas.judging_of(answers))


@bp.route("/competitions/<uuid:competition_id>/judging", methods=["GET", "POST"])
def judging(competition_id: UUID) -> ResponseReturnValue:
    """Set what scores mean, what must be reached or passed, ties and low prices."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.SetJudgingForm(data=judging_so_far(competition))
    if form.carries_out(set_judging, actor(), competition_id):
        return after_saving(form.result, "Rules of judging saved")
    return page("judging", competition, form)


def judging_so_far(competition: Competition) -> dict[str, Any]:
    """The rules of judging as the form asks for them."""
    names = ("minimum_quality", "low_mean_percent", "low_next_percent", "low_estimate_percent")
    return {
        **{f"word_{score}": word for score, word in enumerate(competition.scale_words)},
        **{name: getattr(competition, name) for name in names},
        "items": [
            {key: getattr(each, key) for key in ("title", "question", "by_bidder")} for each in competition.items
        ],
        "tie_order": ",".join(competition.tie_order),
    }


@bp.route("/competitions/<uuid:competition_id>/reservation", methods=["GET", "POST"])
def reservation(competition_id: UUID) -> ResponseReturnValue:
    """Reserve a competition for one kind of supplier."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.SetReservationForm(obj=competition)
    if form.carries_out(commands.set_reservation, actor(), competition_id):
        return after_saving(form.result, "Reservation saved")
    return page("reservation", competition, form)


@bp.route("/competitions/<uuid:competition_id>/conflicts", methods=["GET", "POST"])
def conflicts(competition_id: UUID) -> ResponseReturnValue:
    """Record the conflicts assessment, or review it."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.AssessConflictsForm()
    if form.carries_out(commands.assess_conflicts, actor(), competition_id):
        return after_saving(competition, "Conflicts assessment saved")
    return page("conflicts", competition, form)


@bp.route("/competitions/<uuid:competition_id>/papers", methods=["GET", "POST"])
def papers(competition_id: UUID) -> ResponseReturnValue:
    """The specification and the other papers of a draft."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.AttachDocumentForm()
    if form.carries_out(commands.attach_document, actor(), competition_id, ports()):
        flash("Document added", "success")
        return redirect(url_for(".papers", competition_id=competition_id))
    return page("papers", competition, form, papers=design.papers_of(competition_id))


@bp.route("/competitions/<uuid:competition_id>/papers/<uuid:document_id>/version", methods=["GET", "POST"])
def renew_paper(competition_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """Hand in a new version of a paper."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.RenewDocumentForm()
    if form.carries_out(commands.renew_document, actor(), competition_id, document_id, ports()):
        flash("New version added", "success")
        return redirect(url_for(".papers", competition_id=competition_id))
    return page("renew_paper", competition, form)


@bp.post("/competitions/<uuid:competition_id>/papers/<uuid:document_id>/drop")
def detach_paper(competition_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """Take a paper out."""
    commands.detach_document(actor(), competition_id, document_id)
    flash("Document taken out", "success")
    return redirect(url_for(".papers", competition_id=competition_id))


@bp.get("/competitions/<uuid:competition_id>/papers/<uuid:document_id>")
def read_paper(competition_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """Open a paper: the region's people always, those who may take part once it is published."""
    among = papers_to_read(actor(), competition_id)
    return attachment(read_document(actor(), document_id, ports().files, among=among))


@bp.post("/competitions/<uuid:competition_id>/timetable/shortest")
def use_shortest_timetable(competition_id: UUID) -> ResponseReturnValue:
    """Take the shortest lawful dates."""
    return after_saving(commands.use_shortest_timetable(actor(), competition_id), "The shortest lawful dates are set")


@bp.get("/competitions/<uuid:competition_id>/preview")
def preview(competition_id: UUID) -> ResponseReturnValue:
    """A draft as suppliers will see it."""
    competition = queries.competition_to_run(actor(), competition_id)
    names = {"areas": reference.area_names(), "categories": reference.category_names(), "methods": METHODS}
    return page("preview", competition, None, papers=design.papers_of(competition_id), **names)


@bp.get("/competitions/bank")
def bank() -> ResponseReturnValue:
    """The questions that the region keeps."""
    commands.buying_for(actor())
    back = request.args.get("for", type=UUID)
    return render_template("competitions/bank.html", questions=design.bank(actor()), back=back)


@bp.post("/competitions/criteria/<uuid:criterion_id>/keep")
def keep_question(criterion_id: UUID) -> ResponseReturnValue:
    """Keep a question in the bank."""
    commands.keep_question(actor(), criterion_id)
    flash("The question is in your region's bank", "success")
    return redirect(url_for(".bank"))


@bp.post("/competitions/bank/<uuid:question_id>/drop")
def drop_question(question_id: UUID) -> ResponseReturnValue:
    """Take a question out of the bank."""
    commands.drop_question(actor(), question_id)
    flash("The question is out of the bank", "success")
    return redirect(url_for(".bank"))


@bp.get("/competitions/reuse")
def reuse() -> ResponseReturnValue:
    """The templates and earlier competitions to begin from."""
    commands.buying_for(actor())
    return render_template(
        "competitions/reuse.html", templates=design.templates(actor()), earlier=design.earlier_competitions(actor())
    )


@bp.route("/competitions/<uuid:competition_id>/copy", methods=["GET", "POST"])
def begin_from(competition_id: UUID) -> ResponseReturnValue:
    """Begin a draft from a competition."""
    competition = design.competition_to_copy(actor(), competition_id)
    form = forms.BeginFromForm(data={"title": competition.title})
    if form.carries_out(commands.begin_from, actor(), competition_id):
        return after_saving(form.result, "Draft saved. Look at every part of it")
    return page("copy", competition, form)


@bp.route("/competitions/<uuid:competition_id>/template", methods=["GET", "POST"])
def save_template(competition_id: UUID) -> ResponseReturnValue:
    """Keep a competition as a template of the region."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.SaveTemplateForm()
    if form.carries_out(commands.save_template, actor(), competition_id):
        return after_saving(competition, "Your region can begin others from this competition")
    return page("template", competition, form)
