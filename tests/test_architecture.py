"""Each part imports only from the floors below it, and every message has its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).parents[1]
BOT = ROOT / "bot"

FLOORS = [
    {"errors", "__version__"},
    {"wording", "pictures"},
    {"posts", "language", "members", "settings", "env_file", "telling"},
    {"index"},
    {"answers", "quiz"},
    {"study"},
    {"admin", "health", "machine", "metrics", "thrift"},
    {"discord_app", "terminal", "evaluation", "contract"},
    {"first_steps"},
    {"cli", "learning"},
    {"__main__"},
]
"""From the ground up; parts of one floor do not know each other."""

ONLY_THERE = {
    "discord": {"discord_app"},
    "click": {"cli", "first_steps"},
    "rich": {"terminal"},
    "mecab_ko": {"language"},
    "prometheus_client": {"metrics"},
}
"""Libraries that one part alone knows."""


def modules() -> list[Path]:
    return sorted(BOT.rglob("*.py"))


def unit(file: Path) -> str:
    return file.relative_to(BOT).parts[0].removesuffix(".py")


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def imports(node: ast.AST, *, lazy: bool) -> Iterator[str]:
    """Yield the modules that are imported when a module runs, those within functions if ``lazy``.

    What is imported for types alone is left out: nothing is loaded for it.
    """
    for child in ast.iter_child_nodes(node):
        if is_for_types(child):
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            module = child.module or ""
            yield from (f"{module}.{alias.name}" for alias in child.names)
        elif lazy or not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from imports(child, lazy=lazy)


def floor_of(part: str) -> int:
    found = [number for number, floor in enumerate(FLOORS) if part in floor]
    assert found, f"{part} stands on no floor: give it one in FLOORS"
    return found[0]


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(BOT)))
def test_a_module_imports_only_from_its_own_part_and_the_floors_below(file):
    own = unit(file)
    if own == "__init__":
        own = "__version__"
    for name in imports(tree(file), lazy=True):
        path = name.split(".")
        if path[0] != "bot" or path[1] == own:
            continue
        assert floor_of(path[1]) < floor_of(own), f"{own} imports {name}"


def test_no_module_imports_relatively():
    """One way to write an import is enough, and the rules above read only that one."""
    for file in modules():
        for node in ast.walk(tree(file)):
            assert not isinstance(node, ast.ImportFrom) or node.level == 0, file


def test_no_circle_leads_back_to_a_module():
    names = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
        for file in modules()
    }
    graph: dict[str, set[str]] = {}
    for name, file in names.items():
        found = set()
        for imported in imports(tree(file), lazy=False):
            target = imported if imported in names else imported.rpartition(".")[0]
            if target in names and target != name:
                found.add(target)
        graph[name] = found
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join((*way[way.index(name) :], name))
        if name not in done:
            for target in sorted(graph[name]):
                visit(target, (*way, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


@pytest.mark.parametrize("library", ONLY_THERE)
def test_a_library_is_known_to_one_part_alone(library):
    users = {
        unit(file)
        for file in modules()
        for name in imports(tree(file), lazy=True)
        if name.split(".")[0] == library
    }
    assert users <= ONLY_THERE[library]


def test_nothing_below_the_faces_prints():
    """Tools that are run by hand say so with ``__main__``."""
    for file in modules():
        tool = '__name__ == "__main__"' in file.read_text("utf-8")
        if tool or floor_of(unit(file) if unit(file) != "__init__" else "errors") >= 7:
            continue
        calls = [node.func for node in ast.walk(tree(file)) if isinstance(node, ast.Call)]
        assert "print" not in {ast.unparse(call) for call in calls}, file


# Words


class _Placeholders(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def messages(file: Path) -> dict[str, set[str]]:
    """Return the messages of a catalogue, each with the names of its placeholders."""
    found: dict[str, set[str]] = {}
    for entry in parse(file.read_text("utf-8")).body:
        assert not isinstance(entry, ftl.Junk), f"{file}: {entry.content}"
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in found, f"{file}: {entry.id.name} stands there twice"
            visitor = _Placeholders()
            visitor.visit(entry)
            found[entry.id.name] = visitor.names
    return found


def catalogues(lang: str) -> dict[str, Path]:
    return {file.name: file for file in sorted((BOT / "locales" / lang).glob("*.ftl"))}


def test_every_catalogue_has_the_same_messages_in_both_languages():
    korean, english = catalogues("ko"), catalogues("en")
    assert korean.keys() == english.keys()
    for name, file in korean.items():
        assert messages(file).keys() == messages(english[name]).keys(), name


def test_a_message_takes_the_same_values_in_both_languages():
    for name, file in catalogues("ko").items():
        english = messages(catalogues("en")[name])
        for key, values in messages(file).items():
            assert values == english[key], f"{name}: {key}"


def test_no_message_is_in_two_catalogues():
    keys = [key for file in catalogues("en").values() for key in messages(file)]
    assert len(keys) == len(set(keys))


def said(file: Path) -> Iterator[str]:
    """Yield the keys that a module says by name."""
    for node in ast.walk(tree(file)):
        if not isinstance(node, ast.Call):
            continue
        place = {"_say": 0, "say": 1}.get(ast.unparse(node.func))
        if place is not None and len(node.args) > place:
            key = node.args[place]
            if isinstance(key, ast.Constant):
                yield str(key.value)


def test_every_message_that_is_said_is_in_a_catalogue():
    known = {key for file in catalogues("en").values() for key in messages(file)}
    assert {key for file in modules() for key in said(file)} - known == set()


def test_the_terminal_leaves_no_message_unsaid():
    texts = {
        node.value
        for file in modules()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert messages(catalogues("en")["terminal.ftl"]).keys() - texts == set()
