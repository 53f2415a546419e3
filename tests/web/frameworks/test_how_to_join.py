"""Who wonders whether to join reads what it takes before anything is asked of them."""

from marketplace.kernel.actor import Role
from tests.browser import words
from tests.factories import accounts, frameworks


def test_how_to_join_says_who_how_long_what_then_and_begins(browser):
    framework = frameworks.open_framework(quality_least=50, price_most=40)
    place = f"/frameworks/{framework.id}/how-to-join"
    assert browser.page("/how-to-join").select_one(f"a[href='{place}']")
    page = browser.page(place)
    said = words(page.main)
    assert "With one category, an application takes about" in said
    assert "for contracts worth up to £180,000" in said
    for each in (
        "There is no fee",
        "within 10 working days",
        "You can try again at once",
        "In every competition, of 100: quality at least 50, price at most 40.",
        "Questions for everybody",
    ):
        assert each in said
    assert page.main.select_one("a.govuk-button[href='/register']")
    assert page.main.select_one(f"a[href='/frameworks/{framework.id}/questions#ACC']")
    questions = browser.page(f"/frameworks/{framework.id}/questions")
    assert "Why we ask: Commissioners read it." in words(questions.main)
    assert "up to 50 words. About 20 minutes." in words(questions.main)
    supplier = accounts.supplier()
    browser.sign_in(accounts.user(Role.OWNER, supplier))
    start = browser.page(place).main.select_one("form")
    assert start["action"].endswith("/apply")
    assert start.select_one(f"input[value='{supplier.id}']")
