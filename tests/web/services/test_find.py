"""What anybody sees of the service finder, and that the API says the same."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from marketplace.contracts.register import FILES
from marketplace.contracts.register.commands import import_register
from marketplace.kernel.actor import SYSTEM, Role
from tests.factories.accounts import buyer, user
from tests.factories.register import register_files

THE_REGISTER = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture
def _small_register(app):
    import_register(SYSTEM, files=register_files())


def listed(page) -> list[str]:
    """The references of the services on a page."""
    found = BeautifulSoup(page.text, "html.parser").select(".op-services__reference")
    return [reference.text for reference in found]


@pytest.mark.usefixtures("_small_register")
class TestSmallRegister:
    """Two services: one for men in the North West, one for young people in Cumbria until March 2026."""

    def test_the_page_lists_what_takes_referrals_today(self, browser):
        assert listed(browser.get("/services")) == ["T_1"]

    def test_the_page_and_the_api_answer_the_same_question_alike(self, browser):
        asked = "area=cumbria&age=20&sex=female&need=FBD&on=2025-06-01"
        page, api = browser.get(f"/services?{asked}"), browser.get(f"/api/services?{asked}")
        assert listed(page) == ["T_2"] == [service["contract_reference"] for service in api.json["services"]]

    def test_the_api_tells_what_the_register_says_and_leaves_the_rest_open(self, browser):
        [service] = browser.get("/api/services?area=cumbria").json["services"]
        assert service["supplier"] == "Harbour Lights Trust"
        assert service["needs"] == [{"code": "ACC", "name": "Accommodation"}]
        assert (service["maximum_age"], service["cap_a_year"], service["origin"]) == (None, None, "imported")

    def test_an_area_that_is_not_known_is_said_so_by_its_field(self, browser):
        asked, wanted = "area=atlantis&age=x", "Select an area from the list"
        summary = BeautifulSoup(browser.get(f"/services?{asked}").text, "html.parser").select_one(
            ".govuk-error-summary a"
        )
        api = browser.get(f"/api/services?{asked}")
        assert (summary["href"], summary.text) == ("#area", wanted)
        assert (api.status_code, api.json["errors"]["area"]) == (422, [wanted])
        assert "age" in api.json["errors"]

    def test_a_long_list_is_read_in_parts(self, browser):
        first = browser.get("/api/services?on=2025-06-01&limit=1").json
        second = browser.get(f"/api/services?on=2025-06-01&limit=1&after={first['after']}").json
        assert [service["contract_reference"] for service in first["services"] + second["services"]] == ["T_1", "T_2"]
        assert second["after"] is None

    def test_a_service_has_a_page_with_its_outcomes(self, browser):
        page = browser.get("/services/T_2")
        assert "Home and money in Cumbria" in page.text
        assert "Receives the benefits they are entitled to" in page.text
        assert browser.get("/services/T_9").status_code == 404
        assert browser.get("/services/%00").status_code == 404

    def test_who_refers_people_starts_here_and_others_do_not(self, browser):
        assert "Refer somebody" not in browser.get("/services/T_1").text
        browser.sign_in(user(Role.PRACTITIONER, buyer()))
        assert "Refer somebody" in browser.get("/services/T_1").text

    def test_the_list_asks_the_database_little(self, browser, queries):
        browser.get("/services?area=cumbria")
        with queries() as said:
            browser.get("/services?area=cumbria")
        assert len(said) <= 2, said  # the services; the clock where it is not frozen


@pytest.mark.skipif(not THE_REGISTER.is_dir(), reason="the real register is not shipped; it is read where it lies")
def test_the_real_register_answers_for_a_man_of_22_in_cumbria(browser):
    import_register(SYSTEM, files={name: (THE_REGISTER / f"{name}.csv").read_bytes() for name in FILES})
    asked = f"area=cumbria&age=22&sex=male&on={date(2026, 11, 22)}"
    wanted = ["PRJ_5556", "PRJ_5556NWPS", "PRJ_6532", "PRJ_7648"]

    api = browser.get(f"/api/services?{asked}").json["services"]

    assert sorted(service["contract_reference"] for service in api) == wanted
    assert sorted(listed(browser.get(f"/services?{asked}"))) == wanted
