"""The published checker of open data, where its schemas lie beside this clone."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

PLACES = [place / "shared" / "ocds" for place in Path(__file__).parents[2:]]
SHARED = next((place for place in PLACES if place.exists()), PLACES[0])
SCHEMAS = ("ocds-standard-1__1__5.zip", "ocds-uk-profile.zip")


def assert_package_is_valid(package: dict[str, Any]) -> None:
    """A release package passes the standard's own checker, for the core and for the profile of the United Kingdom."""
    if not SHARED.exists():
        pytest.skip("the published schemas are not beside this clone (../shared/ocds)")
    spec = importlib.util.spec_from_file_location("validate", SHARED / "validate.py")
    assert spec
    assert spec.loader
    validate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(validate)
    for schema in SCHEMAS:
        assert validate.faults(package, SHARED / schema) == {}
