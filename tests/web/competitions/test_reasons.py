"""Why not invited: the exact category or area that was missing, and the one button that mends it."""

from datetime import date, timedelta

from marketplace.competitions.commands import publish_competition
from marketplace.competitions.models import Lot
from marketplace.competitions.policies import learns_why
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import MembershipCategory
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.qualification.models import Application
from marketplace.reference.queries import category_names
from tests.browser import words
from tests.factories import accounts, frameworks
from tests.factories import competitions as made


def published(framework, actor_of, **more):
    draft = made.draft_competition(framework=framework, **more)
    publish_competition(actor_of(made.commissioner(draft)), draft.id, vault=made.vault())
    return draft


def test_a_supplier_reads_exactly_what_was_missing_and_applies_for_it_with_one_button(browser, actor_of, noon):
    framework = frameworks.open_framework(["ACC", "ETE", "WOM"])
    member = frameworks.member(framework, ["ACC"], ["police:lancashire"])
    competition = published(framework, actor_of, cohort_code="WOM", area_key="police:cumbria")
    browser.sign_in(accounts.user(Role.OWNER, member.supplier))
    place = f"/competitions/{competition.id}/suppliers/{member.supplier_id}"
    assert browser.page(f"/competitions/{competition.id}").select_one(f"a[href='{place}']")
    page = browser.page(place)
    said = words(page.main)
    assert "Why you were not invited" in said
    assert "Missing: Women" in said
    assert "Cumbria, or a larger area that holds it: North West" in said
    form = page.main.select_one("form[action$='apply-for']")
    sent = {}
    for field in form.select("input[name]:not([name=csrf_token])"):
        sent.setdefault(field["name"], []).append(field["value"])
    assert sent["category_codes"] == ["WOM"]
    assert sent["area_keys"] == ["police:cumbria"]
    browser.post(form["action"], data=sent)
    [application] = db.session.query(Application)
    assert application.category_codes == ["WOM"]
    assert application.area_keys == ["police:cumbria"]
    browser.post(form["action"], data=sent)
    assert db.session.query(Application).count() == 1
    listed = words(browser.page("/competitions/not-invited").main)
    assert "It is not qualified in this category. It has not said that it can deliver in this area" in listed


def test_what_was_written_down_at_publication_stays_the_truth(browser, actor_of, noon):
    framework = frameworks.open_framework(["ACC", "ETE"])
    member = frameworks.member(framework, ["ETE"])
    competition = published(framework, actor_of)
    member.categories.append(MembershipCategory(category_code="ACC"))
    db.session.commit()
    browser.sign_in(accounts.user(Role.CASEWORKER, member.supplier))
    place = f"/competitions/{competition.id}/suppliers/{member.supplier_id}"
    said = words(browser.page(place).main)
    assert "Missing: Accommodation" in said
    assert "You have both now" in said
    told = browser.get(f"/api{place}/reasons").json
    assert (told["category"], told["still_missing"]) == ({"passed": False, "missing": ["ACC"]}, [])


def test_who_was_no_member_or_suspended_is_told_so_honestly(browser, actor_of, noon):
    framework = frameworks.open_framework()
    paused = frameworks.member(framework, status=MembershipStatus.SUSPENDED)
    stranger = accounts.supplier("Never joined")
    competition = published(framework, actor_of)
    with clock.frozen_at(noon + timedelta(days=3)):
        late = frameworks.member(framework)
    browser.sign_in(made.commissioner(competition))
    base = f"/competitions/{competition.id}/suppliers"
    assert "Its membership was suspended when" in words(browser.page(f"{base}/{paused.supplier_id}").main)
    assert "joined the framework 3 days too late" in words(browser.page(f"{base}/{late.supplier_id}").main)
    said = words(browser.page(f"{base}/{stranger.id}").main)
    assert "It was not a member of the framework" in said
    assert "Missing: Accommodation" in said
    assert not browser.page(f"{base}/{stranger.id}").main.select("form")


def test_an_invited_supplier_reads_that_it_passed_both_tests(browser, actor_of, noon):
    framework = frameworks.open_framework()
    member = frameworks.member(framework)
    competition = published(framework, actor_of)
    browser.sign_in(accounts.user(Role.OWNER, member.supplier))
    page = words(browser.page(f"/competitions/{competition.id}/suppliers/{member.supplier_id}").main)
    assert "Why you were invited" in page
    assert "None" in words(browser.page("/competitions/not-invited").main)


def test_a_rival_a_stranger_and_a_draft_learn_nothing(browser, actor_of, noon):
    framework = frameworks.open_framework()
    member = frameworks.member(framework)
    competition, draft = published(framework, actor_of), made.draft_competition(framework=framework)
    rival = accounts.user(Role.OWNER, accounts.supplier())
    administrator = accounts.user(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)
    for user, status in ((rival, 404), (administrator, 200), (made.commissioner(competition), 200)):
        browser.sign_in(user)
        for place in (f"/competitions/{competition.id}/suppliers/{member.supplier_id}",):
            assert browser.get(place).status_code == status
            assert browser.get(f"/api{place}/reasons").status_code == status
        assert learns_why(actor_of(user), competition, member.supplier_id) is (status == 200)
    browser.sign_in(made.commissioner(draft))
    assert browser.get(f"/competitions/{draft.id}/suppliers/{member.supplier_id}").status_code == 404
    assert browser.get("/competitions/not-invited").status_code == 404


def test_of_several_lots_the_reasons_are_those_of_the_one_that_the_supplier_came_nearest_to(browser, actor_of, noon):
    framework = frameworks.open_framework(["ACC", "ETE", "WOM"])
    member = frameworks.member(framework, ["ETE"], ["police:lancashire"])
    draft = made.draft_competition(framework=framework, cohort_code=None, area_key="police:cumbria")
    terms = {
        "price_ceiling": made.CEILING,
        "volume_cap": 9,
        "starts_on": date(2027, 6, 1),
        "ends_on": date(2029, 5, 31),
    }
    draft.lots.append(Lot(number=2, title="Work", category_code="ETE", area_key="police:cheshire", **terms))
    db.session.commit()
    publish_competition(actor_of(made.commissioner(draft)), draft.id, vault=made.vault())
    browser.sign_in(accounts.user(Role.OWNER, member.supplier))
    place = f"/competitions/{draft.id}/suppliers/{member.supplier_id}"
    said = words(browser.page(place).main)
    assert "These are the needs of lot 2, Work, to which you came nearest" in said
    assert f"Needed: {category_names()['ETE']}." in said
    assert "Missing: Cheshire" in said
    told = browser.get(f"/api{place}/reasons").json
    assert (told["lot"], told["category"]["passed"], told["area"]["missing"]) == (2, True, ["police:cheshire"])
