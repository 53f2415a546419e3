"""What stands in a work list beside the tasks themselves: open meetings, clashes, late money, and the way on."""

from datetime import timedelta

import pytest

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import words
from tests.factories import accounts, payments
from tests.factories import referrals as make
from tests.integration.referrals.test_begin_meeting import SAM, begin


def test_an_open_allocation_meeting_waits_for_those_who_hold_it(browser):
    lead = accounts.user(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48")
    meeting = begin(SAM, actor=accounts.actor_of(lead))

    browser.sign_in(lead)
    assert "Finish the allocation meeting of" in browser.page("/work").find("a", href=f"/allocations/{meeting.id}").text

    browser.sign_in(accounts.user(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:1"))
    assert not browser.page("/work").find("a", href=f"/allocations/{meeting.id}")


def test_a_caseworker_is_told_once_what_of_their_week_is_booked_twice(browser, noon, queries):
    contract = make.service()
    worker = accounts.user(Role.CASEWORKER, contract.supplier_id)
    first, second = (make.delivering(contract=contract, caseworker_id=worker.id) for _ in range(2))
    later = {"number": 1, "starts_at": noon + timedelta(days=9)}
    make.appointment(first, **later)
    make.appointment(second, **later)
    browser.sign_in(worker)
    assert "Clash" not in browser.page("/work").text

    for each in (first, second):
        make.appointment(each, number=2, starts_at=noon + timedelta(days=2))
    with queries() as said:
        page = browser.page("/work")
    [line] = page.find_all("a", href="/referrals/week")
    assert words(line) == "Clash: 2 appointments of yours are booked at a time that is taken"
    assert len(said) <= 6, said  # with the confirmed services and what is asked of pages everybody has


def test_the_finance_of_a_supplier_sees_what_is_late_to_be_paid(browser, noon):
    invoice = payments.submitted()
    finance = payments.user_of(payments.finance_of(invoice))
    browser.sign_in(finance)
    assert "Late to be paid" not in browser.page("/work").text
    with clock.frozen_at(noon + (invoice.pay_by - noon.date()) + timedelta(days=1)):
        browser.sign_in(finance)
        page = browser.page("/work")
    assert f"Late to be paid: invoice {invoice.number}" in page.find("a", href=f"/invoices/{invoice.id}").text
    assert "Overdue since" in page.main.text


def test_a_draft_that_goes_stands_once(browser, noon):
    draft = make.draft()
    draft.purge_warned_at = noon
    db.session.commit()
    browser.sign_in(make.user_of(draft.practitioner_id))
    assert words(browser.page("/work").main).count(draft.person.last_name) == 1


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.CONTRACT_MANAGER, "/region"),
        (Role.BUYER_FINANCE, "/payments"),
    ],
)
def test_who_has_nothing_waiting_is_led_on(browser, role, page):
    browser.sign_in(accounts.user(role, accounts.buyer()))
    assert browser.page("/work").select_one(f".op-empty a[href='{page}']")
    assert browser.get(page).status_code == 200
