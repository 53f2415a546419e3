"""The proof that invitations were sent."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import publish_competition
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.notifications.queries.sending import sendings
from tests.factories import accounts, frameworks
from tests.factories import competitions as made


def test_of_37_members_4_are_suspended_33_are_invited_with_one_send_record_each_at_the_identical_time(noon):
    framework = frameworks.open_framework()
    draft = made.draft_competition(framework=framework)
    members = [frameworks.member(framework) for _ in range(33)]
    for _ in range(4):
        frameworks.member(framework, status=MembershipStatus.SUSPENDED)
    person = accounts.user(Role.BID_MANAGER, members[0].supplier_id)
    both = accounts.user(Role.OWNER, members[1].supplier_id)
    accounts.grant(both, Role.OWNER, members[2].supplier_id)
    commissioner = actor_of(made.commissioner(draft))
    publish_competition(commissioner, draft.id, vault=made.vault())

    sent = sendings(commissioner, draft.id)
    assert len(sent) == len({each.supplier_id for each in sent}) == 33
    assert {each.sent_at for each in sent} == {noon}

    jobs.drain()
    found = {each.supplier_id: each for each in sendings(commissioner, draft.id)}
    assert [mail.address for mail in found[members[0].supplier_id].mails] == [person.email]
    assert (found[members[0].supplier_id].state, found[members[0].supplier_id].delivered_at) == ("sent", noon)
    for member in members[1:3]:
        assert [mail.address for mail in found[member.supplier_id].mails] == [both.email]
    assert found[members[3].supplier_id].state == "nobody_to_write_to"


def test_nobody_but_the_region_reads_it():
    competition = made.open_competition()
    with pytest.raises(NotFound):
        sendings(actor_of(made.invited(competition)), competition.id)
