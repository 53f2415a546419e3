"""What the pages of referrals share: their blueprint, the way back, and one page for one form."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.forms import SchemaForm
from blueprints.referrals.shown import accepted, ending, hours, how, span
from blueprints.session import actor
from marketplace.referrals.minding import to_mind
from marketplace.referrals.models import Referral
from marketplace.referrals.policies import knows_person_of

bp = Blueprint("referrals", __name__)
for told in (span, hours, how, ending, accepted):
    bp.add_app_template_filter(told)


def ask(form: SchemaForm, referral: Referral, title: str, **more: Any) -> ResponseReturnValue:
    """The page that asks one thing about a referral that was sent."""
    known = {"guidance": "", "style": "", "mind": None} | more
    return render_template("referrals/ask.html", form=form, referral=referral, title=title, **known)


def minded(referral: Referral) -> list[str]:
    """What to bear in mind before a time is chosen, for whoever knows the person."""
    return to_mind(referral) if knows_person_of(actor(), referral) else []


def done(referral_id: UUID, message: str) -> ResponseReturnValue:
    """Back to the referral, with what was done."""
    flash(message, "success")
    return redirect(url_for("referrals.show", referral_id=referral_id))


def unless_clashing(form: SchemaForm) -> SchemaForm:
    """The form, which asks whether to go on anyway only once somebody was warned."""
    if "anyway" in form and not form.anyway.errors and not form.anyway.data:
        del form.anyway
    return form


def after() -> UUID | None:
    """The last row of the page before, as the address says it; anything else is the beginning."""
    return request.args.get("after", type=UUID)
