"""The public register: searched and filtered with counts, taken whole, and followed."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from sqlalchemy import text

from marketplace.accounts.models import Size
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.kernel import events
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import now
from marketplace.kernel.db import db
from tests.browser import words
from tests.factories import accounts, frameworks


def test_members_are_found_by_words_and_filters_that_count_one_another(browser):
    framework = frameworks.open_framework()
    frameworks.member(framework, ["ACC"], ["unit:48"], supplier=accounts.supplier("Anchor"))
    frameworks.member(framework, ["ETE"], ["region:B"], supplier=accounts.supplier("Beacon", size=Size.LARGE))
    place = f"/frameworks/{framework.id}/members"
    page = browser.page(place)
    assert "2 members" in words(page.main)
    assert "Accommodation (1)" in words(page.select_one("#category"))
    assert "Cumbria (police area, North West) (1)" in words(page.select_one("#area"))
    assert "Beacon" not in words(browser.page(f"{place}?words=Ancor").select_one(".op-services"))
    narrowed = browser.page(f"{place}?category=ETE&size=large")
    assert "1 member" in words(narrowed.main)
    assert "Accommodation (0)" in words(narrowed.select_one("#category"))
    assert "Anchor" not in words(browser.page(f"{place}?area=police:lancashire").select_one(".op-services"))
    assert browser.page(f"{place}?area=nowhere&after=rubbish&order=up")


def test_who_finds_nothing_is_told_what_would_help(browser):
    framework = frameworks.open_framework()
    frameworks.member(framework, ["ACC"], supplier=accounts.supplier("Harbour Lights"))
    place = f"/frameworks/{framework.id}/members"
    page = browser.page(f"{place}?words=harb+lihgts")
    assert "Did you mean Harbour Lights?" in words(page.main)
    assert words(browser.page(page.main.select_one(".op-empty a")["href"]).select_one("h3")) == "Harbour Lights"
    page = browser.page(f"{place}?words=harbour&category=ETE")
    assert "Leave out “Category” (1)" in words(page.main)
    assert "Leave out the words “harbour”" in words(page.main)


def test_the_register_goes_on_page_by_page_in_each_order(browser):
    framework = frameworks.open_framework()
    for name in ("Hope C", "Hope A", "Hope B"):
        frameworks.member(framework, supplier=accounts.supplier(name))
    place = f"/api/frameworks/{framework.id}/members"
    for asked in ("", "&order=name", "&words=hope", "&words=hope&order=name"):
        first = browser.get(f"{place}?limit=2{asked}").json
        rest = browser.get(f"{place}?limit=2&after={first['next']}{asked}").json
        listed = [row["supplier"]["name"] for row in first["members"] + rest["members"]]
        assert sorted(listed) == ["Hope A", "Hope B", "Hope C"]
        assert rest["next"] is None
        if "name" in asked:
            assert listed == sorted(listed)
    assert browser.get(f"{place}?limit=101").status_code == 422


@pytest.mark.parametrize("members", [2, 12])
def test_the_register_asks_as_few_questions_however_many_members(browser, queries, members):
    framework = frameworks.open_framework()
    for _ in range(members):
        frameworks.member(framework, ["ACC", "ETE"])
    place = f"/frameworks/{framework.id}/members?words=supplier&category=ACC&area=unit:48"
    browser.page(place)
    with queries() as said:
        browser.page(place)
    assert len(said) <= 7, said  # the framework, the page, small contracts, the counts, and twice how much to forgive
    with queries() as said:
        browser.get(f"/api{place}")
    assert len(said) <= 5, said


def test_the_whole_register_is_a_file_that_no_spreadsheet_works_out(browser):
    framework = frameworks.open_framework()
    frameworks.member(framework, ["ACC", "ETE"], ["unit:48"], supplier=accounts.supplier("=cmd(1), Ltd"))
    place = f"/frameworks/{framework.id}/members"
    answer = browser.get(f"{place}.csv")
    [line] = csv.DictReader(io.StringIO(answer.text))
    assert line["name"] == "'=cmd(1), Ltd"
    assert line["categories"] == "Accommodation; Education, training and employment"
    assert answer.headers["Content-Disposition"].endswith('.csv"')
    [row] = json.loads(browser.get(f"{place}.json").text)
    assert (row["name"], row["sme"], row["member_since"]) == ("=cmd(1), Ltd", "yes", "2027-03-01")
    assert list(row) == list(line)
    documented = words(browser.page(f"/frameworks/{framework.id}/register-data").main)
    assert all(column in documented for column in row)
    empty = frameworks.open_framework(owner_id=framework.owner_id)
    assert json.loads(browser.get(f"/frameworks/{empty.id}/members.json").text) == []


def happened(name, member, **facts):
    events.write(SYSTEM, [events.Happening(name, "membership", member.id, facts)], now())
    db.session.commit()


def test_changes_are_told_in_the_order_of_commits_and_none_slips_past(committing_database, whole_app):
    client = whole_app.test_client()
    member = frameworks.member(supplier=accounts.supplier("Anchor"))
    place = f"/api/frameworks/{member.framework_id}/changes"
    happened("membership.joined", member, categories=["ACC"], areas=["region:B"])
    with committing_database.connect() as slow:
        late = "INSERT INTO event (transaction, name, happened_at, subject_kind, subject_id, facts) VALUES"
        late += " (pg_current_xact_id()::text::bigint, 'membership.widened', now(), 'membership', :id, '{}')"
        slow.execute(text(late), {"id": member.id})
        happened("membership.suspended", member)
        happened("membership.left", member)
        first = client.get(place).json
        assert [change["kind"] for change in first["changes"]] == ["joined"]
        assert first["changes"][0]["category_codes"] == ["ACC"]
        slow.commit()
    rest = client.get(f"{place}?after={first['next']}").json
    assert [change["kind"] for change in rest["changes"]] == ["changed", "left"]
    assert client.get(f"{place}?after={rest['next']}").json == {"changes": [], "next": rest["next"]}
    assert len(client.get(f"{place}?after=rubbish").json["changes"]) == 3
    feed = ElementTree.fromstring(client.get(place.removeprefix("/api") + ".atom").text)
    titles = [entry.findtext("{http://www.w3.org/2005/Atom}title") for entry in feed.iter() if "entry" in entry.tag]
    assert titles == ["Anchor left", "Anchor delivers otherwise", "Anchor joined"]


def test_a_suspension_is_not_public(browser):
    member = frameworks.member(status=MembershipStatus.SUSPENDED, supplier=accounts.supplier("Anchor"))
    for place in (f"/frameworks/{member.framework_id}/members", f"/suppliers/{member.supplier_id}"):
        said = words(browser.page(place).main)
        assert "Anchor" in said
        assert "uspended" not in said
