"""The format of a scenario, key by key; `docs/how-to/replay.md` tells it to its writers."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from calendars.terms import Unit
from rehearsal.vocabulary import (
    ActWord,
    BodyKindWord,
    ChangeStateWord,
    ClockStateWord,
    EvidenceWord,
    PaperWord,
    RecomputingWord,
    RecordedWord,
    ReturnWord,
    RoleWord,
    StatusWord,
    TermWord,
    UnitWord,
    WayWord,
)

MOST_PEOPLE = 1000
MOST_STEPS = 300  # of a file that is played while somebody waits for the page
MOST_REPEATED = 5000  # with those that are done for each of a group, by the command
FIRST_YEAR, LAST_YEAR = 1980, 2100


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _plausible(day: date | datetime) -> date | datetime:
    """Beyond these years there are neither these procedures nor a calendar to count in."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        words = {"day": day.isoformat()[:10], "first": FIRST_YEAR, "last": LAST_YEAR}
        raise ValueError(_("日期 %(day)s 不在%(first)d年至%(last)d年之间，请核对年份。") % words)
    return day


Plausible = AfterValidator(_plausible)
Day = Annotated[date | datetime, Plausible]
OneDay = Annotated[date, Plausible]
Text = str
# As long as the columns take, less what is put behind a name: “工友1000”, “某大队（推演a1b2c3）”.
Name = Annotated[str, Field(min_length=1, max_length=120)]
PersonName = Annotated[str, Field(min_length=1, max_length=46)]
BodyName = Annotated[str, Field(max_length=90)]
Words = Annotated[str, Field(min_length=1)]
Prefix = Annotated[str, Field(max_length=20)]
Line = Annotated[str, Field(max_length=200)]
Texts = Annotated[list[str], BeforeValidator(_as_list)]


