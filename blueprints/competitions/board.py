"""Pages of an open competition: the proof of what was sent, questions that are not answered, and changes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from blueprints.competitions import forms
from blueprints.competitions.views import after_saving, bp, vault
from blueprints.session import actor
from marketplace.competitions import commands, queries
from marketplace.competitions.models import Competition
from marketplace.competitions.queries.design import papers_of
from marketplace.kernel import spreadsheet
from marketplace.kernel.clock import LONDON
from marketplace.kernel.errors import NotFound
from marketplace.notifications.queries import sending

COLUMNS = ("supplier", "sent_at", "state", "email_address", "email_state", "handed_to_carrier_at")


@bp.get("/competitions/<uuid:competition_id>/invitations/sent")
def sent(competition_id: UUID) -> ResponseReturnValue:
    """One record for each supplier invited, with the state of its mails."""
    competition = queries.competition_to_run(actor(), competition_id)
    return render_template(
        "competitions/sent.html", competition=competition, sendings=sending.sendings(actor(), competition_id)
    )


@bp.get("/competitions/<uuid:competition_id>/invitations/sent.csv")
def sent_csv(competition_id: UUID) -> ResponseReturnValue:
    """The same as a file for the procurement record."""
    competition = queries.competition_to_run(actor(), competition_id)
    lines = spreadsheet.lines(rows_of(sending.sendings(actor(), competition_id)))
    answer = Response("".join(lines), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="invitations-{competition.reference}.csv"'
    return answer


def rows_of(sendings: Any) -> list[Sequence[str]]:
    """A row for each mail, and one for a supplier without any."""
    found: list[Sequence[str]] = [COLUMNS]
    for each in sendings:
        first = (each.supplier, local(each.sent_at), each.state)
        mails = [(mail.address, mail.status.value, local(mail.sent_at)) for mail in each.mails] or [("", "", "")]
        found += [(*first, *mail) for mail in mails]
    return found


def local(at: Any) -> str:
    """An instant to the microsecond, in London, so that equal ones are seen to be equal."""
    return at.astimezone(LONDON).isoformat() if at else ""


@bp.route("/competitions/questions/<uuid:clarification_id>/reject", methods=["GET", "POST"])
def reject(clarification_id: UUID) -> ResponseReturnValue:
    """Say to its asker alone why a question is not answered."""
    asked = queries.clarification_to_answer(actor(), clarification_id)
    form = forms.RejectQuestionForm()
    if form.carries_out(commands.reject_question, actor(), clarification_id):
        return after_saving(asked.competition, "The supplier is told why you will not answer")
    return render_template("competitions/reject.html", form=form, asked=asked)


@bp.get("/competitions/<uuid:competition_id>/amend")
def amend(competition_id: UUID) -> ResponseReturnValue:
    """Choose what to change."""
    competition = queries.competition_to_run(actor(), competition_id)
    changes, papers = queries.amendments_of(actor(), competition_id), papers_of(competition_id)
    return render_template("competitions/amend.html", competition=competition, changes=changes, papers=papers)


@bp.route("/competitions/<uuid:competition_id>/amend/<what>", methods=["GET", "POST"])
def amend_part(competition_id: UUID, what: str) -> ResponseReturnValue:
    """Change the description or one question, on record."""
    competition = queries.competition_to_run(actor(), competition_id)
    present = wording_of(competition, what)
    form = forms.AmendCompetitionForm(data={"new": present})
    if form.carries_out(commands.amend_competition, actor(), competition_id, what=what, vault=vault()):
        return after_saving(competition, "The change is published and everybody concerned is told")
    return render_template("competitions/amend_part.html", form=form, competition=competition, what=what)


def wording_of(competition: Competition, what: str) -> str:
    """The present words of what is to be changed."""
    wordings = {each.code: each.question for each in competition.criteria if each.question}
    wordings["description"] = competition.description
    if what not in wordings:
        raise NotFound
    return wordings[what]
