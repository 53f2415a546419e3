"""Case notes: read by both sides or by one, written, and struck."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.asked import a_number
from blueprints.referrals import forms_casework as forms
from blueprints.referrals.views.base import ask, bp
from blueprints.session import actor, moves
from marketplace.kernel.errors import NotFound
from marketplace.kernel.schema.builders import LARGEST
from marketplace.referrals import commands, queries
from marketplace.referrals.policies import knows_person_of


@bp.get("/referrals/<uuid:referral_id>/notes")
def notes(referral_id: UUID) -> ResponseReturnValue:
    """The case notes of a referral, newest first, five to a page."""
    referral = queries.referral(actor(), referral_id)
    if not knows_person_of(actor(), referral):
        raise NotFound
    page = min(request.args.get("page", default=1, type=a_number), LARGEST)
    found, count = queries.notes_of(actor(), referral_id, page)
    pages = max(-(-count // queries.NOTES_A_PAGE), 1)
    return render_template(
        "referrals/notes.html",
        referral=referral,
        notes=found,
        can_strike={note.id for note in found if "strike" in moves(note)},
        page=page,
        pages=pages,
        next_href=url_for(".notes", referral_id=referral_id, page=page + 1) if page < pages else None,
        first_href=url_for(".notes", referral_id=referral_id) if page > 1 else None,
    )


@bp.route("/referrals/<uuid:referral_id>/notes/new", methods=["GET", "POST"])
def write_note(referral_id: UUID) -> ResponseReturnValue:
    """Write a case note."""
    referral = queries.referral(actor(), referral_id)
    if not knows_person_of(actor(), referral):
        raise NotFound
    form = forms.WriteNoteForm()
    if form.carries_out(commands.write_note, actor(), referral_id):
        flash("The note has been saved", "success")
        return redirect(url_for(".notes", referral_id=referral_id))
    guidance = (
        "A note is a record that cannot be changed. It is no way to send a message: ring if you need an answer, "
        "and raise a concern if somebody may come to harm."
    )
    return ask(form, referral, "Write a case note", guidance=guidance)


@bp.route("/notes/<uuid:note_id>/strike", methods=["GET", "POST"])
def strike_note(note_id: UUID) -> ResponseReturnValue:
    """Strike a note that was wrong."""
    note = queries.note(actor(), note_id)
    form = forms.StrikeNoteForm()
    if form.carries_out(commands.strike_note, actor(), note_id):
        flash("The note has been struck", "success")
        return redirect(url_for(".notes", referral_id=note.referral_id))
    guidance = "Its words stay on record, struck through, with your name and the reason."
    return ask(form, note.referral, f"Strike the note “{note.subject}”", guidance=guidance)
