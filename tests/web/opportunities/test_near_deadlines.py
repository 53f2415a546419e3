"""A supplier sees that two deadlines are near each other: of what it is invited to, watches or bids for."""

from datetime import timedelta

from marketplace.accounts.queries import actor_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.opportunities.commands import watch_competition
from tests.browser import words
from tests.factories import accounts
from tests.factories import competitions as made


def due_in(days, title):
    return made.open_competition(title=title, closes_at=clock.now() + timedelta(days=days))


def test_what_it_is_invited_to_and_what_it_watches_are_compared(browser, noon):
    invited, watched, far = due_in(14, "Housing"), due_in(16, "Debt"), due_in(30, "Mentoring")
    supplier = made.invitation(invited).supplier
    person = accounts.user(Role.BID_MANAGER, supplier)
    for each in (watched, far):
        watch_competition(actor_of(person), each.id)
    browser.sign_in(person)
    said = "Two deadlines are near each other: Debt (Region) is due on 17 March 2027, 2 working days apart."
    buyer = watched.buyer.name
    said = said.replace("Region", buyer)
    assert said in words(browser.page(f"/competitions/{invited.id}"))
    assert "Two deadlines" in words(browser.page(f"/opportunities/{watched.id}"))
    assert "Two deadlines" not in words(browser.page(f"/opportunities/{far.id}"))
    assert "2 working days apart" in words(browser.page("/opportunities/following"))
    [pair] = browser.get("/api/near-deadlines").json["pairs"]
    assert (pair["first"]["title"], pair["second"]["title"]) == ("Housing", "Debt")
    assert (pair["second"]["closes_on"], pair["apart"]) == ("2027-03-17", "2 working days apart")

    place = browser.post(f"/lots/{invited.lots[0].id}/bids").headers["Location"]
    assert said in words(browser.page(place))
    browser.sign_in(made.commissioner(invited))
    assert "Two deadlines" not in words(browser.page(f"/competitions/{invited.id}"))
    assert browser.get("/api/near-deadlines").json == {"pairs": []}
