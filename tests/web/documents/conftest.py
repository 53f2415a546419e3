"""Documents are tested with files in memory and a scanner that finds one word."""

import pytest

from tests.factories import documents
from tests.fakes import WordScanner


@pytest.fixture
def ports(app):
    with documents.ports_with(app, scanner=WordScanner(documents.VIRUS)) as found:
        yield found


@pytest.fixture
def without_scanner(app):
    with documents.ports_with(app, scanner=None) as found:
        yield found
