"""What templates may say: how days, amounts and codes are written, where assets are, and who may go where."""

import hashlib
from collections.abc import Callable, Iterable, MutableMapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, get_template_attribute, request, url_for
from flask.templating import Environment as FlaskEnvironment
from jinja2 import FileSystemBytecodeCache, StrictUndefined
from markupsafe import Markup, escape

from blueprints import expiry
from blueprints.session import actor
from marketplace.accounts.schemas import LEGAL_FORMS
from marketplace.contracts.models import LANGUAGES
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import LONDON
from marketplace.kernel.money import Money
from marketplace.kernel.schema import words
from marketplace.people.rules import in_a_list, in_full
from marketplace.qualification.schemas import COMMITMENTS

SERVICE_NAME = "Open Panel"
NOT_GIVEN = "Not known"

BUYING = (Role.CONTRACT_MANAGER, Role.COMMISSIONER, Role.DIRECTOR)
PAYING = (Role.BUYER_FINANCE, Role.CONTRACT_MANAGER)
OVERSEEING = (*BUYING, Role.BUYER_FINANCE, Role.AUDITOR)
#: Who at the centre reads what suppliers declare.
CENTRE_READERS = (Role.ASSESSOR, Role.FRAMEWORK_ADMINISTRATOR, Role.AUDITOR)

#: The service navigation: words, endpoint, and who sees it (nobody named: everybody). It stays on one line for every
#: role; a supplier finds its applications, declarations and documents on the page of its organisation.
NAVIGATION: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    ("Your work", "accounts.work", tuple(Role)),
    ("Overview", "region.index", OVERSEEING),
    ("Services", "services.find", ()),
    ("Frameworks", "frameworks.index", ()),
    ("Applications", "qualification.applications", (Role.ASSESSOR, Role.FRAMEWORK_ADMINISTRATOR)),
    ("Declarations", "exclusions.index", CENTRE_READERS),
    ("Competitions", "competitions.index", ()),
    ("Panels", "evaluations.index", (Role.EVALUATOR, Role.COMMISSIONER, Role.DIRECTOR)),
    ("Bids", "bids.index", (Role.OWNER, Role.BID_MANAGER, Role.READ_ONLY)),
    ("Contracts", "contracts.index", (*BUYING, Role.OWNER, Role.READ_ONLY)),
    ("People", "people.index", (Role.PRACTITIONER, Role.TEAM_LEAD)),
    ("Referrals", "referrals.index", (Role.PRACTITIONER, Role.TEAM_LEAD, Role.CASEWORKER, Role.OWNER, Role.READ_ONLY)),
    ("Performance", "performance.index", (Role.CONTRACT_MANAGER, Role.DIRECTOR, Role.OWNER)),
    ("Record", "audit.index", (Role.AUDITOR, Role.OPERATOR, Role.FRAMEWORK_ADMINISTRATOR)),
    ("Retention", "retention.index", (Role.FRAMEWORK_ADMINISTRATOR, Role.DATA_OWNER)),
    ("Payments", "payments.index", (Role.SUPPLIER_FINANCE, Role.OWNER, Role.READ_ONLY, *PAYING)),
)

ACCOUNT = (("Messages", "notifications.index"), ("Your organisation", "accounts.organisation"))
FOOTER = (
    ("Accessibility", "home.accessibility"),
    ("Privacy", "home.privacy"),
    ("Cookies", "home.cookies"),
    ("Open data", "notices.about"),
    ("For developers", "api-docs.openapi_json"),
    ("Mail sent here", "notifications.sent"),
)

#: The colour of a status tag, by the code; what is not named is blue. Each status has one, which a test holds us to.
COLOURS = {
    code: colour
    for colour, codes in {
        "grey": "draft drafted begun planned finished voided settled not_started withdrawn ended lapsed left void "
        "closed destroyed superseded replaced dropped revoked rescheduled disregarded no_list unavailable optional "
        "queued nobody_to_write_to lifted gathered finished taken struck",
        "blue": "submitted sent proposed announced published in_progress booked uploaded named drawn started "
        "signed opened offered assigned delivering reporting ready made registered confirmed released acknowledged "
        "written",
        "green": "admitted admitted_in_part active live final approved paid succeeded agreed completed open awarded "
        "answered clean clear found accepted cleared happened held",
        "yellow": "queried disputed contested closing scoring moderating suspended asked waiting awaited unscanned "
        "owed possible given challenged not_found recused received placed returned",
        "red": "rejected removed failed missed cancelled declined infected refused expired match carried_out overdue "
        "decided raised escalated",
    }.items()
    for code in codes.split()
}


