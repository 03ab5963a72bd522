"""The faces of paper: small fonts made once from the system's Noto CJK SC, kept in DATA_FOLDER/fonts.

A document embeds a subset of these, which takes a third of the time and a seventh of the memory of the full collections.
They hold GB 2312 and what official papers need besides (〇 is not in GB 2312). A rare character in a name comes from the
full SC face that stands second in every font-family; without it another region's glyphs would be taken silently.

There is no free simplified FangSong: settings.FANGSONG_FONT_FILE names a licensed one, otherwise Song stands for it.
Kai is taken from a Debian font package when one is installed, otherwise Song stands for it too.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from documents.subsetting import cut

_NOTO = "/usr/share/fonts/opentype/noto"
_TRUETYPE = "/usr/share/fonts/truetype"
_BEYOND_GB2312 = "〇·—…　¥−–£€㎡℃√×÷≤≥①②③④⑤⑥⑦⑧⑨⑩" + "".join(map(chr, range(0x20, 0x7F)))
_MADE_ANEW_WHEN = "1"  # raise when the recipe below changes


class FontMissing(RuntimeError):
    """A face that no document can do without is not installed; the message names the package."""


@dataclass(frozen=True)
class Face:
    """One face as the stylesheet names it; the first source that exists is taken."""

    family: str
    sources: tuple[tuple[str, str], ...]  # (file, family within a collection)
    stands_in: str = ""  # the face to take when no source exists

    @property
    def file_name(self) -> str:
        return f"{self.family.replace(' ', '')}-{_MADE_ANEW_WHEN}.otf"


SONG = Face("Banjie Song", ((f"{_NOTO}/NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC"),))
TITLE = Face("Banjie Biaosong", ((f"{_NOTO}/NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"),))
HEI = Face("Banjie Hei", ((f"{_NOTO}/NotoSansCJK-Bold.ttc", "Noto Sans CJK SC"),))
KAI = Face(
    "Banjie Kai",
    (
        (f"{_TRUETYPE}/arphic-gkai00mp/gkai00mp.ttf", ""),
        (f"{_TRUETYPE}/lxgw-wenkai/LXGWWenKai-Regular.ttf", ""),
        (f"{_TRUETYPE}/arphic/ukai.ttc", "AR PL UKai CN"),
    ),
    stands_in=SONG.family,
)
FULL_COVERAGE = ("Noto Serif CJK SC", "Noto Sans CJK SC")


def faces() -> tuple[Face, ...]:
    """Every face; FangSong as the settings say."""
    file = getattr(settings, "FANGSONG_FONT_FILE", None)
    return (SONG, TITLE, HEI, KAI, Face("Banjie Fangsong", ((str(file), ""),) if file else (), SONG.family))


@cache
def font_files() -> dict[str, Path]:
    """Family → font file, made now where missing. Raises FontMissing."""
    files: dict[str, Path] = {}
    for face in faces():
        source = next((source for source in face.sources if Path(source[0]).is_file()), None)
        if source is not None:
            files[face.family] = _made(face, *source)
        elif face.stands_in:
            files[face.family] = files[face.stands_in]
        else:
            raise FontMissing(_("缺少字体文件 %(file)s，请安装软件包 fonts-noto-cjk。") % {"file": face.sources[0][0]})
    return files


def font_faces() -> str:
    """The @font-face rules of the stylesheet of paper."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: normal; src: url("{file.as_uri()}"); }}'
        for family, file in font_files().items()
    )


def _made(face: Face, file: str, family: str) -> Path:
    """The small font; several processes may ask at once, one makes it."""
    source = Path(file)
    folder = Path(settings.DATA_FOLDER) / "fonts"
    made = folder / face.file_name
    if _is_fresh(made, source):
        return made
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder / ".lock"):
        if not _is_fresh(made, source):
            unfinished = made.with_suffix(".unfinished")
            unfinished.write_bytes(cut(source, _place_in_collection(source, family), characters()))
            unfinished.replace(made)
    return made


def _is_fresh(made: Path, source: Path) -> bool:
    return made.is_file() and made.stat().st_mtime >= source.stat().st_mtime


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _place_in_collection(file: Path, family: str) -> int:
    """Where a family stands in a collection (.ttc); a single font is its own first."""
    if not family:
        return 0
    from fontTools.ttLib import TTCollection

    with TTCollection(str(file), lazy=True) as collection:
        names = [font["name"].getDebugName(1) for font in collection.fonts]
    return names.index(family)


@cache
def characters() -> frozenset[int]:
    """The code points of the small fonts: GB 2312 and the characters named above."""
    rows = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    known = "".join(pair.decode("gb2312", errors="ignore") for pair in rows)
    return frozenset(map(ord, known + _BEYOND_GB2312))
