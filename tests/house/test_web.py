"""What every page, form and template keeps to."""

import ast
import re
import uuid
from collections.abc import Iterator
from importlib import import_module

import pytest
from flask import Flask
from werkzeug.routing import Rule

from blueprints.forms import SchemaForm
from blueprints.security import is_public
from tests.house.reading import ROOT, context_of, functions, here, tree, written

LONGEST_VIEW = 25
SAMPLES = {"UUIDConverter": uuid.UUID(int=1), "Number": 1, "Word": "x", "PathConverter": "x/y"}


def address(app: Flask, rule: Rule) -> str:
    """The address of some page that this rule answers."""
    samples = {name: SAMPLES[type(converter).__name__] for name, converter in rule._converters.items()}
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, samples)


def test_every_private_page_turns_strangers_away_for_every_method(app: Flask) -> None:
    stranger = app.test_client()
    private = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    with app.app_context():
        private = [rule for rule in private if not is_public(rule.endpoint)]
    assert private
    for rule in private:
        place = address(app, rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            answer = stranger.open(place, method=method)
            if place.startswith("/api"):
                assert answer.status_code in (400, 401), f"{method} {place} answered {answer.status}"
            else:
                turned_away = answer.status_code in (302, 303) and "/sign-in" in answer.headers["Location"]
                assert turned_away or answer.status_code == 400, f"{method} {place} answered {answer.status}"


def forms() -> Iterator[type[SchemaForm]]:
    """Every form of the service."""
    for path in written("blueprints"):
        if path.stem == "forms" and path.parent != ROOT / "blueprints":
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    waiting = list(SchemaForm.__subclasses__())
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if hasattr(form, "schema"):
            yield form


def test_every_form_asks_only_for_what_its_schema_knows(app: Flask) -> None:
    with app.test_request_context():
        for form in forms():
            asked = {field.name for field in form() if field.type not in ("SubmitField", "CSRFTokenField")}
            unknown = asked - set(form.schema().fields)
            assert not unknown, f"{form.__module__}.{form.__name__} asks for {unknown}"


def test_no_view_decides() -> None:
    for path in written("blueprints"):
        if path.stem not in ("views", "api"):
            continue
        for node in ast.walk(tree(path)):
            assert not isinstance(node, ast.Try), f"{here(path, node)}: refusals are answered in one place"
        for view in functions(path):
            assert (view.end_lineno or 0) - view.lineno < LONGEST_VIEW, here(path, view)


def test_the_domain_is_asked_before_a_thing_is_fetched() -> None:
    for path in written("blueprints"):
        if path.stem in ("views", "api", "forms"):
            assert not re.search(r"session\.(get|scalars?|execute|query)\(|\bselect\(", path.read_text()), here(path)


TEMPLATES = sorted(str(path.relative_to(ROOT / "templates")) for path in written("templates", ends=".html"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles_and_uses_what_it_imports(app: Flask, name: str) -> None:
    app.jinja_env.get_template(name)
    source = (ROOT / "templates" / name).read_text()
    for line in re.findall(r"{%-?\s*from\s+\S+\s+import\s+([^%]*?)\s*(?:with(?:out)? context\s*)?-?%}", source):
        for imported in line.split(","):
            used = imported.split(" as ")[-1].strip()
            assert len(re.findall(rf"\b{re.escape(used)}\b", source)) > 1, f"{used} is imported for nothing"


def test_every_context_of_the_web_is_one_of_the_domain() -> None:
    domain = {context_of(path) for path in written("marketplace")}
    pages = {path.parent.name for path in written("blueprints") if path.stem == "views"}
    assert not pages - domain - {"home", "development", "services", "suppliers", "region"}
