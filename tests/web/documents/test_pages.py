"""Pages of an organisation's documents."""

from datetime import timedelta
from io import BytesIO

import pytest

from marketplace.documents.commands import replace_document
from marketplace.documents.rules import MOST_BYTES
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from tests.browser import page_of, words
from tests.events import events_named
from tests.factories import accounts, documents

ENDS = {"expires_on-day": "31", "expires_on-month": "12", "expires_on-year": "2027"}


@pytest.fixture
def organisation():
    return accounts.supplier("Merseyturn")


@pytest.fixture
def owner(organisation):
    return accounts.user(Role.OWNER, organisation)


def chosen(content, name="insurance.pdf", **more):
    return {"title": "Public liability", "kind": "insurance", "file": (BytesIO(content), name)} | ENDS | more


def test_an_owner_uploads_a_document_replaces_it_and_destroys_it(browser, ports, organisation, owner):
    browser.sign_in(owner)
    assert "Upload a document" in browser.page("/documents").text
    assert f"/organisations/{organisation.id}/documents" in str(browser.page("/organisation"))
    form = browser.page(f"/organisations/{organisation.id}/documents/new")
    assert form.select_one("#form")["enctype"] == "multipart/form-data"
    assert ".docx" in form.select_one("#file")["accept"]

    added = browser.post(f"/organisations/{organisation.id}/documents/new", data=chosen(documents.PDF))
    assert "is being checked for viruses" in words(browser.page(added.location))
    jobs.drain()
    again = browser.post(f"{added.location}/versions/new", data=chosen(documents.PDF + b"two"))
    assert "Version 1 stays in use" in words(browser.page(again.location))
    jobs.drain()
    page = words(browser.page(again.location))
    assert "In use Version 2, insurance.pdf" in page
    assert page.count("Hash (SHA-256)") == 2

    assert "The files of all 2 versions are removed for good" in browser.page(f"{added.location}/destroy").text
    gone = browser.post(f"{added.location}/destroy")
    jobs.drain()
    page = browser.page(gone.location)
    assert "This document was destroyed on 1 March 2027" in page.text
    assert "Download" not in page.text
    assert page.text.count("Hash (SHA-256)") == 2
    assert "Destroyed" in browser.page("/documents").text


