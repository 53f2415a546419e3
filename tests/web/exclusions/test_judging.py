"""An assessor reads what was declared, asks, hears and finds."""

from datetime import date

from marketplace.kernel.actor import Role
from tests.browser import words
from tests.factories import accounts, exclusions


def test_the_look_back_is_worked_out_and_shown(browser):
    made = exclusions.made(ground="pa23_bribery", happened_on=date(2022, 6, 10))
    old = exclusions.made(ground="pa23_bribery", happened_on=date(2021, 6, 10))
    browser.sign_in(accounts.user(Role.ASSESSOR, accounts.centre()))
    assert "Counts until 9 June 2027" in words(browser.page(f"/declarations/{made.id}").main)
    page = words(browser.page(f"/declarations/{old.id}").main)
    assert "Too old, it counted until 9 June 2026: ignored" in page
    assert "Record what you found" not in page


def test_a_concern_an_answer_and_a_finding(browser):
    made = exclusions.made(ground="pa23_professional")
    place = f"/declarations/{made.id}"
    ground = f"{place}/grounds/{made.grounds[0].id}"
    assessor, owner = accounts.user(Role.ASSESSOR, accounts.centre()), accounts.user(Role.OWNER, made.supplier)
    browser.sign_in(assessor)
    assert f"Read what {made.supplier.name} declared" in words(browser.page("/work").main)
    assert browser.page(f"{ground}/concern")
    browser.post(f"{ground}/concern", data={"concern": "Who is in charge now?"})
    assert "waits until the supplier has been heard" in words(browser.page(f"{ground}/finding").main)
    browser.sign_in(owner)
    work = words(browser.page("/work").main)
    assert "Answer a question about your declaration" in work
    assert "Due 15 March 2027" in work
    assert "Who is in charge now?" in words(browser.page(f"{ground}/answer").main)
    browser.post(f"{ground}/answer", data={"text": "Somebody new"})
    browser.sign_in(assessor)
    browser.post(f"{ground}/finding", data={"likely_to_recur": "no", "reasons": "The manager has left"})
    page = words(browser.page(place).main)
    assert "not likely to happen again" in page
    assert "Nothing stands in the way" in page
