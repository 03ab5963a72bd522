"""The project's Python files as syntax trees, for rules that no linter knows."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from config.env import PROJECT_FOLDER
from scripts.untranslated import tracked_files

ROOMS = (
    "config", "demonstration", "portal", "desk", "oversight", "rehearsal", "inspection", "arbitration", "contracts",
    "documents", "casework", "calendars", "registry",
)  # fmt: skip


@cache
def python_files() -> list[Path]:
    """All Python files but migrations, as paths inside the project."""
    return [path for path in tracked_files("*.py") if "migrations" not in path.parts]


def files_of(*rooms: str) -> list[Path]:
    """The Python files of these rooms."""
    return [path for path in python_files() if path.parts[0] in rooms]


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse((PROJECT_FOLDER / path).read_text(encoding="utf-8"), str(path))


def imports_of(path: Path) -> Iterator[str]:
    """Every module a file imports, as a dotted name; `from a import b` gives both a and a.b."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_within(module: str, package: str) -> bool:
    """Whether a dotted name is the package or lies in it."""
    return module == package or module.startswith(f"{package}.")
