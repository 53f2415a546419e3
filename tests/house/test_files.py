"""What every file of the house keeps to."""

import ast
import re
from pathlib import Path

from tests.house.reading import ROOT, context_of, files, here, tree, written

LONGEST = 400
VAGUE = {"utils", "helpers", "common", "misc", "manager", "data", "info"}
CODE = ("marketplace", "blueprints")
MONEY = ("kernel", "competitions", "bids", "evaluations", "contracts", "performance", "payments", "notices")


def is_ours_to_read(path: Path) -> bool:
    """Whether people wrote it to be read: not what was resolved, generated or taken from elsewhere."""
    name = path.relative_to(ROOT)
    made = (
        name.parts[0] == "docs"
        and name.suffix in (".json", ".md")
        and "Printed by `make tables`" in path.read_text()[:300]
    )
    return path.suffix in (".py", ".html", ".txt", ".md", ".css", ".js", ".toml") and not (
        made or name.name == "requirements.txt" or "vendor" in name.parts or path.name.endswith((".min.js", ".min.css"))
    )


def test_no_file_is_longer_than_a_reader_bears() -> None:
    lengths = {here(path): len(path.read_text().splitlines()) for path in files() if is_ours_to_read(path)}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST}


def test_no_name_is_vague() -> None:
    for path in written(*CODE, "tests"):
        assert path.stem not in VAGUE, here(path)
        for node in tree(path).body:  # the names of methods may be a library's
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                assert not re.match(r"(handle|do|process(?!_of))_", node.name), here(path, node)


def test_only_the_kernel_commits() -> None:
    for path in written(*CODE):
        if path.is_relative_to(ROOT / "marketplace/kernel"):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit":
                assert path.is_relative_to(ROOT / "marketplace/demo"), here(path, node)  # history is written in bulk


def test_only_the_clock_knows_the_time() -> None:
    wrong = re.compile(r"func\.now\(|datetime\.(now|utcnow|today)\(|date\.today\(|server_default|time\.time\(")
    for path in written(*CODE):
        found = [line for line in path.read_text().splitlines() if wrong.search(line)]
        assert not found, f"{here(path)}: {found}"


def test_money_is_never_a_float_and_faults_are_named() -> None:
    for path in written("marketplace"):
        of_money = context_of(path) in MONEY
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, here(path, node)
            if of_money and isinstance(node, ast.Constant):
                assert not isinstance(node.value, float), here(path, node)
            if of_money and isinstance(node, ast.Call):
                assert getattr(node.func, "id", None) != "float", here(path, node)


def test_nothing_is_left_to_do_without_an_issue() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    for path in written(*CODE, "migrations", "benchmarks"):
        assert not later.search(path.read_text()), here(path)


def test_every_module_class_and_public_function_says_what_it_is_for() -> None:
    for path in written(*CODE):
        assert ast.get_docstring(tree(path)), here(path)
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), here(path, node)
