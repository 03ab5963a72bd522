"""A backup brings everything back, or says what is wrong and changes nothing."""

import json
import os
import shutil
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from config.backup.manifest import fingerprint_of
from config.embedded import APPLICATION, OWNER, SUPERUSER
from documents.storage import BACKUP_LOCK
from tests.recovery.house import Database, House
from tests.recovery.programs import Stage, until


class Elsewhere:
    """Another machine with the same keys, an empty server and no files."""

    def __init__(self, folder: Path, house: House) -> None:
        self.data = folder / "data"
        self.data.mkdir()
        shutil.copy(house.folder / "data" / "development-keys.json", self.data)
        self.database = Database()
        self.database.start()
        self._variables = house.variables() | {
            "DATABASE_URL": self.database.url(OWNER),
            "DATA_FOLDER": str(self.data),
        }
        self.stage = self.with_environment({})

    def with_environment(self, changes: dict[str, str]) -> Stage:
        return Stage("tests.recovery.plays:Commands", self._variables | changes)

    def close(self) -> None:
        self.stage.close()
        self.database.stop()

    def restore(self, source: Path, *options: str) -> str:
        """Restore; returns the refusal, or an empty text."""
        return str(self.stage.play("run", "restore", str(source), *options)["refusal"])

    def has_visitors(self) -> bool:
        """Whether anybody but ourselves, the children of this test, is connected."""
        with psycopg.connect(self.database.url(SUPERUSER, "postgres")) as superuser:
            program = "select count(*) from pg_stat_activity where application_name = 'psql'"
            return superuser.execute(program).fetchone() != (0,)

    def state(self) -> tuple[Any, ...]:
        return contents(self.database), files_in(self.data / "media" / "sealed")


@pytest.fixture(scope="module")
def backup(standing_house: House) -> Path:
    """Of a small province with papers, evidence, previews, messages and open clocks."""
    assert standing_house.play("papers_and_evidence") >= 5
    standing_house.play("waiting_for_supplement", 1)  # something is still in the outbox
    target = standing_house.folder / "backup"
    owner = commands(standing_house)
    try:
        answer = owner.play("run", "backup", str(target))
        assert answer["refusal"] == ""
        assert "The keys are not in it." in answer["said"]
        again = owner.play("run", "backup", str(target))
        assert "is there already, and a backup is never overwritten" in again["refusal"]
    finally:
        owner.close()
    return target


@pytest.fixture(scope="module")
def elsewhere(standing_house: House, backup: Path) -> Iterator[Elsewhere]:
    folder = Path(tempfile.mkdtemp(prefix="banjie-"))
    place = Elsewhere(folder, standing_house)
    try:
        yield place
    finally:
        place.close()
        shutil.rmtree(folder)


@pytest.fixture
def damaged(backup: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(backup, tmp_path / "damaged"))


def test_everything_comes_back(standing_house: House, backup: Path, elsewhere: Elsewhere) -> None:
    assert elsewhere.restore(backup, "--replace") == ""
    here = contents(standing_house.database), files_in(standing_house.folder / "data" / "media" / "sealed")
    assert elsewhere.state() == here
    assert sum(rows for rows, _digest in here[0][0].values()) > 500
    owner = commands(standing_house)
    assert elsewhere.stage.play("phones") == owner.play("phones")
    owner.close()
    assert elsewhere.stage.play("run", "migrate", "--check")["refusal"] == ""


def test_the_guards_and_the_rights_come_back_too(backup: Path, elsewhere: Elsewhere) -> None:
    assert elsewhere.restore(backup, "--replace") == ""
    with psycopg.connect(elsewhere.database.url(APPLICATION), autocommit=True) as application:
        assert application.execute("select count(*) from casework_case").fetchone() != (0,)
        application.execute("update casework_outboxitem set error = 'x'")
        with pytest.raises(psycopg.errors.RestrictViolation):
            application.execute("update documents_evidence set title = 'x'")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("truncate casework_entry cascade")