def test_a_download_is_always_an_attachment_that_no_browser_guesses_about(browser, ports, organisation, owner):
    browser.sign_in(owner)
    name = "C:\\evil\\..\\Größe; x=1.html.txt"
    added = browser.post(f"/organisations/{organisation.id}/documents/new", data=chosen(b"harmless", name))
    jobs.drain()

    for place in ("/file", "/versions/1/file"):
        answer = browser.get(added.location + place)
        assert (answer.status_code, answer.data) == (200, b"harmless")
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert not set(answer.headers["Content-Disposition"]) & set("\r\n\\")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    [stored] = ports.files.files
    assert stored not in browser.get(added.location).text
    assert len(events_named("document.read")) == 2


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"<html>not a PDF</html>", "insurance.pdf", "The selected file is not the PDF file that its name says"),
        (documents.PDF.ljust(MOST_BYTES + 1), "insurance.pdf", "The selected file must be 10MB or smaller"),
        (documents.docx(**{"word/vbaProject.bin": b"x"}), "policy.docx", "The selected file contains macros"),
        (documents.PDF, "insurance.exe", "The selected file must be a PDF, DOCX, XLSX"),
        (b"", "insurance.pdf", "The selected file is empty"),
        (b"", "", "Select a file"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_beside_its_field_and_nothing_typed_is_lost(
    browser, ports, organisation, owner, content, name, said
):
    browser.sign_in(owner)
    page = page_of(browser.post(f"/organisations/{organisation.id}/documents/new", data=chosen(content, name)))

    assert said in words(page.select_one("#file-error"))
    assert [link["href"] for link in page.select(".govuk-error-summary a")] == ["#file"]
    assert page.select_one("#title")["value"] == "Public liability"
    assert page.select_one("input[name=kind][checked]")["value"] == "insurance"
    assert page.select_one("#expires_on-year")["value"] == "2027"
    assert ports.files.files == {}


def test_a_good_file_beside_a_wrong_answer_has_to_be_chosen_again_and_the_page_says_so(
    browser, ports, organisation, owner
):
    browser.sign_in(owner)
    answers = chosen(documents.PDF, title="")
    page = page_of(browser.post(f"/organisations/{organisation.id}/documents/new", data=answers))
    assert "Enter a title for the document" in page.text
    assert "You chose insurance.pdf. Choose it again" in words(page.select_one("#file-again"))
    assert "file-again" in page.select_one("#file")["aria-describedby"]


def test_a_request_that_is_too_large_is_answered_in_words_with_a_way_back(browser, ports, organisation, owner):
    browser.sign_in(owner)
    place, much = f"/organisations/{organisation.id}/documents/new", bytes(33 * 1024 * 1024)
    answer = browser.post(place, data=chosen(much), headers={"Referer": f"http://localhost{place}"})
    assert answer.status_code == 413
    assert "What you sent is too large: a file must be 10MB or smaller" in answer.text
    assert page_of(answer).select_one(f'main a[href$="{place}"]')

    refused = browser.post(f"/api/organisations/{organisation.id}/documents", data=chosen(much))
    assert (refused.status_code, refused.mimetype) == (413, "application/problem+json")
    assert "10MB or smaller" in refused.json["title"]


def test_an_infected_file_is_nowhere_to_be_opened(browser, ports, organisation, owner):
    browser.sign_in(owner)
    infected = chosen(documents.PDF + documents.VIRUS)
    added = browser.post(f"/organisations/{organisation.id}/documents/new", data=infected)
    jobs.drain()

    page = browser.page(added.location)
    assert "A virus was found in version 1. Nobody can open it" in words(page)
    assert not page.select("a[href$=file]")
    assert browser.get(f"{added.location}/file").status_code == 409
    assert browser.get(f"{added.location}/versions/1/file").status_code == 409
    assert browser.get(f"/api{added.location}/file").status_code == 409


def test_where_no_scanner_is_set_the_page_says_so(browser, without_scanner, organisation, owner):
    browser.sign_in(owner)
    added = browser.post(f"/organisations/{organisation.id}/documents/new", data=chosen(documents.PDF))
    assert "This file was not scanned for viruses" in words(browser.page(added.location))
    assert browser.get(f"{added.location}/file").data == documents.PDF


def test_a_stranger_finds_nothing_and_a_caseworker_only_what_there_is(browser, ports, organisation, noon):
    keeper = documents.keeper(organisation)
    document = documents.document(keeper, ports, expires_on=noon.date() + timedelta(days=20))
    replace_document(keeper, document.id, ports, file=documents.pdf(b"two"))
    jobs.drain()
    of, its = f"/organisations/{organisation.id}/documents", f"/documents/{document.id}"
    places = [of, f"{of}/new", its, f"{its}/file", f"{its}/versions/1/file", f"{its}/versions/new", f"{its}/destroy"]
    places += [f"/api{of}", f"/api{its}", f"/api{its}/file", f"/api{its}/versions/2/file"]

    strangers = [accounts.user(Role.OWNER, accounts.supplier()), accounts.user(Role.SUPPLIER_FINANCE, organisation)]
    for stranger in strangers:
        browser.sign_in(stranger)
        assert {browser.get(place).status_code for place in places} == {404}
        assert {browser.post(place).status_code for place in (f"{of}/new", f"{its}/destroy")} == {404}
        api = browser.post(f"/api{its}/versions", data={"file": (BytesIO(documents.PDF), "a.pdf")})
        assert api.status_code == 404

    browser.sign_in(accounts.user(Role.CASEWORKER, organisation))
    assert {browser.get(place).status_code for place in (of, its, f"/api{of}", f"/api{its}")} == {200}
    page = browser.page(its)
    assert not page.select("main a[href*=file], main a[href*=destroy], main a[href*=versions]")
    shut = set(places) - {of, its, f"/api{of}", f"/api{its}"}
    assert {browser.get(place).status_code for place in shut} == {404}


def test_what_ends_soon_is_among_the_work_of_those_who_renew_it(browser, ports, organisation, owner, noon):
    documents.document(documents.keeper(organisation), ports, expires_on=noon.date() + timedelta(days=20))
    browser.sign_in(owner)
    assert "Renew Employers’ liability" in browser.page("/work").text
    assert "Expires soon" in browser.page("/documents").text


def test_a_list_takes_no_more_questions_for_more_documents(browser, ports, organisation, owner, queries):
    actor = documents.keeper(organisation)
    browser.sign_in(owner)
    documents.document(actor, ports)
    browser.page("/documents")
    with queries() as few:
        browser.page("/documents")
    for _ in range(5):
        documents.document(actor, ports)
    with queries() as many:
        browser.page("/documents")
    assert len(few) == len(many) <= 8