def day(value: date | datetime | None) -> str:
    """A day as people write it: 3 March 2027."""
    if value is None:
        return NOT_GIVEN
    value = value.astimezone(LONDON) if isinstance(value, datetime) else value
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime | None) -> str:
    """An instant as people in London write it: 3 March 2027 at 2:15pm."""
    if value is None:
        return NOT_GIVEN
    local = value.astimezone(LONDON)
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return f"{day(local)} at {'midday' if local.hour else 'midnight'}"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{day(local)} at {local.hour % 12 or 12}{minutes}{'pm' if local.hour >= 12 else 'am'}"


def until(value: datetime | None) -> str:
    """A deadline as people write it; nobody need wonder which midnight is meant."""
    if value is None or value.astimezone(LONDON).time() != time():
        return moment(value)
    return f"the end of {day(value.astimezone(LONDON) - timedelta(minutes=1))}"


def money(value: Money | None) -> str:
    """An amount: £1,234.50."""
    return NOT_GIVEN if value is None else str(value)


def pounds(value: Money | None) -> str:
    """An amount without its pence where there are none: £1,234."""
    return money(value).removesuffix(".00")


def number(value: int | Decimal | None) -> str:
    """A number with commas."""
    return NOT_GIVEN if value is None else f"{value:,}"


def percent(share: Decimal | Fraction | None, places: int = 1) -> str:
    """A share of one as a percentage, half up; whole ones without decimals."""
    if share is None:
        return NOT_GIVEN
    exact = Decimal(share.numerator) / Decimal(share.denominator) if isinstance(share, Fraction) else Decimal(share)
    rounded = (exact * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded}%"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: 1 bid, 3 bids."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def file_size(size: int) -> str:
    """How large a file is: 310KB, 2.4MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}KB"
    return f"{size / 1_000_000:.1f}MB"


def paragraphs(text: str | None) -> Markup:
    """Written text with its paragraphs and line breaks."""
    told = [
        Markup("<br>").join(escape(line) for line in part.split("\n")) for part in (text or "").split("\n\n") if part
    ]
    return Markup("").join(Markup('<p class="govuk-body">{}</p>').format(part) for part in told)


def colour(status: Any) -> str:
    """The colour of this status."""
    return COLOURS.get(str(getattr(status, "value", status)), "blue")


@cache
def fingerprint(folder: str, name: str) -> str:
    """What changes in the address of a file when its content does."""
    return hashlib.sha256((Path(folder) / name).read_bytes()).hexdigest()[:10]


@lru_cache(maxsize=8192, typed=True)
def known_address(root: str, endpoint: str, **values: Any) -> str:
    """The address of a page and its parts; it depends on nothing else, so that it is built once."""
    return url_for(endpoint, **values)


def link(endpoint: str, **values: Any) -> str:
    """What templates call `url_for`: the same, kept where it was built before."""
    if endpoint.startswith("."):
        endpoint = f"{request.blueprint}{endpoint}"
    try:
        return known_address(request.root_path, endpoint, **values)
    except TypeError:  # a list among the values cannot be kept
        return url_for(endpoint, **values)


@cache
def address(root: str, endpoint: str, name: str = "", folder: str = "") -> str:
    """The address of a page that has no parts, or of a file: the same on every page, so that it is built once."""
    return url_for(endpoint, filename=name, v=fingerprint(folder, name)) if name else url_for(endpoint)


def asset(name: str) -> str:
    """The address of a static file, new whenever its content is."""
    return address(request.root_path, "static", name, current_app.static_folder or "")


def navigation() -> Markup:
    """The service navigation of who is asking."""
    here = (request.endpoint or "").split(".")[0]
    return menu(request.root_path, here, frozenset(grant.role for grant in actor().grants))


@lru_cache(maxsize=1024)
def menu(root: str, here: str, held: frozenset[Role]) -> Markup:
    """The navigation of whoever holds these roles, on the pages of one part; only what exists is offered."""
    offered = [
        {"text": text, "href": address(root, endpoint), "active": endpoint.split(".")[0] == here}
        for text, endpoint, roles in NAVIGATION
        if endpoint in current_app.view_functions and (not roles or held.intersection(roles))
    ]
    return shell("navigation", offered)


def shell(part: str, *told: Any) -> Markup:
    """A part of what stands around every page."""
    written: Markup = get_template_attribute("components/shell.html", part)(*told)
    return written


def links(table: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """The words and addresses of those pages that exist."""
    root, known = request.root_path, current_app.view_functions
    return [(text, address(root, endpoint)) for text, endpoint in table if endpoint in known]


@lru_cache(maxsize=8)
def foot(root: str, *, in_development: bool) -> Markup:
    """The foot of every page; it leads to the mail of everybody only on a development server."""
    return shell("footer", links(FOOTER if in_development else FOOTER[:-1]), SERVICE_NAME)


def footer() -> Markup:
    """The foot of this page."""
    return foot(request.root_path, in_development=current_app.extensions["settings"].development)


def initials(name: str) -> str:
    """The first letters of a name, for the mark beside it."""
    return "".join(part[0] for part in name.split()[:2]).upper()


def legal_form(code: Any) -> str:
    """What type an organisation is."""
    return LEGAL_FORMS[code] if code else NOT_GIVEN


def answer_words(code: Any) -> str:
    """An answer that was chosen, as it was offered."""
    return COMMITMENTS.get(str(code)) or words(code)


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "moment": moment,
    "until": until,
    "money": money,
    "pounds": pounds,
    "number": number,
    "percent": percent,
    "plural": plural,
    "file_size": file_size,
    "words": words,
    "paragraphs": paragraphs,
    "legal_form": legal_form,
    "answer": answer_words,
    "colour": colour,
    "initials": initials,
    "in_full": in_full,
    "in_a_list": in_a_list,
}


@lru_cache(maxsize=8)
def page_head(root: str) -> Markup:
    """What every page's head names: its mark and its styles."""
    return shell("head", asset("images/favicon.svg"), [asset("govuk-frontend.min.css"), asset("openpanel.css")])


