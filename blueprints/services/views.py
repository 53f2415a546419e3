"""Pages of the service finder."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, get_template_attribute, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from blueprints.security import public
from blueprints.services.forms import FindAvailableForm, FindServicesForm
from blueprints.session import actor, request_now
from marketplace.contracts import finder
from marketplace.contracts.suiting import wish_of
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.reference.queries import finder_options, outcomes
from marketplace.referrals import queries as referrals

bp = Blueprint("services", __name__)

A_PAGE = 25


def today() -> date:
    """The day on which somebody looks."""
    return london_day(request_now())


@bp.get("/services")
@public
def find() -> ResponseReturnValue:
    """The services that take referrals, by area, age, sex, need and day."""
    after = request.args.get("after")
    sent = tuple((name, value) for name, value in request.args.items(multi=True) if name != "after")
    form = questions(sent, hash(tuple(finder_options().items())))
    asked = {name: value for name, value in form.values.items() if value is not None}
    on = asked.pop("on", None) or today()
    found = finder.open_services(**asked, on=on, after=after, limit=A_PAGE + 1)
    more = found[A_PAGE - 1].contract_reference if len(found) > A_PAGE else None
    return render_template(
        "services/find.html",
        form=form,
        services=found[:A_PAGE],
        row=row,
        on=on,
        next_href=from_here(after=more) if more else None,
        first_href=from_here() if after else None,
    )


class Questions(NamedTuple):
    """The filters as they stand on the page, what they ask for, and what is wrong with them."""

    shown: Markup
    values: dict[str, Any]
    summary: list[dict[str, str]]


@lru_cache(maxsize=512)
def questions(sent: tuple[tuple[str, str], ...], listed: int) -> Questions:
    """The filters for these answers, the same for everybody; `listed` is another when the list of areas is."""
    form = FindServicesForm()
    shown = get_template_attribute("components/forms.html", "filter_form")(form, "Find services", url_for(".find"))
    return Questions(shown, form.values, form.summary)


@lru_cache(maxsize=4096)
def row(service: finder.Service) -> Markup:
    """One service in the list: the same markup wherever it is found."""
    shown: Markup = get_template_attribute("services/row.html", "row")(service, url_for(".find"))
    return shown


def from_here(**place: str) -> str:
    """The address of this list with its filters, at another place."""
    filters = {name: value for name, value in request.args.items() if name != "after"}
    return f"{url_for('.find')}?{urlencode(filters | place)}"


@bp.get("/services/available")
@public
def available() -> ResponseReturnValue:
    """Free places, waits and what each service offers, for courts and everybody else: nothing about a person."""
    form = FindAvailableForm()
    found, area = None, form.values["area"]
    if area:
        known = {"area": area, "need": form.values["need"], "whole": False}
        found = referrals.find_offers(wish_of(form.values), request_now(), **known)
    return render_template("services/available.html", form=form, found=found)


@bp.get("/services/comparison")
@public
def compare() -> ResponseReturnValue:
    """Two services side by side."""
    chosen = list(dict.fromkeys(request.args.getlist("service")))[:2]
    offers = [referrals.offer_of(finder.service(each), request_now()) for each in chosen]
    person_id = request.args.get("person", type=UUID) if actor().has(Role.PRACTITIONER, Role.TEAM_LEAD) else None
    return render_template("services/compare.html", offers=offers, person_id=person_id)


@bp.get("/services/<contract_reference>")
@public
def show(contract_reference: str) -> ResponseReturnValue:
    """One service: who provides it, for whom, where, and what it works towards."""
    service = finder.service(contract_reference)
    wording: dict[str, list[str]] = {code: [] for code in service.need_codes}
    for outcome in outcomes(*service.need_codes) if service.need_codes else ():
        wording[outcome.category_code].append(outcome.wording)
    is_closed = service.referrals_close_at is not None and service.referrals_close_at <= request_now()
    refers = actor().has(Role.PRACTITIONER) and not is_closed
    refer_href = url_for("referrals.choose_person", contract=service.id) if refers else None
    offer = referrals.offer_of(service, request_now())
    known = {"service": service, "outcomes": wording, "refer_href": refer_href, "offer": offer}
    return render_template("services/show.html", **known, is_closed=is_closed), 410 if is_closed else 200
