"""Text and controls keep the contrasts of WCAG 2.2 AA in both themes, by arithmetic on the tokens."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEXT, CONTROL = 4.5, 3.0
SURFACES = ("paper", "ground")
PAIRS = [
    *(
        (ink, surface, TEXT)
        for ink in ("ink", "ink-soft", "ink-faint", "brand", "brand-strong")
        for surface in SURFACES
    ),
    *((f"{tone}-ink", surface, TEXT) for tone in ("good", "risk", "bad") for surface in (*SURFACES, f"{tone}-soft")),
    ("ink", "brand-soft", TEXT),
    ("brand-strong", "brand-soft", TEXT),
    ("ink-soft", "sunk", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-strong", TEXT),
    ("on-signal", "bad", TEXT),
    ("line-strong", "paper", CONTROL),
    ("line-strong", "ground", CONTROL),
    *((tone, surface, CONTROL) for tone in ("brand", "good", "risk", "bad") for surface in SURFACES),
]


def colours(*sheets: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for sheet in sheets:
        text = Path(settings.BASE_DIR, "static", "css", sheet).read_text(encoding="utf-8")
        found |= dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6});", text))
    return found


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sheets", [("tokens.css",), ("tokens.css", "dark.css")], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(sheets, front, back, least):
    values = colours(*sheets)
    assert contrast(values[front], values[back]) >= least
