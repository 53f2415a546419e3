"""How the house tests read the project: its files, its syntax trees, its contexts."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project that git keeps, or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return tuple(ROOT / name for name in sorted(set(names)) if (ROOT / name).exists())


def written(*folders: str, ends: str = ".py") -> Iterator[Path]:
    """The files below these folders that people wrote."""
    for path in files():
        name = path.relative_to(ROOT)
        if name.suffix == ends and (not folders or name.parts[0] in folders):
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a file."""
    return ast.parse(path.read_text())


def here(path: Path, node: ast.AST | None = None) -> str:
    """How a test names a place."""
    line = f":{getattr(node, 'lineno', '?')}" if node else ""
    return f"{path.relative_to(ROOT)}{line}"


def context_of(path: Path) -> str:
    """The context that a file of the domain belongs to."""
    return path.relative_to(ROOT / "marketplace").parts[0]


def part_of(path: Path) -> str:
    """Which of the eight files it is, or is a part of."""
    parts = path.relative_to(ROOT / "marketplace").parts
    return parts[1].removesuffix(".py") if len(parts) > 1 else parts[0].removesuffix(".py")


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The public functions at the top of a file."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def calls(node: ast.AST, name: str) -> Iterator[ast.Call]:
    """The calls of something by this name, plain or behind a dot."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call) and getattr(inner.func, "attr", getattr(inner.func, "id", None)) == name:
            yield inner


def commands() -> Iterator[tuple[str, Path, ast.FunctionDef]]:
    """Every command with its context and file: what opens a unit of work."""
    for path in written("marketplace"):
        if part_of(path) == "commands":
            for function in functions(path):
                if any(calls(function, "unit_of_work")):
                    yield context_of(path), path, function