def test_a_backup_is_for_its_owner_only(backup: Path) -> None:
    modes = {stat.S_IMODE(path.stat().st_mode) for path in backup.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE(backup.stat().st_mode) == 0o700


def test_the_keys_are_not_in_it(standing_house: House, backup: Path) -> None:
    keys = json.loads((standing_house.folder / "data" / "development-keys.json").read_text())
    secrets = [*keys["encryption_keys"], keys["hash_key"], keys["secret_key"]]
    for path in filter(Path.is_file, backup.rglob("*")):
        content = path.read_bytes()
        assert not [secret for secret in secrets if secret.encode() in content]


def test_what_is_there_is_not_thrown_away_unasked(backup: Path, elsewhere: Elsewhere) -> None:
    assert elsewhere.restore(backup, "--replace") == ""
    before = elsewhere.state()
    assert "is not empty" in elsewhere.restore(backup)
    assert elsewhere.state() == before


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


@pytest.mark.parametrize(
    ("pattern", "damage", "sentence"),
    [
        ("database.dump", flip, "its content is not what it was"),
        ("database.dump", cut, "bytes and had"),
        ("files.jsonl", flip, "its content is not what it was"),
        ("files/documents/*/*.pdf", flip, "its content is not what it was"),
        ("files/documents/*/*.pdf", cut, "bytes and had"),
        ("files/evidence/*/*", Path.unlink, "is missing"),
        ("manifest.json", cut, "was damaged or changed"),
        ("manifest.json", Path.unlink, "is not a whole backup"),
    ],
)
def test_damage_is_named_and_changes_nothing(
    elsewhere: Elsewhere, damaged: Path, pattern: str, damage: Callable[[Path], None], sentence: str
) -> None:
    before = elsewhere.state()
    path = next(damaged.glob(pattern))
    damage(path)
    refusal = elsewhere.restore(damaged, "--replace")
    assert sentence in refusal
    assert str(path if path.name != "manifest.json" else damaged) in refusal
    assert elsewhere.state() == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"rows": {"casework_case": 100_000}}, "casework_case has"),
        ({"triggers": 1}, "the triggers are not all there"),
        ({"migrations": ["casework.9999_from_the_future"]}, "a newer version of Banjie"),
        ({"server_version": 990_000}, "from PostgreSQL 99"),
        ({"format": 2}, "has format 2"),
        ({"files_size": 10**18}, "Free some space there"),
    ],
)
def test_a_backup_that_does_not_fit_changes_nothing(
    elsewhere: Elsewhere, damaged: Path, change: dict[str, Any], sentence: str
) -> None:
    before = elsewhere.state()
    rewrite(damaged, change)
    assert sentence in elsewhere.restore(damaged, "--replace")
    assert elsewhere.state() == before


