"""The page and the letter of a person on probation: who, where, when, what to expect; no account needed."""

from typing import Any
from uuid import UUID

from flask import Response, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints import shared_screen
from blueprints.forms import SchemaForm
from blueprints.printing import printed
from blueprints.referrals import forms_changing as forms
from blueprints.referrals.plain_words import WORDS, language_of, moment_in
from blueprints.referrals.views.base import bp, done
from blueprints.security import public
from blueprints.session import actor, request_now
from marketplace.kernel.errors import NotFound
from marketplace.referrals import commands, queries
from marketplace.referrals.models import PersonLink, Referral
from marketplace.referrals.policies import knows_person_of, sends_letter
from marketplace.referrals.schemas import RATINGS_IN_WELSH
from marketplace.referrals.telling import in_groups, told


@bp.get("/referrals/<uuid:referral_id>/page")
def persons_page(referral_id: UUID) -> ResponseReturnValue:
    """The address of the person's page, the letter, and what they said there."""
    referral = queries.referral(actor(), referral_id)
    if not knows_person_of(actor(), referral):
        raise NotFound
    link = next(iter(queries.links_of(referral_id)), None)
    return render_template(
        "referrals/persons_page.html",
        referral=referral,
        link=link,
        address=address_of(link.code) if link else None,
        said=queries.words_of(referral_id),
        may_send=sends_letter(actor(), referral),
        is_shared=shared_screen.is_shared(),
    )


def address_of(code: str) -> str:
    """The whole address, as it is typed from paper."""
    base: str = current_app.extensions["ports"].publisher.base_url
    return f"{base}{url_for('referrals.my_page', code=in_groups(code))}"


@bp.post("/referrals/<uuid:referral_id>/page")
def make_page(referral_id: UUID) -> ResponseReturnValue:
    """Make the address, or a new one in place of one that others have seen."""
    commands.make_person_link(actor(), referral_id)
    flash("The page is ready: print the letter, or read the address out", "success")
    return redirect(url_for(".persons_page", referral_id=referral_id))


@bp.post("/person-links/<uuid:link_id>/revoke")
def revoke_page(link_id: UUID) -> ResponseReturnValue:
    """Take the address back."""
    link = commands.revoke_person_link(actor(), link_id)
    return done(link.referral_id, "The page of the person no longer opens")


@bp.get("/referrals/<uuid:referral_id>/letter")
def letter(referral_id: UUID) -> ResponseReturnValue:
    """The letter to print, in English or Welsh."""
    referral = queries.referral(actor(), referral_id)
    if not sends_letter(actor(), referral) or referral.sent_at is None:
        raise NotFound
    link = next(iter(queries.links_of(referral_id)), None)
    address = address_of(link.code) if link else None
    facts = {**facts_of(referral), "address": address, "written_at": request_now()}
    return printed("print/person_letter.html", f"letter-{referral.reference}", **facts)


def facts_of(referral: Referral) -> dict[str, Any]:
    """What page and letter say, in the language that was asked for or that the person prefers."""
    facts = told(referral, request_now())
    language = language_of(request.args.get("lang"), speaks_welsh=facts.speaks_welsh)
    return {"told": facts, "language": language, "words": WORDS[language], "moment_in": moment_in}


@bp.get("/my/<code>")
@public
def my_page(code: str) -> ResponseReturnValue:
    """What a person on probation is told; whoever has the address can read it."""
    link = queries.link_by_code(code, request_now())
    return unkept("referrals/my/page.html", link, thanks="thanks" in request.args)


def unkept(template: str, link: PersonLink, **more: Any) -> Response:
    """A page that nobody keeps, no search engine lists, and whose address no other page learns."""
    answer = make_response(render_template(template, code=in_groups(link.code), **more, **facts_of(link.referral)))
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def thanked(code: str) -> ResponseReturnValue:
    """Back to the page, with thanks, in the language it was read in."""
    return redirect(url_for(".my_page", code=code, thanks=1, lang=request.args.get("lang")))


@bp.route("/my/<code>/feedback", methods=["GET", "POST"])
@public
def my_feedback(code: str) -> ResponseReturnValue:
    """Say how it went."""
    link = queries.link_by_code(code, request_now())
    form = forms.GiveFeedbackForm()
    if facts_of(link.referral)["language"] == "cy":
        form.rating.options = list(RATINGS_IN_WELSH.items())
    if form.carries_out(commands.give_feedback, actor(), code):
        return thanked(code)
    return unkept("referrals/my/ask.html", link, form=in_plain_words(form, link), about="feedback")


@bp.route("/my/<code>/time", methods=["GET", "POST"])
@public
def my_time(code: str) -> ResponseReturnValue:
    """Ask for another time."""
    link = queries.link_by_code(code, request_now())
    form = forms.AskOtherTimeForm()
    if form.carries_out(commands.ask_other_time, actor(), code):
        return thanked(code)
    return unkept("referrals/my/ask.html", link, form=in_plain_words(form, link), about="time")


def in_plain_words(form: SchemaForm, link: PersonLink) -> SchemaForm:
    """The form with its questions, and what is wrong with the answers, in the language of the page."""
    words = facts_of(link.referral)["words"]
    for field in form:
        field.label.text = words.get(f"ask_{type(form).__name__}_{field.name}", field.label.text)
        field.errors = [words["errors"].get(said, said) for said in field.errors]
    return form
