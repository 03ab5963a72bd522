"""`manage.py anchor`, `verify` and `export_case` as real processes, as the ordinary role, on a small demonstration."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from config.embedded import APPLICATION, OWNER
from config.env import PROJECT_FOLDER
from config.throwaway import ThrowAwayServer


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A server with a few cases, the owner's and the ordinary role's variables, and a place for files."""
    server = ThrowAwayServer()
    try:
        server.start()
        folder = tmp_path_factory.mktemp("site")
        ordinary = os.environ | {"DATABASE_URL": server.url(APPLICATION), "MEDIA_ROOT": str(folder / "media")}
        owner = ordinary | {"DATABASE_URL": server.url(OWNER)}
        assert manage(owner, "migrate", "--verbosity=0").returncode == 0
        for command in ("load_regions", "load_calendar"):
            assert manage(ordinary, command, "--verbosity=0").returncode == 0
        few = ("--complaints=8", "--investigations=4", "--copies=1", "--processes=1")
        loaded = manage(owner, "load_demo", *few)
        assert loaded.returncode == 0, loaded.stderr
        yield {"ordinary": ordinary, "owner": server.url(OWNER), "folder": folder}
    finally:
        server.stop()


def manage(variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT_FOLDER,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_anchor_verify_and_export_need_the_rights_on_rows_only(site: dict[str, Any]) -> None:
    anchored = manage(site["ordinary"], "anchor")
    assert "第1号存证" in anchored.stdout, anchored.stderr
    published = anchored.stdout.strip().rsplit("：", 1)[1]
    verified = manage(site["ordinary"], "verify", "--json", "--anchor", published)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    looked_at = {check["name"]: check["rows"] for check in json.loads(verified.stdout)["checks"]}
    assert min(looked_at.values()) >= 1
    with psycopg.connect(site["owner"]) as owner:
        ((number,),) = owner.execute("select number from casework_case where number is not null order by id limit 1")
    place = site["folder"] / "case.zip"
    assert manage(site["ordinary"], "export_case", number, "--to", str(place)).returncode == 0
    finished = subprocess.run(
        [sys.executable, "-I", str(PROJECT_FOLDER / "scripts" / "verify_case.py"), str(place), "--anchor", published],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert finished.returncode == 0, finished.stdout

    with psycopg.connect(site["owner"]) as owner:
        owner.execute("alter table casework_entry disable trigger user")
        owner.execute(
            "update casework_entry set actor_label = '某人' where sequence = 1 "
            "and case_id = (select id from casework_case where number = %s)",
            [number],
        )
        owner.commit()
        off = manage(site["ordinary"], "verify", "--rows-only")
        assert (off.returncode, "casework_entry is switched off" in off.stderr) == (1, True)
        owner.execute("alter table casework_entry enable trigger user")
    broken = manage(site["ordinary"], "verify", "--rows-only")
    assert broken.returncode == 1
    assert f"第一处：案件{number}的第1条办案记录：内容与校验值不一致" in broken.stderr


def test_a_file_that_is_no_media_folder_is_named(site: dict[str, Any], tmp_path: Path) -> None:
    """Whoever restores the database without the files is told file by file."""
    elsewhere = site["ordinary"] | {"MEDIA_ROOT": str(tmp_path)}
    finished = manage(elsewhere, "verify")
    assert finished.returncode == 1
    assert "文件不存在" in finished.stdout
