"""The front page and the pages that its footer leads to."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.security import public
from blueprints.session import actor

bp = Blueprint("home", __name__)

#: The ways in: what somebody does, what waits for them, and where; the first endpoint that there is.
DOORS = (
    (
        "Find services for people on probation",
        "See which services are open in your area, for whom, and when they have places.",
        ("services.find",),
    ),
    (
        "Provide services",
        "Register your organisation, join a framework, bid for contracts and deliver referrals.",
        ("accounts.register",),
    ),
    (
        "Buy services",
        "Run a competition, manage a contract and see what was delivered before you pay.",
        ("accounts.sign_in",),
    ),
    (
        "Refer somebody",
        "Send a person on probation to a service, and follow what happens with them.",
        ("accounts.sign_in",),
    ),
    (
        "See what is being bought",
        "Opportunities, awards and contracts, open to everybody as pages and as open data.",
        ("notices.index", "competitions.opportunities"),
    ),
)


@bp.get("/")
@public
def show() -> ResponseReturnValue:
    """Say what Open Panel is; whoever is signed in goes on to their work."""
    if actor().is_signed_in:
        return redirect(url_for("accounts.work"))
    there = current_app.view_functions
    found = [(title, text, next((way for way in ways if way in there), None)) for title, text, ways in DOORS]
    doors = [{"title": title, "text": text, "href": url_for(way)} for title, text, way in found if way]
    return render_template("home/show.html", doors=doors)


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """Say how usable the service is, and what to do where it is not."""
    return render_template("home/accessibility.html")


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Say what is kept about people, why, and for how long."""
    return render_template("home/privacy.html")


@bp.get("/cookies")
@public
def cookies() -> ResponseReturnValue:
    """Say which cookies there are."""
    return render_template("home/cookies.html")
