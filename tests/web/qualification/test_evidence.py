"""The page where a question is answered with a document."""

from io import BytesIO

import pytest

from marketplace.frameworks.models import QuestionKind, Topic
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import page_of, words
from tests.factories import accounts, documents, frameworks, qualification


@pytest.fixture
def question(browser):
    framework = frameworks.open_framework()
    asked = frameworks.declaration(9)
    asked.kind, asked.expected, asked.topic = QuestionKind.EVIDENCE, None, Topic.FINANCE
    framework.questions.append(asked)
    db.session.commit()
    return asked


def test_a_document_is_uploaded_opened_and_a_disguised_one_refused_beside_its_box(browser, app, question):
    application = qualification.draft_application(
        db.session.get_one(type(frameworks.open_framework()), question.framework_id)
    )
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    place = f"/applications/{application.id}/evidence/{question.id}"
    with documents.ports_with(app, scanner=None):
        assert "Upload a file" in words(browser.page(place).main)
        wrong = browser.post(place, data={"file": (BytesIO(b"MZ"), "accounts.pdf")})
        assert page_of(wrong).select_one("#file-error")
        done = browser.post(place, data={"file": (BytesIO(documents.PDF), "accounts.pdf"), "version": "1"})
        assert done.location.endswith("/answers/declaration")
        assert "accounts.pdf" in words(browser.page(done.location).main)
        assert browser.get(f"{place}/file").data == documents.PDF
        late = browser.post(place, data={"file": (BytesIO(documents.PDF), "late.pdf"), "version": "1"})
        assert "while you chose" in words(page_of(late).select_one("#file-error"))
        browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
        assert browser.get(f"{place}/file").status_code == 404
        assert browser.get(place).status_code == 404


def test_a_copied_document_is_confirmed_by_saving_the_page_that_shows_it(browser, app, question):
    application = qualification.draft_application(
        db.session.get_one(type(frameworks.open_framework()), question.framework_id)
    )
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    with documents.ports_with(app, scanner=None):
        place = f"/applications/{application.id}/evidence/{question.id}"
        browser.post(place, data={"file": (BytesIO(documents.PDF), "accounts.pdf"), "version": "1"})
    browser.post(f"/applications/{application.id}/withdraw")
    address = f"/frameworks/{question.framework_id}/apply"
    again = browser.post(address, data={"supplier_id": application.supplier_id}).location
    page = browser.page(f"{again}/answers/declaration")
    assert "Not confirmed yet" in words(page.main)
    browser.post(
        f"{again}/answers/declaration",
        data={each["name"]: each["value"] for each in page.select("#form [type=hidden]")},
    )
    assert "Not confirmed yet" not in words(browser.page(f"{again}/answers/declaration").main)
