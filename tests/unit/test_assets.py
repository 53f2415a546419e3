"""What browsers are given carries no sign of GOV.UK and fetches nothing from elsewhere."""

import re
from pathlib import Path

import pytest

STATIC = Path("blueprints/static")


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_a_stylesheet_is_free_of_what_belongs_to_govuk(sheet):
    text = sheet.read_text()
    assert not re.search(r"GDS Transport|crest|crown", text, re.IGNORECASE)
    for address in re.findall(r"url\(\"?([^\")]+)", text):
        assert (STATIC / address).is_file(), address


def test_the_fonts_come_with_their_licence():
    assert "SIL Open Font License" in next((STATIC / "fonts").glob("LICENSE*")).read_text()
