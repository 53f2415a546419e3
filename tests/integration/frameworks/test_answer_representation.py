"""What a member said is answered once, by an administrator of its framework."""

import pytest

from marketplace.frameworks.commands import answer_representation, make_representation
from marketplace.frameworks.lifecycle import Subject
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.factories import accounts, frameworks


def test_an_answer_is_given_once_and_a_stranger_does_not_know_the_question(noon):
    member = frameworks.noticed().membership
    owner, who = frameworks.owner(member), frameworks.administrator(member)
    said = make_representation(owner, member.id, subject=Subject.REMOVAL, text="We are insured")
    with pytest.raises(NotFound):
        answer_representation(accounts.somebody(Role.OWNER, accounts.supplier()), said.id, answer="No")
    with pytest.raises(Forbidden):
        answer_representation(owner, said.id, answer="Yes")
    answer_representation(who, said.id, answer="Send us the policy")
    assert (said.answer, said.answered_at) == ("Send us the policy", noon)
    with pytest.raises(NotNow, match="it is answered"):
        answer_representation(who, said.id, answer="Again")
