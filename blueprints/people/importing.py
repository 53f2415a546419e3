"""The page that takes in a file of people: first looked at, then taken in."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.people import forms
from blueprints.people.views import bp
from blueprints.session import actor
from blueprints.templating import plural
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Forbidden
from marketplace.people import commands, queries
from marketplace.people.intake.reading import COLUMNS, NEEDED
from marketplace.people.policies import imports_people


def look_or_take(actor: Actor, *, only_check: bool | None, **sent: Any) -> Any:
    """Only look at a file where that was asked for, else take it in."""
    return commands.look_at_people(actor, **sent) if only_check else commands.import_people(actor, **sent)


@bp.route("/people/import", methods=["GET", "POST"])
def import_people() -> ResponseReturnValue:
    """Look at a file of people, line by line, and take it in."""
    if not imports_people(actor()):
        raise Forbidden
    form, looked = forms.ImportPeopleForm(), None
    if form.carries_out(look_or_take, actor()):
        if not isinstance(form.result, commands.Looked):
            taken = form.result
            flash(f"Taken in: {plural(taken.added, 'new person', 'new people')}, {taken.changed} changed", "success")
            return redirect(url_for(".index"))
        looked = form.result
        form.rows.data = looked.rows
    return render_template(
        "people/import.html",
        form=form,
        looked=looked,
        columns=COLUMNS,
        needed=NEEDED,
        intakes=queries.last_intakes(actor()),
    )
