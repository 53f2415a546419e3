"""The front page and the pages that its footer leads to."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.security import public
from blueprints.session import actor, request_now
from marketplace.competitions import queries as competitions
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.contracts import finder
from marketplace.frameworks import queries as frameworks
from marketplace.kernel.clock import london_day
from marketplace.retention.schedule import SCHEDULE

bp = Blueprint("home", __name__)

#: The ways in: what somebody does, what waits for them, and where.
DOORS = (
    ("Find a service", "See which services take referrals in your area, and for whom.", "services.find"),
    (
        "Refer somebody",
        "Sign in to send a person on probation to a service, and follow what happens with them.",
        "accounts.sign_in",
    ),
    (
        "Provide services",
        "Read who can join, what it costs (nothing) and how long it takes; then register, bid and deliver.",
        "frameworks.how_to_join_any",
    ),
    (
        "Buy services",
        "Sign in to run a competition, manage a contract and see what was delivered before you pay.",
        "accounts.sign_in",
    ),
    (
        "See what is being bought",
        "Every competition with its terms, questions and answers, open to everybody, with alerts and a calendar.",
        "opportunities.index",
    ),
    (
        "Follow the money",
        "Public notices from the first invitation to the last payment, as pages and as open data.",
        "notices.index",
    ),
)


@bp.get("/")
@public
def show() -> ResponseReturnValue:
    """Say what Open Panel is and how much there is of it; whoever is signed in goes on to their work."""
    if actor().is_signed_in:
        return redirect(url_for("accounts.work"))
    doors = [{"title": title, "text": text, "href": url_for(way)} for title, text, way in DOORS]
    return render_template("home/show.html", doors=doors, figures=figures())


def figures() -> list[tuple[int, str, str]]:
    """How many services, competitions and suppliers there are now, each with where to see them."""
    services = finder.open_services_count(london_day(request_now()))
    open_now, qualified = competitions.open_competitions_count(), frameworks.qualified_suppliers_count()
    newest = next(iter(frameworks.frameworks(actor())), None)
    register = url_for("frameworks.members", framework_id=newest.id) if newest else url_for("frameworks.index")
    return [
        (services, plural_of(services, "service open", "services open"), url_for("services.find")),
        (
            open_now,
            plural_of(open_now, "competition open", "competitions open"),
            url_for("competitions.index", status=CompetitionStatus.PUBLISHED.value),
        ),
        (qualified, plural_of(qualified, "supplier qualified", "suppliers qualified"), register),
    ]


def plural_of(count: int, one: str, many: str) -> str:
    """The words that go with a count shown apart from them."""
    return one if count == 1 else many


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """Say how usable the service is, and what to do where it is not."""
    return render_template("home/accessibility.html")


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Say what is kept about people, why, and for how long."""
    kept = [(row.what, row.kept, row.starts.capitalize()) for row in SCHEDULE]
    return render_template("home/privacy.html", kept=kept)


@bp.get("/cookies")
@public
def cookies() -> ResponseReturnValue:
    """Say which cookies there are."""
    return render_template("home/cookies.html")
