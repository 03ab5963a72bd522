"""Rows for tests: valid, deterministic, as few as the test needs.

`make_region("520102")` brings its parents along; asking for the same region or for the agency of one kind in one
region twice gives the same row. People and employers are new each time, with valid numbers from a running counter.
"""

from datetime import date
from itertools import count

from registry import services
from registry.checkdigits import complete_identity_number, complete_unified_code
from registry.models import (
    Agency,
    AgencyKind,
    Employer,
    Industry,
    Ownership,
    Post,
    Project,
    Region,
    Staff,
    User,
    Worker,
)
from registry.roles import Role

NANMING = "520102"
POSTS_SINCE = date(2020, 1, 1)
CERTIFICATE_UNTIL = date(2035, 12, 31)
PASSWORD = "correct-horse-battery"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
GIVEN_NAMES = (
    "伟",
    "芳",
    "娜",
    "秀英",
    "敏",
    "静",
    "丽",
    "强",
    "磊",
    "军",
    "洋",
    "勇",
    "艳",
    "杰",
    "涛",
    "明",
    "超",
    "霞",
)
BODIES = {
    AgencyKind.INSPECTION: ("劳动保障监察大队", "人社监"),
    AgencyKind.ARBITRATION: ("劳动人事争议仲裁委员会", "劳人仲"),
    AgencyKind.MEDIATION: ("劳动争议调解中心", "劳调"),
}

_numbers = count(1)


def person_name(number: int) -> str:
    """A plausible name; the same number gives the same name."""
    return SURNAMES[number % len(SURNAMES)] + GIVEN_NAMES[number // len(SURNAMES) % len(GIVEN_NAMES)]


def identity_number(number: int, *, region_code: str = NANMING, male: bool = True) -> str:
    """A valid identity number, different for every number below 4,000,000."""
    born = date.fromordinal(date(1975, 1, 1).toordinal() + number // 400)
    return complete_identity_number(f"{region_code}{born:%Y%m%d}{number % 400 * 2 + male:03d}")


def unified_code(number: int, *, region_code: str = NANMING) -> str:
    """A valid unified social credit code of an enterprise."""
    return complete_unified_code(f"91{region_code}{number:09d}")


def phone_number(number: int) -> str:
    return f"138{number:08d}"


def make_region(code: str = NANMING) -> Region:
    """The region with this code from the official list, with the regions above it."""
    rows = {row["code"]: row for row in services.read_regions()}
    chain = [rows[code]]
    while chain[0]["parent"]:
        chain.insert(0, rows[chain[0]["parent"]])
    services.load_regions(chain)
    return Region.objects.at(code)


def load_all_regions() -> None:
    """All 98 regions."""
    services.load_regions(services.read_regions())


def make_agency(*, kind: AgencyKind = AgencyKind.INSPECTION, region: Region | None = None, **fields) -> Agency:
    """The agency of that kind in that region (南明区 by default), made when there is none."""
    region = region or make_region()
    body, prefix = BODIES[kind]
    defaults = {
        "name": f"{region.full_name}{body}",
        "letterhead": f"{region.full_name}人力资源和社会保障局",
        "number_prefix": f"{region.name[:2]}{region.code[2:]}{prefix}",
        "address": f"{region.full_name}人民路1号",
        "phone": "0851-85500000",
    }
    agency, _created = Agency.objects.get_or_create(kind=kind, region=region, defaults={**defaults, **fields})
    return agency


def make_staff(
    *roles: Role,
    role: Role | None = None,
    agency: Agency | None = None,
    name: str | None = None,
    username: str | None = None,
    valid_from: date = POSTS_SINCE,
    **fields,
) -> Staff:
    """Somebody with a login (password `PASSWORD`), a valid certificate and a post for each role at the agency."""
    number = next(_numbers)
    agency = agency or make_agency()
    user = User.objects.create_user(username=username or f"staff{number}", password=PASSWORD)
    certificate = {
        "certificate_number": f"黔执{number:06d}",
        "certificate_valid_from": POSTS_SINCE,
        "certificate_valid_until": CERTIFICATE_UNTIL,
    }
    staff = Staff.objects.create(
        user=user, agency=agency, name=name or person_name(number), **{**certificate, **fields}
    )
    for held in [*roles, role] if role else roles:
        Post.objects.create(staff=staff, agency=agency, role=held, valid_from=valid_from)
    return staff


def make_employer(*, name: str | None = None, region: Region | None = None, **fields) -> Employer:
    """A private manufacturer with a valid code."""
    number = next(_numbers)
    region = region or make_region()
    defaults = {
        "unified_code": unified_code(number, region_code=region.code[:6]),
        "ownership": Ownership.PRIVATE,
        "industry": Industry.MANUFACTURING,
        "size": "small",
        "address": f"{region.full_name}工业路{number}号",
        "legal_representative": person_name(number),
        "contact_phone": phone_number(number),
    }
    return Employer.objects.create(name=name or f"贵州第{number}制造有限公司", region=region, **{**defaults, **fields})


def make_project(*, region: Region | None = None, name: str | None = None, **fields) -> Project:
    """A site with a client and a general contractor."""
    number = next(_numbers)
    region = region or make_region()
    for party in ("client", "general_contractor"):
        if party not in fields:
            fields[party] = make_employer(region=region)
    return Project.objects.create(name=name or f"第{number}安置房项目", region=region, **fields)


def make_worker(*, name: str | None = None, **fields) -> Worker:
    """A worker with a valid identity number and a phone."""
    number = next(_numbers)
    defaults = {"identity_number": identity_number(number), "phone": phone_number(number)}
    return Worker.objects.create(name=name or person_name(number), **{**defaults, **fields})
