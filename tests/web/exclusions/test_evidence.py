"""The page where a document shows what has changed."""

from io import BytesIO

import pytest

from marketplace.exclusions.models import DeclaredGround
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import words
from tests.factories import accounts, documents, exclusions


@pytest.fixture(autouse=True)
def stored(whole_app):
    with documents.ports_with(whole_app, scanner=None) as found:
        yield found


def test_a_supplier_shows_what_it_did_and_the_assessor_opens_it(browser):
    draft = exclusions.draft(yes=("pa23_misconduct",))
    draft.grounds.append(DeclaredGround(ground_code="pa23_professional", **exclusions.TOLD))
    db.session.commit()
    browser.sign_in(accounts.user(Role.OWNER, draft.supplier))
    place = f"/declarations/{draft.id}/grounds/{draft.grounds[0].id}"
    assert browser.page(f"{place}/evidence").main
    browser.post(f"{place}/evidence", data={"file": (BytesIO(documents.PDF), "policy.pdf")})
    assert "Take away policy.pdf" in words(browser.page(place).main)
    browser.post(f"/declarations/{draft.id}/check", data={"confirmed": "yes"})
    browser.sign_in(accounts.user(Role.ASSESSOR, accounts.centre()))
    finding = browser.page(f"{place}/finding")
    assert browser.get(finding.select_one("main a[href$='/file']")["href"]).data == documents.PDF
