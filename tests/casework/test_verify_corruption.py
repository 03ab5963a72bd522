"""Random corruption: whatever text is changed in an entry, and whatever byte in an exported file, somebody notices."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import snapshot
from casework import anchors, clock
from casework.models import Case
from inspection.complaint import states
from scripts import verify_case
from tests.casework import tampering
from tests.inspection import scenes

pytestmark = pytest.mark.django_db
TEXTS = ("act", "source", "target", "actor_label", "capacity", "reason", "previous_hash", "hash")


@pytest.fixture
def case(settings, tmp_path: Path) -> Case:
    settings.MEDIA_ROOT = tmp_path / "media"
    with clock.travel_to(date(2026, 3, 2)):
        case = scenes.complaint(scenes.world(), states.ACCEPTED)
        tampering.print_papers(case)
        anchors.write()
        yield case
    snapshot.forget()


def test_any_other_text_in_an_entry_is_found(case: Case) -> None:
    entries = list(case.entries.order_by("sequence"))

    @given(
        entry=st.sampled_from(entries),
        column=st.sampled_from(TEXTS),
        text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=18),
    )
    @settings(max_examples=40, deadline=None, database=None)
    def changed(entry, column, text):
        if text == getattr(entry, column):
            return
        with transaction.atomic():
            tampering.change("casework_entry", entry.pk, f"{column} = %(text)s", text=text)
            _sentence, findings = tampering.broken("--case", case.reference, "--rows-only")
            assert findings[0]["place"] in {entry.sequence, entry.sequence + 1}
            transaction.set_rollback(True)

    changed()
    tampering.verified()


def test_any_other_byte_in_an_exported_file_is_found(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """All but the manifest, which says what the files are and is told by no other file."""
    folder = tampering.unpacked(tampering.exported(case, tmp_path))
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.stat().st_size
    )
    names.remove("manifest.json")

    @given(name=st.sampled_from(names), place=st.integers(0, 10**6), bit=st.integers(0, 7))
    @settings(max_examples=60, deadline=None, database=None)
    def flipped(name, place, bit):
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        content = bytearray((copy / name).read_bytes())
        content[place % len(content)] ^= 1 << bit
        (copy / name).write_bytes(content)
        assert verify_case.main([str(copy)]) == 1
        assert "核验不通过" in capsys.readouterr().out

    flipped()
    assert verify_case.main([str(folder)]) == 0
