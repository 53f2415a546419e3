"""The page on which somebody says how they can be reached."""

import re

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts import forms
from blueprints.accounts.views.signing_in import bp
from blueprints.session import actor
from marketplace.accounts import commands, queries


@bp.app_template_filter()
def dialled(number: str) -> str:
    """A telephone number as a telephone dials it: without what people write between the digits."""
    plain = re.split(r"[a-z]", number, maxsplit=1, flags=re.IGNORECASE)[0]
    return re.sub(r"[^\d+]", "", plain.replace("(0)", ""))


@bp.route("/account/telephone", methods=["GET", "POST"])
def give_phone() -> ResponseReturnValue:
    """Say at which numbers one can be called."""
    own = queries.own_account(actor())
    form = forms.GivePhoneForm(data={"phone": own.phone, "team_phone": own.team_phone})
    if form.carries_out(commands.give_phone, actor()):
        flash("Your telephone numbers have been saved", "success")
        return redirect(url_for("accounts.work"))
    return render_template("accounts/give_phone.html", form=form)
