"""Every test of retention has the shipped facts."""

import pytest

from tests.factories.reference import facts


@pytest.fixture(autouse=True)
def _facts(app: object) -> None:
    facts()
