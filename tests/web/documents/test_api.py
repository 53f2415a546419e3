"""Documents through the API: the same questions, the same refusals."""

from io import BytesIO

import pytest

from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from tests.factories import accounts, documents


@pytest.fixture
def organisation():
    return accounts.supplier()


@pytest.fixture
def place(browser, ports, organisation):
    browser.sign_in(accounts.user(Role.BID_MANAGER, organisation))
    return f"/api/organisations/{organisation.id}/documents"


def sent(content=documents.PDF, name="accounts.pdf", **more):
    return {"title": "Accounts 2026", "kind": "accounts", "file": (BytesIO(content), name)} | more


def test_a_program_hands_in_a_document_and_gets_it_back(browser, place):
    added = browser.post(place, data=sent(expires_on="2027-12-31"))
    assert added.status_code == 201
    assert (added.json["title"], added.json["expires_on"]) == ("Accounts 2026", "2027-12-31")
    its = f"/api/documents/{added.json['id']}"
    assert browser.get(f"{its}/file").status_code == 409
    jobs.drain()

    again = browser.post(f"{its}/versions", data={"file": (BytesIO(documents.PDF + b"two"), "new.pdf")})
    assert [version["number"] for version in again.json["versions"]] == [2, 1]
    jobs.drain()
    assert browser.get(f"{its}/file").data == documents.PDF + b"two"
    assert browser.get(f"{its}/versions/1/file").headers["Content-Disposition"] == "attachment; filename=accounts.pdf"
    shown = browser.get(its).json
    assert (shown["status"], shown["versions"][1]["verdict"]) == ("clean", "clean")
    assert "file_id" not in shown["versions"][0]

    assert browser.post(f"{its}/destruction").json["status"] == "destroyed"
    refused = browser.post(f"{its}/destruction")
    assert (refused.status_code, refused.json["title"]) == (409, "You cannot destroy this now: it is destroyed")


def test_the_api_asks_for_the_same_things_as_the_page(browser, place):
    refused = browser.post(place, data={"kind": "insurance"})
    assert refused.status_code == 422
    assert refused.json["errors"] == {"title": ["Enter a title for the document"], "file": ["Select a file"]}
    for content, name, said in (
        (b"<html/>", "a.pdf", "is not the PDF file that its name says"),
        (documents.PDF, "a.exe", "must be a PDF, DOCX"),
    ):
        refused = browser.post(place, data=sent(content, name))
        assert refused.status_code == 422
        assert said in refused.json["errors"]["file"][0]
    over = browser.post(place, data=sent(expires_on="2027-02-28"))
    assert over.json["errors"] == {"expires_on": ["Expiry date must be today or in the future"]}


def test_a_long_list_comes_in_parts(browser, place):
    for title in ("c", "a", "b"):
        browser.post(place, data=sent(title=title))
    first = browser.get(f"{place}?limit=2").json
    rest = browser.get(f"{place}?limit=2&after={first['after']}").json
    assert [each["title"] for each in first["documents"] + rest["documents"]] == ["a", "b", "c"]
    assert rest["after"] is None
    assert browser.get(f"{place}?limit=1000").status_code == 422
