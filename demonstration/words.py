"""Invented names: people of Guizhou, employers that sound like real ones, sites, addresses. All from one random source."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from registry.checkdigits import complete_identity_number, complete_unified_code
from registry.models import Region

DATA = Path(__file__).parent / "data"
_SCATTER = 387_420_489  # has no factor with the ranges in common, so different numbers stay different
NATIONALITIES = ("布依族", "苗族", "侗族", "土家族", "仡佬族", "水族", "彝族", "回族")


@cache
def words(file: str = "names") -> Mapping[str, Any]:
    """One file of words, read once."""
    with (DATA / f"{file}.toml").open("rb") as source:
        return tomllib.load(source)


def short_name(region: Region) -> str:
    """What people say: 南明区 -> 南明, 镇宁布依族苗族自治县 -> 镇宁, 黔南布依族苗族自治州 -> 黔南."""
    name = region.name
    for nationality in NATIONALITIES:
        name = name.partition(nationality)[0]
    for ending in ("特区", "省", "市", "区", "县"):
        if name != (shorter := name.removesuffix(ending)) and len(shorter) > 1:
            return shorter
    return name


def person_name(rng: Random, *, male: bool) -> str:
    surnames, weights = zip(*words()["surnames"], strict=True)
    (surname,) = rng.choices(surnames, weights)
    return str(surname) + rng.choice(words()["given"]["men" if male else "women"])


def street(rng: Random) -> str:
    return f"{rng.choice(words()['streets']['names'])}{rng.randrange(1, 300)}号"


@dataclass(frozen=True)
class Business:
    """What an employer is made from; `trade` names its kinds of work in the file of words."""

    name: str
    industry: str
    ownership: str
    size: str
    trade: str
    pattern: str


def business(rng: Random, region: Region, *, trades: Sequence[str] = ()) -> Business:
    """An employer of any kind, or of one of these trades."""
    kinds = [kind for kind in words()["employers"] if not trades or kind["trade"] in trades]
    (kind,) = rng.choices(kinds, [kind["weight"] for kind in kinds])
    return _named(rng, region, kind["pattern"], kind["industry"], kind["ownership"], kind["size"], kind["trade"])


def client(rng: Random, region: Region) -> Business:
    """Who has something built."""
    return _named(rng, region, rng.choice(words()["clients"]["patterns"]), "K", "159", "medium", "client")


def renamed(rng: Random, region: Region, business: Business) -> Business:
    """The same kind of business under another name."""
    return replace(business, name=_name(rng, region, business.pattern))


def _named(rng: Random, region: Region, pattern: str, *kind: str) -> Business:
    return Business(_name(rng, region, pattern), *kind, pattern=pattern)


def _name(rng: Random, region: Region, pattern: str) -> str:
    return pattern.format(place=short_name(region), brand=brand(rng))


def brand(rng: Random) -> str:
    return "".join(rng.choice(row) for row in words()["brands"]["syllables"])


def project_name(rng: Random, region: Region, *, phase: int = 0) -> str:
    """A building site; `phase` tells sites of one name apart."""
    pattern = rng.choice(words()["projects"]["patterns"])
    name = pattern.format(place=short_name(region), estate=rng.choice(words()["projects"]["estates"]))
    return f"{name}（{phase}期）" if phase else str(name)


def identity_number(region: Region, serial: int, *, born_year: int, male: bool) -> str:
    """A valid identity number of this county; different for each serial number below 165,000."""
    place = serial * _SCATTER % (330 * 500)
    day, order = divmod(place, 500)
    return complete_identity_number(
        f"{region.code}{born_year}{day // 28 + 1:02d}{day % 28 + 1:02d}{order * 2 + male:03d}"
    )


def unified_code(region: Region, serial: int) -> str:
    """A valid unified social credit code, different for each serial number below a thousand million."""
    return complete_unified_code(f"91{region.code}{serial * _SCATTER % 10**9:09d}")


def phone(serial: int) -> str:
    """A mobile number that begins with 130 to 139, different for each serial number below a thousand million."""
    return f"13{serial * _SCATTER % 10**9:09d}"
