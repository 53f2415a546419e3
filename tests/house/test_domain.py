"""What every context keeps to."""

import ast
import inspect
from collections.abc import Iterator

from blueprints.cli_tables import all_lifecycles
from marketplace.kernel.db import Base
from marketplace.subscriptions import SUBSCRIPTIONS
from migrations.schema import all_tables
from tests.house.reading import ROOT, calls, commands, here, tree, written

LONGEST_COMMAND = 25


def tracked() -> Iterator[type]:
    """Every model that has a lifecycle."""
    all_tables()
    for mapper in Base.registry.mappers:
        if "lifecycle" in vars(mapper.class_):
            yield mapper.class_


def test_every_status_a_move_ends_in_has_its_time() -> None:
    for model in tracked():
        columns = model.__table__.columns.keys()  # type: ignore[attr-defined]
        missing = {f"{move.end}_at" for move in model.lifecycle.moves.values()} - set(columns)  # type: ignore[attr-defined]
        assert not missing, f"{model.__name__}: {missing}"


def test_every_lifecycle_belongs_to_a_model() -> None:
    owned = {id(model.lifecycle) for model in tracked()}  # type: ignore[attr-defined]
    assert not [name for _, name, lifecycle in all_lifecycles() if id(lifecycle) not in owned]


def recorded() -> set[str]:
    """Every event that somebody records."""
    names = {move.event for _, _, lifecycle in all_lifecycles() for move in lifecycle.moves.values()}
    for path in written("marketplace"):
        for call in calls(tree(path), "record"):
            for said in ast.walk(call.args[0]) if call.args else ():
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    names.add(said.value)
    return names


def test_every_subscription_is_to_an_event_that_somebody_records() -> None:
    assert not set(SUBSCRIPTIONS) - recorded()


def test_events_are_a_thing_and_what_happened_to_it() -> None:
    for name in recorded():
        thing, dot, happened = name.partition(".")
        assert all((thing, dot, happened)), name
        assert name == name.lower(), name


def test_every_reaction_takes_the_event_and_the_ports() -> None:
    for reactions in SUBSCRIPTIONS.values():
        for reaction in reactions:
            assert len(inspect.signature(reaction).parameters) == 2, reaction.__qualname__


def test_every_command_takes_an_actor_first_and_has_a_test_of_its_name() -> None:
    untested = []
    for context, path, command in commands():
        first = [argument.arg for argument in command.args.args][:1]
        assert first == ["actor"], here(path, command)
        if not (ROOT / f"tests/integration/{context}/test_{command.name}.py").exists():
            untested.append(f"{context}.{command.name}")
    assert not untested


def test_commands_stay_short_and_never_call_one_another() -> None:
    names = {command.name for _, _, command in commands()}
    for _, path, command in commands():
        assert (command.end_lineno or 0) - command.body[1].lineno <= LONGEST_COMMAND, here(path, command)
        called = {
            getattr(call.func, "attr", getattr(call.func, "id", ""))
            for call in ast.walk(command)
            if isinstance(call, ast.Call)
        }
        assert not called & (names - {command.name}), here(path, command)