class Part(BaseModel):
    """Base of every table: a key that the format does not know is a slip of the pen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# Who takes part


class OfficeEntry(Part):
    """The body that handles the cases."""

    name: BodyName = ""
    letterhead: BodyName = ""
    number_prefix: Prefix = ""
    existing: bool = False


class StaffEntry(Part):
    """A member of its staff, of the commission that arbitrates, or of the mediation body.

    Without a role named here nobody can do that role's work.
    """

    name: PersonName
    commission: bool = False
    mediation: bool = False
    roles: list[RoleWord] = []
    certificate: bool = True
    certificate_until: OneDay | None = None
    existing: bool = False


class EmployerEntry(Part):
    """An employer: sued, or standing in the chain of a construction site."""

    name: Name
    unified_code: Text = ""
    legal_representative: Text = ""
    address: Text = ""
    phone: Text = ""
    existing: bool = False


class LinkEntry(Part):
    """One link of the chain; without `under` the general contractor hands the work down."""

    name: Name
    under: Text = ""
    scope: Line = ""


class ProjectEntry(Part):
    """A construction site: who has it built, who builds, and who for whom."""

    name: Name
    client: Text = ""
    general_contractor: Text = ""
    address: Line = ""
    subcontractors: list[LinkEntry] = []


class WorkerEntry(Part):
    """A worker, or with `count` a group: 工友 becomes 工友1 … 工友68, and 工友 stands for all of them."""

    name: PersonName
    count: Annotated[int, Field(ge=1, le=MOST_PEOPLE)] = 1


# What happens


class EvidenceEntry(Part):
    """A piece of evidence put into the file: a sheet with its title stands for it, or a roster with these `rows`."""

    kind: EvidenceWord
    name: Text = ""
    by: Text = ""
    given_by: Text = ""
    original_seen: bool = False
    rows: Annotated[list[dict[str, Any]], Field(max_length=MOST_PEOPLE)] = []


class Serving(Part):
    """An attempt to serve a paper; `failed` did not reach the party."""

    document: PaperWord
    way: WayWord
    to: Text = ""
    on: OneDay | None = None
    recipient: Text = ""
    proof: Text = ""
    witnesses: Texts = []
    consented: bool = False
    confirmed: bool = False
    reason: Text = ""
    course: Text = ""
    failed: bool = False


class SendingBack(Part):
    """A draft goes back to its author."""

    act: ActWord
    codes: Annotated[list[ReturnWord], BeforeValidator(_as_list)]
    text: Text = ""


# What is expected


class DeadlineExpected(Part):
    """How a clock stands; `known_on` asks how it would have been reckoned with the notices issued by that day."""

    term: TermWord
    running: bool | None = None
    state: ClockStateWord = ""
    started: date | None = None
    raw: date | None = None
    due: date | None = None
    provisional: bool | None = None
    passed: bool | None = None
    known_on: OneDay | None = None
    skipped: list[date] | None = None
    explains: Texts = []


class ReckoningExpected(Part):
    """A period reckoned beside the case, from a day and a length."""

    start: OneDay
    length: Annotated[int, Field(ge=1, le=3660)]
    unit: UnitWord
    term: TermWord = "INS-FIX"
    due: date
    raw: date | None = None
    known_on: OneDay | None = None
    skipped: list[date] | None = None
    explains: Texts = []


class MovedExpected(Part):
    """A line of the latest list of the play: a clock of the case whose day is another one by the calendar as it stands."""

    term: TermWord
    old: date | None = None
    new: date | None = None
    provisional: bool | None = None
    state: ChangeStateWord = ""
    why: Texts = []


class LimitationExpected(Part):
    """The last day of the year of limitation (仲裁法 art 27), of pay and of the other claims of an arbitration case."""

    pay: date | None = None
    other: date | None = None


class Expected(Part):
    """How things stand after a step; what is not named is not asked."""

    case: Text = ""
    status: StatusWord | None = None
    refused: Texts | None = None
    deadline: Annotated[list[DeadlineExpected], BeforeValidator(_as_list)] = []
    reckon: Annotated[list[ReckoningExpected], BeforeValidator(_as_list)] = []
    changes: int | None = None
    moved: Annotated[list[MovedExpected], BeforeValidator(_as_list)] = []
    documents: list[PaperWord] | None = None
    acts: list[RecordedWord] | None = None
    waiting: list[ActWord] | None = None
    complainants: int | None = None
    lines: int | None = None
    sum: Decimal | None = None
    paid: Decimal | None = None
    settled: int | None = None
    claimed: Decimal | None = None
    payers: list[Text] | None = None
    findings: Texts | None = None
    entries: int | None = None
    limitation: LimitationExpected | None = None
    closed: bool | date | None = None
    outcome: Text | None = None
    columns: dict[str, Any] = {}


class Step(Part):
    """One thing that somebody does on a day, or a look at how things stand; what it is to lead to."""

    on: Day
    for_each: Text = ""
    note: Text = ""
    case: Text = ""
    by: Text = ""
    reason: Text = ""
    open: dict[str, Any] | None = None
    act: ActWord | None = None
    data: dict[str, Any] = {}
    approved_by: Text = ""
    reviewed_by: Text = ""
    opens: Texts = []
    evidence: Annotated[list[EvidenceEntry], BeforeValidator(_as_list)] = []
    serve: Serving | None = None
    approve: ActWord | None = None
    send_back: SendingBack | None = None
    send_again: ActWord | None = None
    give_up: ActWord | None = None
    recompute: RecomputingWord | None = None
    expect: Annotated[list[Expected], BeforeValidator(_as_list)] = []

    @property
    def does(self) -> str:
        """Which of the things that a step can do this one does; empty for a look or evidence alone."""
        return next((name for name in DOINGS if getattr(self, name) is not None), "")

    @model_validator(mode="after")
    def _does_one_thing(self) -> "Step":
        done = [name for name in DOINGS if getattr(self, name) is not None]
        if len(done) > 1:
            raise ValueError(_("一步只能办一件事，这里同时写了%(done)s，请分成几步。") % {"done": "、".join(done)})
        if not (done or self.evidence or self.expect):
            raise ValueError(_("这一步什么也没有写：请写 act、open、serve、evidence 或者 expect。"))
        return self


DOINGS = ("open", "act", "serve", "approve", "send_back", "send_again", "give_up", "recompute")


class Scenario(Part):
    """A case from beginning to end. `facts` stand in the source, `assumed` were added so that it can be played.

    `settings` are local figures (政策口径) that hold for the play only.
    """

    title: Words
    source: Words
    facts: Texts = []
    assumed: Texts = []
    region: Name
    calendar: Literal["present", "known_then"] = "present"
    settings: dict[str, str] = {}
    office: OfficeEntry = OfficeEntry()
    mediation_body: BodyKindWord = "township"
    staff: list[StaffEntry] = []
    employers: list[EmployerEntry] = []
    projects: list[ProjectEntry] = []
    workers: list[WorkerEntry] = []
    step: Annotated[list[Step], Field(min_length=1, max_length=MOST_REPEATED)]

    @model_validator(mode="after")
    def _not_too_many(self) -> "Scenario":
        people = sum(worker.count for worker in self.workers)
        if people > MOST_PEOPLE:
            raise ValueError(
                _("一个案例最多 %(most)d 名劳动者，这里有 %(here)d 名。") % {"most": MOST_PEOPLE, "here": people}
            )
        return self


def unit_of(reckoned: ReckoningExpected) -> Unit:
    """The unit of a reckoning as calendars know it."""
    return Unit(reckoned.unit)


def day_of(moment: Day) -> date:
    """The day of a step that may name the hour too."""
    return moment.date() if isinstance(moment, datetime) else moment