@lru_cache(maxsize=8)
def demonstration(root: str) -> Markup:
    """That what is shown is made up."""
    return shell("banner", address(root, "demo.show"))


@lru_cache(maxsize=8)
def account_links(root: str) -> Markup:
    """The links of whoever is signed in."""
    return shell("account", links(ACCOUNT))


@lru_cache(maxsize=8)
def stay_signed_in(root: str) -> Markup:
    """What warns whoever is signed in before they are signed out."""
    return shell("stay", address(root, "accounts.stay"), expiry.MINUTES, expiry.WARNED)


@lru_cache(maxsize=1024)
def known_heads(columns: tuple[Any, ...]) -> Markup:
    """The headings of a table with these columns."""
    return shell("column_heads", columns)


def column_heads(columns: Iterable[Any]) -> Markup:
    """The headings of a table."""
    return known_heads(tuple(columns))


def around(part: Callable[[str], Markup]) -> Callable[[], Markup]:
    """A part of the shell as templates call it."""
    return lambda: part(request.root_path)


class Environment(FlaskEnvironment):
    """Flask's, whose templates share one plain table of words: every import of a macro compares its names."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The words of every template, and those given with this one."""
        return {**self.globals, **d} if d else self.globals


def install(app: Flask) -> None:
    """Give templates their words, and refuse names that nobody gave."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(url_for=link, asset=asset, navigation=navigation, service_name=SERVICE_NAME)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(pattern="open-panel-%s.cache")  # only ours
    app.jinja_env.globals.update(footer=footer, column_heads=column_heads, language_names=LANGUAGES)
    for part in (page_head, demonstration, account_links, stay_signed_in):
        app.jinja_env.globals[part.__name__] = around(part)
    settings = app.extensions.get("settings")
    app.jinja_env.globals["is_demonstration"] = bool(getattr(settings, "development", False))

    @app.after_request
    def keep_assets(response: Any) -> Any:
        """Let browsers keep what has its fingerprint in the address."""
        if request.endpoint == "static" and "v" in request.args:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
