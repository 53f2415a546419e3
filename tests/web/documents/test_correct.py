"""The page that puts right what was mistyped about a document."""

from marketplace.kernel.actor import Role
from tests.factories import accounts, documents


def test_a_keeper_corrects_title_and_last_day(app, browser):
    with documents.ports_with(app, scanner=None) as ports:
        supplier = accounts.supplier()
        document = documents.document(documents.keeper(supplier), ports, title="Insurence")
        browser.sign_in(accounts.user(Role.OWNER, supplier))
        assert "Correct the title or expiry date" in browser.page(f"/documents/{document.id}").text
        place = f"/documents/{document.id}/correction"
        assert 'value="Insurence"' in str(browser.page(place))
        assert "Enter a title for the document" in browser.post(place, data={"title": ""}).text
        day = {"expires_on-day": "1", "expires_on-month": "6", "expires_on-year": "2028"}
        assert browser.post(place, data={"title": "Insurance", **day}).status_code in (302, 303)
        text = browser.page(f"/documents/{document.id}").text
        assert "1 June 2028" in text
