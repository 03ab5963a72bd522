"""The verifier that goes with an exported case: it needs nothing of the project, and nobody gets past its lists."""

import ast
import hashlib
import json
import sys
import threading
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from calendars import snapshot
from casework import anchors, clock, exporting
from casework.models import Anchor, Case
from inspection.complaint import states
from registry.models import AccessLog
from scripts import verify_case
from tests.casework import tampering
from tests.inspection import scenes

TIMELINE = "timeline.jsonl"


@pytest.fixture
def case(db, settings, tmp_path: Path) -> Case:
    settings.MEDIA_ROOT = tmp_path / "media"
    with clock.travel_to(date(2026, 3, 2)):
        case = scenes.complaint(scenes.world(), states.ACCEPTED)
        tampering.print_papers(case)
        anchors.write()
        yield case
    snapshot.forget()


@pytest.fixture
def folder(case: Case, tmp_path: Path) -> Path:
    return tampering.unpacked(tampering.exported(case, tmp_path))


# What it is made of


def test_it_imports_the_standard_library_only_and_is_old_enough_for_python_3_9() -> None:
    tree = ast.parse(tampering.VERIFIER.read_text(encoding="utf-8"), feature_version=(3, 9))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


@given(st.binary(max_size=300))
def test_its_own_sm3_is_that_of_openssl(content: bytes) -> None:
    own = verify_case.Sm3()
    own.update(content)
    assert own.hexdigest() == hashlib.new("sm3", content).hexdigest()


def test_without_sm3_in_openssl_it_uses_its_own(case: Case, settings, tmp_path: Path, monkeypatch, capsys) -> None:
    settings.TIMELINE_HASH = "sm3"
    place = tampering.exported(case, tmp_path)
    assert json.loads((tampering.unpacked(place) / "manifest.json").read_text())["algorithm"] == "sm3"
    real = hashlib.new

    def without_sm3(name, *rest):
        if name == "sm3":
            raise ValueError("unsupported hash type sm3")
        return real(name, *rest)

    monkeypatch.setattr(hashlib, "new", without_sm3)
    assert verify_case.main([str(place)]) == 0, capsys.readouterr().out


# A whole export


def test_the_copy_inside_the_folder_verifies_the_folder_it_lies_in(folder: Path) -> None:
    copy = folder / "verify_case.py"
    assert copy.read_bytes() == tampering.VERIFIER.read_bytes()
    code, said = tampering.stand_alone(folder, program=copy)
    assert (code, "核验通过" in said) == (0, True)
    assert Anchor.objects.get().hash in said


def test_the_command_writes_a_zip_or_a_folder_with_an_anchor_to_the_last_entry(case: Case, tmp_path: Path) -> None:
    with tampering.guards_off("casework_anchor", "casework_anchorleaf") as cursor:
        cursor.execute("delete from casework_anchorleaf; delete from casework_anchor")
    for place in (tmp_path / "out" / "files", tmp_path / "case file.zip"):
        call_command("export_case", case.reference, "--to", str(place))
        code, said = tampering.stand_alone(place)
        assert (code, "尚未存证" in said) == (0, False)
        with pytest.raises(CommandError, match="已"):
            call_command("export_case", case.reference, "--to", str(place))
    assert (tmp_path / "case file.zip").stat().st_mode & 0o077 == 0
    assert AccessLog.objects.filter(what="导出案卷", subject_id=case.pk).count() == 4
    with pytest.raises(CommandError, match="没有案号"):
        call_command("export_case", "没有", "--to", str(tmp_path / "x.zip"))
    with pytest.raises(CommandError, match="无法写入"):
        call_command("export_case", case.reference, "--to", str(tmp_path / "case file.zip" / "x.zip"))


def test_what_is_newer_than_the_last_anchor_is_said(case: Case, tmp_path: Path) -> None:
    with tampering.guards_off("casework_anchor", "casework_anchorleaf") as cursor:
        cursor.execute("delete from casework_anchorleaf; delete from casework_anchor")
    code, said = tampering.stand_alone(tampering.exported(case, tmp_path))
    assert (code, "第1条起的办案记录尚未存证" in said) == (0, True)


def test_other_cases_are_not_given_away(case: Case, folder: Path) -> None:
    others = Case.objects.exclude(pk=case.pk)
    assert others.exists()
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.json*"))
    for other in others:
        assert other.reference not in text
        assert other.chain_head not in text


# Tampering with the export itself, its list of files included


