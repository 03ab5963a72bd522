"""The house rules of docs/adr that import-linter cannot express."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from config.env import PROJECT_FOLDER
from scripts.untranslated import tracked_files
from tests.architecture.sources import ROOMS, files_of, imports_of, is_within, python_files, tree_of

LONGEST_FILE = 600
EMPTY_NAMES = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}
# besides the flows themselves: who looks for open tasks, and who finishes them for others
WHERE_FLOWS_ARE = {
    "casework/inbox.py",
    "casework/approval.py",
    "casework/models/process.py",
    "demonstration/copying.py",  # copies the rows of tasks
    "demonstration/graph.py",
    "demonstration/telling.py",
    "documents/electronic.py",  # the click that opens a paper ends the task of serving it
}


def test_imports_run_downwards_only() -> None:
    finished = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"],
        cwd=PROJECT_FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for(room: str) -> None:
    assert ast.get_docstring(tree_of(Path(room, "__init__.py"))), f"{room}/__init__.py needs a docstring"


def test_no_file_is_too_long() -> None:
    files = [*python_files(), *tracked_files("*.html", "*.js")]
    lengths = {str(path): len((PROJECT_FOLDER / path).read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_file_is_named_after_nothing() -> None:
    assert [str(path) for path in python_files() if path.name in EMPTY_NAMES] == []


def test_nobody_listens_to_signals() -> None:
    assert [
        f"{path} imports {module}"
        for path in files_of(*ROOMS)
        for module in imports_of(path)
        if is_within(module, "django.db.models.signals") or is_within(module, "django.dispatch")
    ] == []


def test_the_law_of_dates_knows_no_web_page() -> None:
    web = ("django.http", "django.views", "django.shortcuts", "django.urls", "django.template")
    assert [
        f"{path} imports {module}"
        for path in files_of("calendars")
        if path.name not in ("admin.py", "views.py", "urls.py") and "admin" not in path.parts
        for module in imports_of(path)
        if any(is_within(module, package) for package in web)
    ] == []


def test_terms_are_pure() -> None:
    pure = [Path("calendars/terms.py"), Path("calendars/counting.py"), Path("calendars/period.py")]
    assert [
        f"{path} imports {module}"
        for path in pure
        if path in python_files()
        for module in imports_of(path)
        if is_within(module, "django.db") or is_within(module, "django.conf")
    ] == []


def test_flows_stay_where_flows_are() -> None:
    assert [
        f"{path} imports {module}"
        for path in files_of(*ROOMS)
        if not path.name.endswith("flows.py") and path.as_posix() not in WHERE_FLOWS_ARE
        for module in imports_of(path)
        if is_within(module, "viewflow")
    ] == []
