"""What everybody may read of frameworks and their members."""

from tests.browser import words
from tests.factories import frameworks


def test_a_visitor_reads_the_framework_and_its_questions_before_signing_up(browser):
    framework = frameworks.open_framework()
    assert framework.title in words(browser.page("/frameworks").main)
    page = browser.page(f"/frameworks/{framework.id}")
    assert "Education, training and employment" in words(page.main)
    assert page.select_one("a[href='/register']")
    assert "Describe your service for ACC" in words(browser.page(f"/frameworks/{framework.id}/questions").main)


def test_programs_read_frameworks_too(browser):
    framework = frameworks.open_framework()
    frameworks.draft_framework(owner_id=framework.owner_id)
    [listed] = browser.get("/api/frameworks").json
    assert (listed["reference"], listed["category_codes"]) == (framework.reference, ["ACC", "ETE"])
    assert len(browser.get(f"/api/frameworks/{framework.id}").json["questions"]) == 3


def test_the_public_pages_ask_few_questions_of_the_database(browser, queries):
    framework = frameworks.open_framework()
    for _ in range(3):
        frameworks.member(framework)
    one = f"/frameworks/{framework.id}"
    for path, most in (("/frameworks", 4), (one, 7)):
        with queries() as said:
            browser.page(path)
        assert len(said) <= most, said
