"""Find what an English reader would see in Chinese: `python -m scripts.untranslated`.

Two ways for a sentence to stay Chinese: it is marked for translation and has no English text (or only a
guessed one), or it stands in a template without being marked at all.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from config.env import PROJECT_FOLDER

CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
CHINESE = re.compile(r"[\u3007\u4e00-\u9fff]")
# Official documents are Chinese by law; the style guide is for developers and shows sample sentences.
NOT_FOR_ENGLISH_READERS = (
    Path("templates/documents"),
    Path("templates/styleguide"),
    Path("templates/styleguide.html"),
    Path("tests"),
)
# What may hold Chinese in a template: comments, marked blocks, marked strings, and elements that say they are Chinese.
MARKED = re.compile(
    r"\{#.*?#\}"
    r"|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}"
    r"|\{%\s*(blocktranslate|blocktrans)\b.*?%\}.*?\{%\s*end\1\s*%\}"
    r"|\{%\s*trans(?:late)?\s.*?%\}"
    r"|<!--.*?-->"
    r"|<(\w+)[^>]*\slang=\"zh[^>]*>.*?</\2>"
    r"""|_\((?:"[^"]*"|'[^']*')\)""",
    re.DOTALL,
)


def main() -> int:
    """Return the exit code: 1 when anything was found."""
    found = [*unmarked_lines(), *missing_translations()]
    print(*found, sep="\n")
    if found:
        print(f"\n{len(found)} without English. Run `make messages`, fill in {CATALOGUE}, and mark what is unmarked.")
    return int(bool(found))


def unmarked_lines() -> Iterator[str]:
    """Lines of templates with Chinese outside of translation tags."""
    for template in tracked_files("*.html", "*.txt"):
        if "templates" not in template.parts or any(map(template.is_relative_to, NOT_FOR_ENGLISH_READERS)):
            continue
        text = (PROJECT_FOLDER / template).read_text(encoding="utf-8")
        for number, line in enumerate(without_marked(text).splitlines(), start=1):
            if CHINESE.search(line):
                yield f"{template}:{number}: not marked for translation: {line.strip()}"


def without_marked(template: str) -> str:
    """The template with everything that is translated, or never shown, blanked out."""
    return MARKED.sub(lambda found: "\n" * found[0].count("\n"), template)


def missing_translations() -> Iterator[str]:
    """Messages of the sources, collected anew into a copy, whose English text is empty or guessed."""
    with tempfile.TemporaryDirectory(prefix="banjie-messages-") as folder:
        copy = Path(folder)
        copy_sources(copy)
        subprocess.run(
            [sys.executable, "manage.py", "makemessages", "--locale=en", "--no-obsolete", "--add-location=file"],
            cwd=copy,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        for kind, option in (("empty", "--untranslated"), ("guessed", "--only-fuzzy")):
            listed = subprocess.run(
                ["msgattrib", option, "--no-obsolete", "--no-wrap", copy / CATALOGUE],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for entry in listed.split("\n\n"):
                if message := chinese_message(entry):
                    yield f"{source_of(entry)}: English text is {kind}: {message}"


def chinese_message(entry: str) -> str | None:
    """The msgid of an entry of a catalogue, if it is Chinese; other texts may stay as they are."""
    lines = re.search(r'^msgid ((?:".*"\n?)+)', entry, re.MULTILINE)
    message = "".join(re.findall(r'"(.*)"', lines[1])) if lines else ""
    return message if CHINESE.search(message) else None


def source_of(entry: str) -> str:
    """Where the message comes from, as gettext noted it."""
    place = re.search(r"^#: (\S+)", entry, re.MULTILINE)
    return place[1] if place else str(CATALOGUE)


def copy_sources(target: Path) -> None:
    """Copy what git would commit, so that no environment and no data is searched."""
    for path in tracked_files("*.py", "*.html", "*.txt", "*.po", "*.toml", ":!tests"):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PROJECT_FOLDER / path, target / path)


def tracked_files(*patterns: str) -> list[Path]:
    """Files of the project, those not yet committed included."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=PROJECT_FOLDER, capture_output=True, text=True, check=True).stdout
    return sorted({Path(name) for name in listed.split("\0") if name and (PROJECT_FOLDER / name).exists()})


if __name__ == "__main__":
    sys.exit(main())
