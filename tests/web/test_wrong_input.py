"""Whatever is typed or sent, nobody is answered by a fault: a sentence says what is wrong, and what was typed stays."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask, g
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.routing import Rule

from blueprints.fields import ChoiceQuestion
from blueprints.forms import FilterForm, SchemaForm
from marketplace.accounts.models import OrganisationKind, RoleGrant, User
from marketplace.kernel import clock
from marketplace.kernel.actor import CENTRE_ROLES, REGION_ROLES, SUPPLIER_ROLES
from marketplace.kernel.db import db
from marketplace.kernel.schema import Schema
from marketplace.kernel.schema.base import plain
from tests import nonsense
from tests.factories import accounts
from tests.house.test_web import address, forms
from tests.web.referrals.test_every_route import Walker

READING = {"GET", "HEAD", "OPTIONS"}
#: What ends the walk itself, or is sent by a machine that signs what it says.
PASSED_BY = ("sign", "webhook", "session", "static")
#: Every word that a list is asked by.
ASKED = (
    *("after", "before", "words", "page", "number", "limit", "lot", "add", "for", "service", "contract", "supplier"),
    *("subject", "person", "name", "tab", "result", "lang", "reference", "next", "member", "scope", "referral_ids"),
    *("year", "month", "sort", "status", "which", "area", "region", "category", "need", "on", "on-day", "on-year"),
)
#: Each of them filled with the same, or with another for each word.
PLACES = ("W10", "WyIxIiwiMiJd", "WyJcdTAwMDAiLCIyIl0", "2027-03-01T12:00:00~x", "9" * 19, "9" * 400, "a\x00b", "-1")
BODIES = (b"{broken", b"[1]", b'"x"', b"null", b"\xff\x00", b"")


@pytest.fixture
def walker(app: Flask) -> Walker:
    """Somebody in every role, of organisations that have nothing yet."""
    found = Walker(app, app.response_class)
    found.sign_in(anybody())
    return found


def anybody() -> User:
    """One person in every role of a supplier, of a region and of the centre."""
    user, given = accounts.user(name="Anybody"), {"granted_at": clock.now()}
    kinds = {accounts.supplier(): SUPPLIER_ROLES, accounts.buyer(): REGION_ROLES, accounts.centre(): CENTRE_ROLES}
    for organisation, roles in kinds.items():
        area = organisation.area_key if organisation.kind is OrganisationKind.BUYER else None
        for role in roles:
            row = RoleGrant(user_id=user.id, organisation_id=organisation.id, role=role, area_key=area, **given)
            db.session.add(row)
    db.session.commit()
    return user


def rules_of(app: Flask, *, api: bool) -> list[Rule]:
    """The addresses of pages, or of the API."""
    rules = [rule for rule in app.url_map.iter_rules() if not any(word in rule.endpoint for word in PASSED_BY)]
    return [rule for rule in rules if rule.rule.startswith("/api") is api]


def asked_by(app: Flask, rule: Rule) -> tuple[dict[str, Any], str]:
    """What this part of the API asks for, and where it looks for it."""
    told = getattr(app.view_functions[rule.endpoint], "_apidoc", {}).get("arguments", {}).get("parameters", [])
    for each in told:
        schema = each["schema"]() if isinstance(each["schema"], type) else each["schema"]
        return dict(schema.fields), each["in"]
    return {}, ""


def test_every_schema_answers_every_nonsense_with_a_sentence(app):
    found = []
    for kind in set(nonsense.schemas_of()):
        schema = kind()
        for turn in range(0, len(nonsense.SENT), 13):
            for answers in (nonsense.wrong_json(schema.fields, turn), nonsense.odd_json(schema.fields, turn)):
                try:
                    schema.load(answers)
                except ValidationError as error:
                    found += [
                        f"{kind.__name__}.{name}: {said}"
                        for name, said in error.normalized_messages().items()
                        if asks(schema, name)
                        and any(word in str(said) for word in ("Not a valid", "Invalid", "Unknown", "Traceback"))
                    ]
    assert found == []


def asks(schema: Schema, name: str) -> bool:
    """Whether people or programs answer this field: others only tell."""
    return name in schema.fields and "ask" in schema.fields[name].metadata


def sentences_of(app: Flask, form: type[SchemaForm], typed: dict[str, Any]) -> Iterator[str]:
    """What is wrong with how a form answers this: a sentence that leads to no field, or words that are gone."""
    told = MultiDict([(name, each) for name, each in typed.items() if not isinstance(each, tuple)])
    with app.test_request_context("/", method="POST"):
        g.csrf_valid = True
        asked = form(formdata=told, meta={"csrf": False}) if not issubclass(form, FilterForm) else None
        if asked is None or asked.validate():
            return
        page = BeautifulSoup("".join(str(field()) for field in asked), "html.parser")
        empty = {str(field.id) for field in asked if isinstance(field, ChoiceQuestion) and not field.listed()}
        if not asked.summary and not any(getattr(field, "changed", False) for field in asked):
            yield f"{form.__name__} refuses and does not say why"
        for said in asked.summary:  # a question in a row may have a list that only the view knows
            if (
                "-0-" not in said["anchor"]
                and said["anchor"] not in {"form", *empty}
                and not page.find(id=said["anchor"])
            ):
                yield f"{form.__name__}: {said['text']} leads to {said['anchor']}, which is not there"
        boxes = {each.get("name"): each for each in page.find_all(["input", "textarea"])}
        for name, said in told.items():
            box = boxes.get(name)
            if box is None or box.get("type") in ("radio", "checkbox", "file", "password"):
                continue
            kept = box.get_text().removeprefix("\n") if box.name == "textarea" else box.get("value", "")
            if kept.lstrip("0") != plain(said).lstrip("0"):
                yield f"{form.__name__}.{name} was {said[:20]!r} and is {kept[:20]!r}"


def test_every_form_says_what_is_wrong_beside_the_field_and_keeps_what_was_typed(app):
    found = set()
    for form in set(forms()):
        asked = form.schema().fields
        found.update(sentences_of(app, form, nonsense.wrong_form(asked, turn=len(form.__name__))))
    assert sorted(found) == []


def test_every_part_of_the_api_refuses_nonsense_as_a_problem_that_names_the_field(app, walker):
    found = []
    for rule in rules_of(app, api=True):
        asked, _ = asked_by(app, rule)
        place = address(app, rule)
        for method in sorted((rule.methods or set()) - READING) if asked else ():
            sent: list[dict[str, Any]] = [{"json": nonsense.wrong_json(asked, turn)} for turn in (0, 7)]
            sent += [{"data": turned, "content_type": "application/json"} for turned in BODIES[len(place) % 3 :: 3]]
            for each in sent:
                walker.token = walker.token or walker._with_token({})
                answer = walker.open(place, method=method, **each, **walker.token)
                told = json.loads(answer.text) if answer.mimetype == "application/problem+json" else {}
                if answer.status_code >= 500 or (answer.status_code >= 400 and not told.get("title")):
                    found.append(f"{method} {place} answered {answer.status} to {str(each)[:80]}")
                if answer.status_code == 422 and not told.get("errors"):
                    found.append(f"{method} {place} names no field of {str(each)[:80]}")
    assert found == []


def test_every_list_is_shown_whatever_it_is_asked_by(app, walker):
    found = []
    short = tuple(typed for typed in nonsense.TYPED if len(typed) < 1000)
    for place, rule in enumerate(rules_of(app, api=False) + rules_of(app, api=True)):
        if rule._converters or "GET" not in (rule.methods or ()):
            continue
        same = nonsense.turned(PLACES, place)
        for asked in (
            dict.fromkeys(ASKED, same),
            {name: nonsense.turned(short, place + turn) for turn, name in enumerate(ASKED)},
        ):
            answer = walker.get(rule.rule, query_string=asked)
            if answer.status_code >= 500 or (answer.status_code >= 400 and not answer.data):
                found.append(f"{rule.rule} answered {answer.status} to {str(asked)[:200]}")
            answer.close()
    assert found == []
