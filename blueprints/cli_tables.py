"""What `flask tables` prints: the procedure as tables that people who read no code can read."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import marketplace
from blueprints import cli_printed
from blueprints.cli_printed import table
from marketplace.kernel.actor import Role
from marketplace.kernel.events import reaction_name
from marketplace.kernel.lifecycle import Lifecycle, spoken
from marketplace.subscriptions import EVERY_MINUTE, SUBSCRIPTIONS

Policy = Callable[..., bool]


def pages() -> dict[str, str]:
    """Each file of docs/ that is printed, and its text."""
    more = {"retention.md": cli_printed.retention(), "messages.md": cli_printed.messages()}
    return {"lifecycles.md": lifecycles(), "permissions.md": permissions(), "subscriptions.md": subscriptions(), **more}


def modules(name: str) -> Iterator[tuple[str, ModuleType]]:
    """The file of this name in every context that has one."""
    for folder in sorted(Path(marketplace.__path__[0]).iterdir()):
        if (folder / f"{name}.py").exists() or (folder / name / "__init__.py").exists():
            yield folder.name, import_module(f"marketplace.{folder.name}.{name}")


def all_lifecycles() -> Iterator[tuple[str, str, Lifecycle]]:
    """Every lifecycle with its context and the name of its thing."""
    for context, module in modules("lifecycle"):
        if context != "kernel":
            for name, value in vars(module).items():
                if isinstance(value, Lifecycle) and name.isupper():
                    yield context, name, value


def said(function: Callable[..., Any]) -> str:
    """The first sentence of what it says about itself, without the ellipsis."""
    return " ".join((inspect.getdoc(function) or function.__name__).split("\n\n")[0].split()).strip("… ").rstrip(".")


def lifecycles() -> str:
    """Every table of moves, as a table and as a picture."""
    parts = ["# Lifecycles", "Printed by `make tables` from the tables that the commands obey."]
    for context, name, lifecycle in all_lifecycles():
        rows = [("Move", "From", "To", "By whoever", "Recorded as", "Unless")]
        picture = ["```mermaid", "stateDiagram-v2"]
        for move in lifecycle.moves.values():
            start = sorted(str(status) for status in move.start)
            unless = "" if move.unless.__name__ == "never" else said(move.unless)
            froms = ", ".join(map(spoken, start))
            rows.append((spoken(move.name), froms, spoken(move.end), said(move.by), f"`{move.event}`", unless))
            picture += [f"    {status} --> {move.end}: {spoken(move.name)}" for status in start]
        parts += [f"## {context}: {spoken(name.lower())}", table(*rows), "\n".join([*picture, "```"])]
    return "\n\n".join(parts) + "\n"


def permissions() -> str:
    """Which role may make which move, and what each policy asks."""
    uses = {
        f"{name.lower()}: {move.name}": move.by for _, name, cycle in all_lifecycles() for move in cycle.moves.values()
    }
    policies = {
        f"{context}: {name}": value
        for context, module in modules("policies")
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    }
    head = ("", *(spoken(role) for role in Role), "service", "others")
    parts = ["# Permissions", "Printed by `make tables`: who may do what, read from the policies themselves."]
    for title, column, chosen in (("Moves", "Move", uses), ("Policies", "The actor", policies)):
        rows = [(column, *head[1:])]
        rows += [(spoken(name), *marks(policy)) for name, policy in chosen.items()]
        parts += [f"## {title}", table(*rows)]
    parts += [
        "## What each policy asks",
        table(("Policy", "The actor …"), *((n, said(p)) for n, p in policies.items())),
    ]
    return "\n\n".join(parts) + "\n"


def marks(policy: Policy) -> tuple[str, ...]:
    """A tick below each role that the policy lets through; below "others" if it asks for none."""
    roles, service = asked(policy)
    ticks = ["✓" if role in roles else "" for role in Role]
    return (*ticks, "✓" if service else "", "" if roles or service else "✓")


def asked(policy: Policy) -> tuple[set[Role], bool]:
    """The roles that a policy mentions, itself or through another, and whether it mentions the service."""
    roles: set[Role] = set()
    service = False
    waiting, seen = [policy], set()
    while waiting:
        function = inspect.unwrap(waiting.pop())
        if function in seen:
            continue
        seen.add(function)
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        service = service or "is_the_service" in {
            node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
        }
        known = {**function.__globals__, **inspect.getclosurevars(function).nonlocals}
        for node in ast.walk(tree):
            meant = known.get(node.id) if isinstance(node, ast.Name) else None
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Role":
                roles.add(Role[node.attr])
            elif isinstance(meant, tuple | frozenset | set):
                roles |= {role for role in meant if isinstance(role, Role)}
            elif inspect.isfunction(meant) and meant.__module__.startswith("marketplace."):
                waiting.append(meant)
    return roles, service


def subscriptions() -> str:
    """What each event is owed, and what each minute brings."""
    rows = [
        (f"`{event}`", f"`{reaction_name(reaction)}`", said(reaction))
        for event, reactions in sorted(SUBSCRIPTIONS.items())
        for reaction in reactions
    ]
    minute = [(f"`{tick.__module__.split('.')[1]}.{tick.__name__}`", said(tick)) for tick in EVERY_MINUTE]
    return (
        "\n\n".join(
            [
                "# What happens when …?",
                "Printed by `make tables` from the one table of subscriptions.",
                table(("Event", "Reaction", "What it does"), *rows),
                "## Each minute",
                table(("Command", "What it does"), *minute),
            ]
        )
        + "\n"
    )
