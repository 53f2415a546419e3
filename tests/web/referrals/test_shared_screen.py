"""A walk through every page about a person on a screen that others see: none says how to reach them."""

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.factories import accounts
from tests.factories import referrals as make
from tests.web.referrals.test_every_route import Walker, addresses, hanging, staged

SAFELY = "Ring her sister, never at home"
LISTS = ("/referrals", "/work", "/people", "/referrals/slots", "/concerns", "/groups", "/calendar")


def test_on_a_shared_screen_no_page_says_how_to_reach_a_person(app):
    referral = staged()
    referral.person.safe_contact = SAFELY
    user = make.user_of(referral.practitioner_id)
    accounts.grant(user, Role.CASEWORKER, referral.supplier_id)  # both sides in one walk
    db.session.commit()
    walker, known = Walker(app, app.response_class), hanging(referral)
    walker.sign_in(user)
    pages = [
        place
        for rule, place, about in addresses(app, known)
        if about and "GET" in (rule.methods or ()) and rule.endpoint.startswith(("referrals.", "people."))
    ]
    open_screen = {place for place in pages if SAFELY.encode() in walker.get(place).data}
    assert {f"/{each.split('/')[1]}" for each in open_screen} == {"/people", "/referrals"}

    walker.open(
        f"/people/{referral.person_id}/screen", **walker._with_token({"method": "POST", "data": {"shared": "yes"}})
    )

    assert [place for place in (*open_screen, *LISTS) if SAFELY.encode() in walker.get(place).data] == []
