"""What the public, suppliers and the region see of a competition."""

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import cancel_competition
from marketplace.competitions.models import Clarification, Lot
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from tests.browser import words
from tests.factories import accounts
from tests.factories import bids as begun
from tests.factories import competitions as made


def test_the_public_reads_what_was_published_and_no_draft(browser):
    competition, draft = made.open_competition(), made.empty_draft(title="Not yet")
    page = browser.page("/competitions?category_code=ACC&status=published")
    assert competition.title in words(page)
    assert "Not yet" not in words(page)
    shown = words(browser.page(f"/competitions/{competition.id}"))
    for said in ("£600,000.00", "15 March 2027 at midday", "Q1 Delivery", "40%"):
        assert said in shown
    assert browser.get(f"/competitions/{draft.id}").status_code == 404
    assert browser.get(f"/competitions/{competition.id}/invitations").status_code in (302, 303)

    listed = browser.get("/api/competitions?limit=1").json
    assert [each["reference"] for each in listed["competitions"]] == [competition.reference]
    assert browser.get(f"/api/competitions/{competition.id}").json["price_method"] == "relative_price"


def test_a_supplier_is_told_why_it_was_or_was_not_invited(browser):
    competition = made.open_competition()
    browser.sign_in(made.invited(competition))
    assert "You are invited to bid" in words(browser.page(f"/competitions/{competition.id}"))
    left_out = made.invitation(competition, reasons=("not_qualified", "not_in_area")).supplier
    browser.sign_in(accounts.user(Role.OWNER, left_out))
    page = words(browser.page(f"/competitions/{competition.id}"))
    assert "It is not qualified in this category. It has not said that it can deliver in this area." in page


def test_a_bid_is_begun_for_each_lot_that_a_supplier_is_invited_to(browser):
    competition = made.open_competition()
    area = {"category_code": "ACC", "area_key": "region:B"}
    db.session.add_all(Lot(competition=competition, number=n, title=f"Town {n}", **area) for n in (2, 3))
    invitation = made.invitation(competition)
    invitation.lot_numbers = [1, 2]
    db.session.commit()
    browser.sign_in(accounts.user(Role.BID_MANAGER, invitation.supplier))
    url = f"/competitions/{competition.id}"
    page = words(browser.page(url))
    assert "Start your bid for lot 1" in page
    assert "Start your bid for lot 2" in page
    assert "lot 3" not in page.split("Public notice")[0]
    db.session.refresh(competition)
    browser.post(f"/lots/{competition.lots[1].id}/bids", data={})
    page = words(browser.page(url))
    assert "Go to your bid for lot 2" in page
    assert "Start your bid for lot 1" in page
    assert "lot 2: Town 2" in words(browser.page("/bids"))


def test_a_question_is_asked_without_a_name_and_answered_for_all(browser):
    competition = made.open_competition()
    asker = made.invited(competition)
    browser.sign_in(asker)
    browser.page(f"/competitions/{competition.id}/ask")
    browser.post(f"/competitions/{competition.id}/ask", data={"question": "Is there an office?"})
    [asked] = db.session.query(Clarification)

    browser.sign_in(made.commissioner(competition))
    page = words(browser.page(f"/competitions/{competition.id}"))
    assert f"{asked.alias} asked" in page
    assert f"Answer the question from {asked.alias}" in words(browser.page("/work"))
    supplier_name = asked.competition.reference and db.session.get(type(competition.buyer), asked.supplier_id).name
    assert supplier_name not in page
    assert str(asked.supplier_id) not in browser.get(f"/api/competitions/{competition.id}/clarifications").text
    browser.page(f"/competitions/questions/{asked.id}/answer")
    browser.post(f"/competitions/questions/{asked.id}/answer", data={"answer": "In Carlisle"})

    browser.sign_out()
    assert "In Carlisle" in words(browser.page(f"/competitions/{competition.id}"))


def test_a_buyer_extends_and_cancels(browser):
    competition = made.open_competition()
    browser.sign_in(made.commissioner(competition))
    later = {"closes_on-day": "20", "closes_on-month": "3", "closes_on-year": "2027", "closes_at_time": "2pm"}
    browser.page(f"/competitions/{competition.id}/extend")
    browser.post(f"/competitions/{competition.id}/extend", data=later)
    assert "20 March 2027 at 2pm" in words(browser.page(f"/competitions/{competition.id}"))
    browser.page(f"/competitions/{competition.id}/cancel")
    browser.post(f"/competitions/{competition.id}/cancel", data={"reason": "The need has gone"})
    assert "The need has gone" in words(browser.page(f"/competitions/{competition.id}"))


def test_the_page_of_a_cancelled_competition_says_so_and_offers_nothing_any_more(browser):
    competition = made.open_competition()
    invited, url = made.invited(competition), f"/competitions/{competition.id}"
    browser.sign_in(invited)
    page = browser.page(url)
    assert page.find("a", href=f"{url}/ask") is not None
    assert "Start your bid" in words(page)
    cancel_competition(actor_of(made.commissioner(competition)), competition.id, reason="The need has gone")
    page = browser.page(url)
    assert "This competition was cancelled on 1 March 2027: The need has gone" in words(page)
    assert page.find("a", href=f"{url}/ask") is None
    assert "Start your bid" not in words(page)
    assert "You were invited to bid" in words(page)
    assert browser.post(f"{url}/ask", data={"question": "Still there?"}).status_code == 409
    browser.sign_in(made.commissioner(competition))
    for move in ("extend", "amend", "cancel"):
        assert browser.page(url).find("a", href=f"{url}/{move}") is None


def test_a_buyer_cannot_tell_whether_anybody_bids(browser):
    competition, empty = made.open_competition(), made.open_competition()
    bid = begun.submitted_bid(competition)
    browser.sign_in(made.commissioner(competition))
    assert browser.get(f"/bids/{bid.id}").status_code == 404
    assert browser.get(f"/api/bids/{bid.id}").status_code == 404
    assert browser.get("/api/bids").json == {"bids": []}
    for part in ("", "/invitations"):
        assert bid.reference not in browser.get(f"/competitions/{competition.id}{part}").text
    one, other = (browser.get(f"/api/competitions/{each.id}").json.keys() for each in (competition, empty))
    assert one == other


def test_suppliers_find_what_they_are_invited_to_among_their_work(browser):
    competition = made.open_competition()
    browser.sign_in(made.invited(competition))
    page = browser.page("/work")
    assert competition.title in words(page)
    assert clock.now() < competition.closes_at


def test_a_draft_waits_for_its_commissioner(browser):
    draft = made.draft_competition()
    browser.sign_in(made.commissioner(draft))
    assert f"Finish and publish: {draft.title}" in words(browser.page("/work"))


def test_a_large_lot_says_why_it_is_large_and_from_which_price_every_mark_is_won(browser):
    draft = made.draft_competition()
    draft.lots[0].size_reason, draft.lots[0].price_floor = "One prison serves both counties", Money(40_000_000)
    db.session.commit()
    browser.sign_in(made.commissioner(draft))
    shown = words(browser.page(f"/competitions/{draft.id}/preview"))
    assert "Why it is larger than one police area One prison serves both counties" in shown
    assert "Full marks for price £400,000.00 or less" in shown
    assert "Limits" not in shown
