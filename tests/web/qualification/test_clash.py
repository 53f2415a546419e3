"""Several people write one application: what clashes is shown with both texts, and everything else is saved."""

import pytest

from marketplace.frameworks.models import HeldBy, QuestionKind
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.qualification.commands import save_answers
from tests.browser import page_of, words
from tests.factories import accounts, frameworks, qualification


@pytest.fixture
def application(browser):
    framework = frameworks.open_framework()
    framework.questions.append(frameworks.written("ACC", position=9))
    found = qualification.draft_application(framework)
    browser.sign_in(accounts.user(Role.BID_MANAGER, found.supplier, name="Ann"))
    return found


def colleague(application, question, text):
    """Ben changes an answer."""
    ben = accounts.user(Role.OWNER, application.supplier, name="Ben")
    version = application.row_of[question.id].version
    save_answers(accounts.actor_of(ben), application.id, answers={question.id: text}, versions={question.id: version})


def shown(page):
    """What the page sends back when nothing is changed on it."""
    hidden = {each["name"]: each["value"] for each in page.select("input[data-shown]")}
    return hidden | {each["name"]: each.text.strip() for each in page.select("textarea")}


def test_an_answer_that_a_colleague_changed_is_not_overwritten_and_the_other_is_saved(browser, application):
    _, first, second = application.questions
    place = f"/applications/{application.id}/answers/ACC"
    sent = shown(browser.page(place)) | {first.name: "Ann's words", second.name: "Ann's other words"}
    colleague(application, first, "Ben's words")
    page = page_of(browser.post(place, data=sent))
    said = words(page.select_one(".op-clash"))
    assert "Ben changed this answer" in said
    assert "Ben's words" in said
    assert page.find(id=first.name).text.strip() == "Ann's words"
    assert application.answer_of[first.id] == "Ben's words"
    assert application.answer_of[second.id] == "Ann's other words"


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Ann's words"), ("theirs", "Ben's words")])
def test_one_press_keeps_either_text(browser, application, choice, kept):
    _, first, _ = application.questions
    place = f"/applications/{application.id}/answers/ACC"
    sent = shown(browser.page(place)) | {first.name: "Ann's words"}
    colleague(application, first, "Ben's words")
    clash = page_of(browser.post(place, data=sent))
    settled = browser.post(place, data=shown(clash) | {"keep": f"{choice} {first.name}"})
    assert settled.status_code == 302
    assert application.answer_of[first.id] == kept


def test_settling_one_clash_leaves_the_other_open(browser, application):
    _, first, second = application.questions
    place = f"/applications/{application.id}/answers/ACC"
    sent = shown(browser.page(place)) | {first.name: "Ann 1", second.name: "Ann 2"}
    colleague(application, first, "Ben 1")
    colleague(application, second, "Ben 2")
    clash = page_of(browser.post(place, data=sent))
    both = {f"clash_{each.name}": "yes" for each in (first, second)}
    left = page_of(browser.post(place, data=shown(clash) | both | {"keep": f"mine {first.name}"}))
    assert len(left.select(".op-clash")) == 1
    assert [application.answer_of[each.id] for each in (first, second)] == ["Ann 1", "Ben 2"]


def test_what_i_did_not_touch_is_never_a_clash(browser, application):
    _, first, second = application.questions
    place = f"/applications/{application.id}/answers/ACC"
    sent = shown(browser.page(place)) | {second.name: "Ann's other words"}
    colleague(application, first, "Ben's words")
    assert browser.post(place, data=sent).status_code == 302
    assert application.answer_of[first.id] == "Ben's words"
    page = words(browser.page(place).main)
    assert "Ben is working on this page too" in page
    assert "Last changed by Ann on 1 March 2027 at midday. Answered by Ann, Ben" in words(
        browser.page(f"/applications/{application.id}").main
    )


def test_one_long_answer_does_not_cost_the_others(browser, application):
    _, first, second = application.questions
    place = f"/applications/{application.id}/answers/ACC"
    sent = shown(browser.page(place)) | {first.name: "word " * 51, second.name: "Kept"}
    page = page_of(browser.post(place, data=sent))
    assert "must be 50 words or fewer" in words(page.select_one(".govuk-error-summary"))
    assert page.find(id=first.name).text.split() == ["word"] * 51
    assert application.answer_of[second.id] == "Kept"


def test_a_program_is_told_both_texts(browser, application):
    question = application.questions[1]
    place = f"/api/applications/{application.id}/answers/{question.id}"
    saved = browser.put(place, json={"text": "Ann's words", "version": 1})
    assert (saved.status_code, saved.json["version"]) == (200, 2)
    colleague(application, question, "Ben's words")
    refused = browser.put(place, json={"text": "Ann again", "version": 2})
    assert (refused.status_code, refused.mimetype) == (409, "application/problem+json")
    [clash] = refused.json["clashes"]
    assert (clash["yours"], clash["theirs"], clash["version"]) == ("Ann again", "Ben's words", 3)
    assert clash["changed_by"] == "Ben"
    assert browser.put(place, json={"text": "Both", "version": 3}).json["version"] == 4
    assert browser.put(place, json={"text": None, "version": 4}).json["text"] == ""
    assert browser.put(place, json={"text": "word " * 51, "version": 5}).status_code == 422


def test_an_emptied_answer_never_gets_an_old_version_again(application):
    question, who = application.questions[1], accounts.somebody(Role.OWNER, application.supplier)

    def save(text, version):
        return save_answers(who, application.id, answers={question.id: text}, versions={question.id: version})

    save(None, 1)
    save("Anew", 2)
    assert save("Over what was shown at first", 1).clashes[0].theirs == "Anew"


def test_a_date_that_is_past_is_told_beside_it_and_the_rest_of_the_page_is_kept(browser):
    framework = frameworks.open_framework()
    promise, text = frameworks.written("ACC", position=8), frameworks.written("ACC", position=9)
    promise.kind, promise.held_by, promise.word_limit = QuestionKind.COMMITMENT, HeldBy.BEFORE_CONTRACT, None
    framework.questions += [promise, text]
    found = qualification.draft_application(framework)
    browser.sign_in(accounts.user(Role.BID_MANAGER, found.supplier))
    place = f"/applications/{found.id}/answers/ACC"
    past = dict(zip(("day", "month", "year"), ("3", "2", "2020"), strict=True))
    sent = shown(browser.page(place)) | {text.name: "We find people a home", promise.name: "will_have"}
    page = page_of(browser.post(place, data=sent | {f"{promise.name}_on-{part}": said for part, said in past.items()}))
    assert "must be today or later" in words(page.select_one(".govuk-error-summary"))
    assert page.select_one(f"#{promise.name}_on-year")["value"] == "2020"
    assert any("We find people a home" in each.text for each in browser.page(place).select("textarea"))


def test_a_question_that_a_saved_answer_brought_is_shown_before_one_goes_on(browser, application):
    _, first, second = application.questions
    place = f"/applications/{application.id}/answers/ACC"
    asking, further = frameworks.yes_no("ACC", 11), frameworks.written("ACC", 12)
    further.follows, further.follows_answer = asking.code, "yes"
    application.framework.questions += [asking, further]
    db.session.flush()
    sent = shown(browser.page(place)) | {first.name: "Ann's words", second.name: "", asking.name: "yes"}
    browser.put(f"/api/applications/{application.id}/answers/{asking.id}", json={"text": "yes", "version": 0})
    assert browser.post(place, data=sent).location == place
    assert further.id not in application.row_of
    assert browser.page(place).find(id=further.name)
