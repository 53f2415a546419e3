"""Which categories a supplier wants."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from marketplace.qualification.commands import choose_categories
from tests.factories import accounts, frameworks, qualification


def test_categories_are_chosen_and_changed():
    application = qualification.draft_application()
    owner = accounts.somebody(Role.OWNER, application.supplier)
    choose_categories(owner, application.id, category_codes=["ETE", "ACC"])
    assert application.category_codes == ["ACC", "ETE"]
    choose_categories(owner, application.id, category_codes=["ETE"])
    assert application.category_codes == ["ETE"]


@pytest.mark.parametrize("codes", [[], ["WOM"]])
def test_at_least_one_and_only_those_of_the_framework(codes):
    application = qualification.draft_application()
    with pytest.raises(Invalid):
        choose_categories(accounts.somebody(Role.OWNER, application.supplier), application.id, category_codes=codes)


def test_a_member_cannot_ask_for_what_it_has_but_may_ask_for_areas_alone():
    member = frameworks.member()
    application = qualification.draft_application(member.framework, ["ETE"], supplier=member.supplier, is_further=True)
    owner = accounts.somebody(Role.OWNER, member.supplier)
    with pytest.raises(Invalid):
        choose_categories(owner, application.id, category_codes=["ACC"])
    choose_categories(owner, application.id, category_codes=[])
    assert application.categories == []


def test_what_was_sent_stays_and_somebody_elses_does_not_exist():
    application = qualification.submitted_application()
    with pytest.raises(NotNow, match="it has been sent"):
        choose_categories(accounts.somebody(Role.OWNER, application.supplier), application.id, category_codes=["ETE"])
    with pytest.raises(NotFound):
        choose_categories(accounts.somebody(Role.OWNER, accounts.supplier()), application.id, category_codes=["ETE"])
