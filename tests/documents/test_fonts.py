"""The small fonts: cut once, by one process, and missing ones are named."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from documents import fonts, subsetting
from documents.fonts import FontMissing
from documents.subsetting import CannotCut


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """Fonts of this test only."""
    settings.DATA_FOLDER = tmp_path
    return tmp_path / "fonts"


def test_a_small_font_holds_gb2312_and_what_paper_needs(folder: Path) -> None:
    file = fonts._made(fonts.SONG, *fonts.SONG.sources[0])
    assert file.stat().st_size < 4_000_000
    held = set(TTFont(file).getBestCmap())
    assert set(map(ord, "〇〔〕《》“”—…国贵黔Aa0¥√□")) <= held
    assert len(fonts.characters()) > 7_400
    assert not fonts.characters() - held - set(map(ord, "\u3000"))


def test_processes_that_ask_at_once_cut_it_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cuts = []

    def counting(*given: Any) -> bytes:
        cuts.append(given)
        return subsetting.cut(*given)

    monkeypatch.setattr(fonts, "cut", counting)
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _number: fonts._made(fonts.HEI, *fonts.HEI.sources[0]), range(4)))
    assert len(made) == len(cuts) == 1
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "BanjieHei-1.otf"]


def test_a_broken_source_leaves_no_font(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.otf"
    broken.write_bytes(b"not a font")
    with pytest.raises(CannotCut, match=r"无法读取字体文件.*broken\.otf"):
        fonts._made(fonts.Face("Broken", ()), str(broken), "")
    assert sorted(path.name for path in folder.iterdir()) == [".lock"]


def test_a_licensed_fangsong_is_taken_when_there_is_one(folder: Path, settings: Any) -> None:
    settings.FANGSONG_FONT_FILE = fonts._made(fonts.HEI, *fonts.HEI.sources[0])
    made = fonts.font_files.__wrapped__()
    assert made["Banjie Fangsong"].name == "BanjieFangsong-1.otf"
    assert made["Banjie Kai"].exists()
    settings.FANGSONG_FONT_FILE = None
    assert fonts.font_files.__wrapped__()["Banjie Fangsong"] == made["Banjie Song"]


def test_a_missing_face_names_its_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "SONG", fonts.Face("Banjie Song", (("/nowhere/Song.ttc", "Song"),)))
    with pytest.raises(FontMissing, match="fonts-noto-cjk"):
        fonts.font_files.__wrapped__()


def test_a_missing_library_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(subsetting.ctypes, "CDLL", missing)
    with pytest.raises(CannotCut, match="libharfbuzz-subset0"):
        subsetting._libraries.__wrapped__()