def test_another_value_in_the_timeline(folder: Path) -> None:
    lines = (folder / TIMELINE).read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace('"act":"', '"act":"x', 1)
    tampering.rewrite(folder, TIMELINE, "".join(lines))
    assert tampering.stand_alone(folder) == (1, "核验不通过：第2条办案记录：内容与校验值不一致，记录被改动过。\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('{"act":', '{"act":"x","act":', "写法与原样不同"),
        ('{"act":', '{ "act":', "写法与原样不同"),
        ('{"act":', '{"aaa":1,"act":', "项目不全或者多出项目"),
        ('{"act":', "", "写法与原样不同"),
    ],
)
def test_a_line_that_reads_otherwise_than_it_is_hashed(folder: Path, old: str, new: str, said: str) -> None:
    text = (folder / TIMELINE).read_text(encoding="utf-8").replace(old, new, 1)
    tampering.rewrite(folder, TIMELINE, text)
    code, words = tampering.stand_alone(folder)
    assert (code, said in words) == (1, True)


def test_a_timeline_and_a_case_that_were_shortened_together(folder: Path) -> None:
    lines = (folder / TIMELINE).read_text(encoding="utf-8").splitlines(keepends=True)
    tampering.rewrite(folder, TIMELINE, "".join(lines[:1]))
    first, case = json.loads(lines[0]), json.loads((folder / "case.json").read_text())
    case |= {"chain_length": 1, "chain_head": first["hash"], "status": first["target"]}
    tampering.rewrite(folder, "case.json", json.dumps(case))
    tampering.rewrite(folder, "documents.json", "[]")
    code, said = tampering.stand_alone(folder)
    assert (code, "存证时不同，或者已被删除" in said) == (1, True)


def test_a_proof_that_leads_elsewhere(folder: Path) -> None:
    found = json.loads((folder / "anchors.json").read_text())
    found["proofs"][0]["path"] = found["proofs"][0]["path"][1:]
    tampering.rewrite(folder, "anchors.json", json.dumps(found))
    code, said = tampering.stand_alone(folder)
    assert (code, "证明不成立" in said) == (1, True)


@pytest.mark.parametrize(("name", "value"), [("at", "2020-01-01T00:00:00+00:00"), ("root", "0"), ("up_to", 1)])
def test_an_anchor_that_was_changed(folder: Path, name: str, value: object) -> None:
    found = json.loads((folder / "anchors.json").read_text())
    found["anchors"][0][name] = value
    tampering.rewrite(folder, "anchors.json", json.dumps(found))
    code, said = tampering.stand_alone(folder)
    assert (code, "第1号存证：内容与存证值不一致" in said) == (1, True)


def test_a_file_too_many_or_too_few(folder: Path) -> None:
    (folder / "documents" / "another.pdf").write_bytes(b"%PDF-1.7")
    assert "documents/another.pdf 不在案卷的文件清单中" in tampering.stand_alone(folder)[1]
    (folder / "documents" / "another.pdf").unlink()
    paper = next((folder / "documents").iterdir())
    paper.unlink()
    assert f"documents/{paper.name} 不存在" in tampering.stand_alone(folder)[1]


def test_a_list_that_lost_what_every_export_has(folder: Path) -> None:
    tampering.rewrite(folder, "documents.json", '[{"id": 1}]')
    code, said = tampering.stand_alone(folder)
    assert (code, "结构被改动过" in said) == (1, True)