def test_a_dump_that_ends_half_way_changes_nothing(elsewhere: Elsewhere, damaged: Path) -> None:
    """Its hash fits, as if it had been cut while it was made: the tables are filled, and then it ends."""
    before = elsewhere.state()
    dump = damaged / "database.dump"
    os.truncate(dump, dump.stat().st_size * 9 // 10)
    rewrite(damaged, {"dump": asdict(fingerprint_of(dump))})
    assert "nothing was changed" in elsewhere.restore(damaged, "--replace")
    assert elsewhere.state() == before


def test_a_restore_that_is_killed_changes_no_row_and_loses_no_file(
    backup: Path, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    """At the worst moment: every table is filled and every file is in its place, but nothing is committed."""
    assert elsewhere.restore(backup, "--replace") == ""
    with psycopg.connect(elsewhere.database.url(OWNER)) as connection:
        connection.execute("update casework_outboxitem set error = 'since the backup'")
    rows, files = elsewhere.state()
    next((elsewhere.data / "media" / "sealed" / "documents").glob("*/*.pdf")).unlink()
    stage = elsewhere.with_environment({})
    try:
        stage.begin("restore_and_hang", str(backup), str(tmp_path / "sign"))
        until((tmp_path / "sign").exists, "the restore was about to commit")
    finally:
        stage.close()
    until(lambda: not elsewhere.has_visitors(), "the session of the killed restore has ended")
    assert elsewhere.state() == (rows, files)
    assert elsewhere.restore(backup, "--replace") == ""
    assert elsewhere.state() != (rows, files)


def test_a_backup_among_the_files_it_copies_is_refused(standing_house: House) -> None:
    owner = commands(standing_house)
    target = standing_house.folder / "data" / "media" / "backup"
    try:
        refusal = owner.play("run", "backup", str(target))["refusal"]
    finally:
        owner.close()
    assert "lies among the files it would copy" in refusal
    assert not target.exists()


def test_other_keys_are_refused(backup: Path, elsewhere: Elsewhere) -> None:
    other = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    stage = elsewhere.with_environment({"ENCRYPTION_KEYS": other, "HASH_KEY": "another"})
    try:
        refusal = stage.play("run", "restore", str(backup), "--replace")["refusal"]
    finally:
        stage.close()
    assert "ENCRYPTION_KEYS lacks key 1 of the 1" in refusal


def test_a_site_that_runs_is_not_restored_under_its_feet(backup: Path, elsewhere: Elsewhere) -> None:
    with psycopg.connect(elsewhere.database.url(APPLICATION)):
        assert "1 other connections use this database" in elsewhere.restore(backup, "--replace")


def test_a_site_that_is_started_while_files_are_copied_is_noticed(elsewhere: Elsewhere, damaged: Path) -> None:
    """One file is a pipe, so that the copying waits for us."""
    before = elsewhere.state()
    path = next((damaged / "files" / "evidence").glob("*/*"))
    content = path.read_bytes()
    path.unlink()
    os.mkfifo(path)
    refusals: list[str] = []
    restoring = threading.Thread(target=lambda: refusals.append(elsewhere.restore(damaged, "--replace")))
    restoring.start()
    with path.open("wb") as pipe, psycopg.connect(elsewhere.database.url(APPLICATION)):
        pipe.write(content)
        pipe.close()
        restoring.join(60)
    assert "1 other connections use this database" in refusals[0]
    assert elsewhere.state() == before


def test_one_backup_at_a_time(standing_house: House, tmp_path: Path) -> None:
    owner = commands(standing_house)
    try:
        with standing_house.holding("select pg_advisory_xact_lock(%s)", BACKUP_LOCK):
            refusal = owner.play("run", "backup", str(tmp_path / "second"))["refusal"]
    finally:
        owner.close()
    assert "Another backup or restore of this database is running" in refusal
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_missing_is_named(standing_house: House, tmp_path: Path) -> None:
    sealed = standing_house.folder / "data" / "media" / "sealed"
    path = next((sealed / "evidence").glob("*/*"))
    away = path.rename(tmp_path / "away")
    owner = commands(standing_house)
    try:
        refusal = owner.play("run", "backup", str(tmp_path / "backup"))["refusal"]
    finally:
        owner.close()
        away.rename(path)
    assert "1 files that the database knows and the disk does not have" in refusal
    assert path.relative_to(sealed).as_posix() in refusal
    assert json.loads((tmp_path / "backup" / "manifest.json").read_text())["missing"]


# What is compared


def commands(house: House) -> Stage:
    return Stage("tests.recovery.plays:Commands", house.variables(OWNER))


def rewrite(folder: Path, change: dict[str, Any]) -> None:
    """Change the manifest; numbers of rows are changed one by one."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    rows = manifest["rows"] | change.get("rows", {})
    path.write_text(json.dumps(manifest | change | {"rows": rows}))


def contents(database: Database) -> tuple[dict[str, Any], list[Any]]:
    """Number of rows and a digest of each table, and where each sequence stands."""
    found = {}
    with psycopg.connect(database.url(OWNER)) as connection:
        tables = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        for (table,) in tables:
            digest = sql.SQL("select count(*), md5(string_agg(r::text, '|' order by r::text)) from {} r")
            found[table] = connection.execute(digest.format(sql.Identifier(table))).fetchone()
        sequences = connection.execute("select sequencename, last_value from pg_sequences order by 1").fetchall()
    return found, sequences


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
