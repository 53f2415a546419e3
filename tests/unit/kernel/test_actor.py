"""What an actor is, by the roles they hold."""

from uuid import uuid4

from marketplace.kernel.actor import PUBLIC, Actor, Grant, Role

HERE, THERE = uuid4(), uuid4()
ANN = Actor(
    user_id=uuid4(),
    grants=frozenset({Grant(Role.COMMISSIONER, HERE), Grant(Role.PRACTITIONER, THERE, "unit:1")}),
)


def test_a_role_counts_only_where_it_is_held():
    assert ANN.is_a(Role.COMMISSIONER, HERE)
    assert not ANN.is_a(Role.COMMISSIONER, THERE)
    assert not ANN.is_a(Role.COMMISSIONER, None)
    assert ANN.is_any((Role.DIRECTOR, Role.COMMISSIONER), HERE)
    assert ANN.has(Role.PRACTITIONER)
    assert not ANN.has(Role.AUDITOR)


def test_areas_are_those_that_a_role_is_bound_to():
    assert ANN.areas(Role.PRACTITIONER) == ["unit:1"]


def test_organisations_are_those_where_a_role_is_held():
    assert ANN.organisations(Role.COMMISSIONER) == [HERE]
    assert set(ANN.organisations()) == {HERE, THERE}
    assert PUBLIC.organisations() == []
    assert not PUBLIC.is_signed_in