def test_a_damaged_archive_is_no_crash(case: Case, tmp_path: Path) -> None:
    place = tampering.exported(case, tmp_path)
    content = place.read_bytes()
    for at in range(0, len(content), max(1, len(content) // 40)):
        damaged = bytearray(content)
        damaged[at] ^= 0xFF
        (tmp_path / "damaged.zip").write_bytes(damaged)
        assert verify_case.main([str(tmp_path / "damaged.zip")]) in (0, 1)  # 0: a name's time stamp or the like
    (tmp_path / "short.zip").write_bytes(content[: len(content) // 2])
    assert tampering.stand_alone(tmp_path / "short.zip")[0] == 1
    assert tampering.stand_alone(tmp_path / "nothing.zip")[0] == 1


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name(case: Case, tmp_path: Path) -> None:
    place = tampering.exported(case, tmp_path)
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr("case.json", archive.read("case.json"))
    assert "同名的文件" in tampering.stand_alone(place)[1]


# Against a published anchor


def rewritten(folder: Path, **changes: object) -> None:
    """Make the whole timeline anew, each entry with these values and right hashes, and drop every proof."""
    head, lines = "", []
    for line in (folder / TIMELINE).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line) | changes | {"previous_hash": head}
        covered = {name: entry[name] for name in verify_case.CHAINED}
        entry["hash"] = head = verify_case.digest_of([verify_case.canonical(covered).encode()], "sha256")
        lines.append(f"{verify_case.canonical(entry)}\n")
    tampering.rewrite(folder, TIMELINE, "".join(lines))
    case = json.loads((folder / "case.json").read_text()) | {"chain_head": head}
    tampering.rewrite(folder, "case.json", json.dumps(case))
    without_proofs(folder, lambda _proof: True)


def without_proofs(folder: Path, dropped) -> None:
    found = json.loads((folder / "anchors.json").read_text())
    found["proofs"] = [proof for proof in found["proofs"] if not dropped(proof)]
    tampering.rewrite(folder, "anchors.json", json.dumps(found))


def test_a_genuine_case_holds_against_the_published_anchor(folder: Path) -> None:
    code, said = tampering.stand_alone(folder, "--anchor", Anchor.objects.get().hash)
    assert (code, "公布的存证值在所附的存证之中" in said, "注意" in said) == (0, True, False)


def test_a_case_that_was_made_anew_fails_against_the_published_anchor(folder: Path) -> None:
    rewritten(folder, actor_label="某人", at="2026-03-01T00:00:00+00:00")
    assert tampering.stand_alone(folder)[0] == 0  # it agrees with itself
    code, said = tampering.stand_alone(folder, "--anchor", Anchor.objects.get().hash)
    assert (code, "第1条办案记录写明早于公布的存证" in said) == (1, True)


def test_a_case_that_was_made_anew_and_dated_later_fails_too(folder: Path) -> None:
    rewritten(folder, at="2026-04-01T00:00:00+00:00")
    code, said = tampering.stand_alone(folder, "--anchor", Anchor.objects.get().hash)
    assert (code, "没有覆盖本案的任何一条办案记录" in said) == (1, True)


def test_a_paper_without_a_proof_fails_against_the_published_anchor(case: Case, tmp_path: Path) -> None:
    with tampering.guards_off("documents_document") as cursor:
        cursor.execute("update documents_document set rendered_at = '2026-03-01' where case_id = %s", [case.pk])
    folder = tampering.unpacked(tampering.exported(case, tmp_path))
    published = Anchor.objects.get().hash
    assert tampering.stand_alone(folder, "--anchor", published)[0] == 0
    without_proofs(folder, lambda proof: proof["kind"] == "document")
    code, said = tampering.stand_alone(folder, "--anchor", published)
    assert (code, "文书《" in said, "写明早于公布的存证" in said) == (1, True, True)


def test_an_anchor_that_was_made_afterwards_vouches_for_nothing(db, settings, tmp_path: Path) -> None:
    """What only a later anchor covers may be the work of whoever made that anchor."""
    settings.MEDIA_ROOT = tmp_path / "media"
    with clock.travel_to(date(2026, 3, 2)):
        world = scenes.world()
        case = scenes.complaint(world)
        (published,) = anchors.write()
    with clock.travel_to(date(2026, 3, 3)):
        scenes.do(world, case, "begin_review", by="clerk")
        anchors.write()
        place = tampering.exported(case, tmp_path)
    code, said = tampering.stand_alone(place, "--anchor", published.hash)
    assert (code, "第2条起的办案记录不在公布的存证之内" in said) == (0, True), said
    snapshot.forget()


# While acts are performed


@pytest.mark.django_db(transaction=True)
def test_an_export_holds_while_an_act_is_performed(settings, tmp_path: Path, monkeypatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    with clock.travel_to(date(2026, 3, 2)):
        world = scenes.world()
        asked_for = scenes.complaint(world)
        scenes.do(world, Case.objects.get(pk=asked_for.pk).specific, "begin_review", by="clerk")  # since it was read
        real = exporting._timeline

        def meanwhile(case):
            act = threading.Thread(target=elsewhere, args=[world, case.pk])
            act.start()
            act.join(20)
            yield from real(case)

        monkeypatch.setattr(exporting, "_timeline", meanwhile)
        place = tmp_path / "case.zip"
        exporting.export_to(asked_for, place)
        code, said = tampering.stand_alone(place)
        assert (code, "2 条办案记录" in said) == (0, True), said
        assert Case.objects.get(pk=asked_for.pk).chain_length == 3
    snapshot.forget()


def elsewhere(world, pk: int) -> None:
    """An act on another connection."""
    with clock.travel_to(date(2026, 3, 2)):
        scenes.do(world, Case.objects.get(pk=pk).specific, "withdraw", by="clerk", on_paper=True)
    connection.close()
