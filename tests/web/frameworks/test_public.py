"""What everybody may read of frameworks and their members."""

from tests.browser import words
from tests.factories import accounts, frameworks


def test_a_visitor_reads_the_framework_and_its_questions_before_signing_up(browser):
    framework = frameworks.open_framework()
    assert framework.title in words(browser.page("/frameworks").main)
    page = browser.page(f"/frameworks/{framework.id}")
    assert "Education, training and employment" in words(page.main)
    assert page.select_one("a[href='/register']")
    assert "Describe your service for ACC" in words(browser.page(f"/frameworks/{framework.id}/questions").main)


def test_the_register_of_members_is_searched_filtered_and_read(browser):
    framework = frameworks.open_framework()
    anchor = frameworks.member(framework, ["ACC"], ["unit:48"], supplier=accounts.supplier("Anchor"))
    frameworks.member(framework, ["ETE"], ["region:B"], supplier=accounts.supplier("Beacon"))
    place = f"/frameworks/{framework.id}/members"
    assert "Anchor" in (said := words(browser.page(place).table))
    assert "Beacon" in said
    assert "Beacon" not in words(browser.page(f"{place}?words=anch").table)
    assert "Anchor" not in words(browser.page(f"{place}?category=ETE").table)
    assert "Anchor" not in words(browser.page(f"{place}?area=police:lancashire").table)
    assert "Nobody fits" in words(browser.page(f"{place}?words=zz").main)
    assert browser.page(f"{place}?area=nowhere&after=rubbish")
    page = words(browser.page(f"/members/{anchor.id}").main)
    assert "Accommodation" in page
    assert "Cumbria" in page


def test_the_register_goes_on_page_by_page(browser, monkeypatch):
    framework = frameworks.open_framework()
    for name in ("Anchor", "Beacon", "Cove"):
        frameworks.member(framework, supplier=accounts.supplier(name))
    place = f"/api/frameworks/{framework.id}/members"
    first = browser.get(f"{place}?limit=2").json
    rest = browser.get(f"{place}?limit=2&after={first['next']}").json
    assert [row["supplier"]["name"] for row in first["members"] + rest["members"]] == ["Anchor", "Beacon", "Cove"]
    assert rest["next"] is None
    assert browser.get(f"{place}?limit=101").status_code == 422


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
    for path, most in (
        ("/frameworks", 4),
        (one, 9),
        (f"{one}/members", 11),
    ):  # the second with plans and changes, the last with two lists
        with queries() as said:
            browser.page(path)
        assert len(said) <= most, said
