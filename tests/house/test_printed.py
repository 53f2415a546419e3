"""What is printed into docs/ says what the code does."""

import json

from flask import Flask

from blueprints.cli import promise
from blueprints.cli_tables import pages
from tests.house.reading import ROOT


def test_lifecycles_permissions_and_subscriptions_are_up_to_date() -> None:
    for name, text in pages().items():
        assert (ROOT / "docs" / name).read_text() == text, f"docs/{name} is stale: run make tables"


def test_the_promise_of_the_api_is_up_to_date(app: Flask) -> None:
    with app.app_context():
        printed = json.loads((ROOT / "docs/openapi.json").read_text())
        assert printed == json.loads(promise()), "docs/openapi.json is stale: run make tables"
