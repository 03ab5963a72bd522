"""Evidence registered and preserved 先行登记保存, and samples 抽样取证 (law reference, 3.5; 处罚法 art 56)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict

from calendars.law import cite
from casework import facts
from casework.actors import Capacity
from casework.acts import Start, act
from casework.requirements import Situation, requirement
from inspection.investigation import penalty_facts, terms
from inspection.investigation.grounds import Disposal, Taken
from inspection.investigation.states import (
    CLOSING,
    DECIDED,
    INVESTIGATING,
    NOTICED,
    ORDERED,
    REPORT_DONE,
    SERVED,
)
from registry.roles import Role

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation

FORMS = "inspection.investigation.proceeding_forms"
FROM_THEN_ON = (REPORT_DONE, ORDERED, NOTICED, DECIDED, SERVED, CLOSING, INVESTIGATING)
BY_HAND = frozenset(Disposal.values) - {Disposal.RELEASED.value}


class ItemData(TypedDict):
    """One thing: what, how many, and where it stays."""

    name: str
    quantity: str
    place: str


class DisposalData(TypedDict):
    """What becomes of one thing."""

    name: str
    disposal: str


def _case(now: Situation) -> "Investigation":
    return cast("Investigation", now.case)


def held(case: Any, way: Taken) -> list[str]:
    """The names of the things of this kind that wait for their disposal."""
    return list(case.held_items.filter(way=way, disposed_on=None).values_list("name", flat=True))


def _listed(now: Situation) -> Iterator[str]:
    if "items" not in now.data:
        return
    names = [item["name"].strip() for item in now.data["items"]]
    if not names:
        yield _now("请至少写明一件物品")
    if not all(item[key].strip() for item in now.data["items"] for key in ("name", "quantity", "place")):  # type: ignore[literal-required]
        yield _now("每件物品都要写明名称、数量和存放地点")
    known = set(_case(now).held_items.filter(disposed_on=None).values_list("name", flat=True))
    for name in sorted({name for name in names if names.count(name) > 1 or name in known}):
        yield _now("“%(name)s”与其他物品重名，请写明区别") % {"name": name}


@requirement(_("物品逐件列明，此前登记保存的已经处理"), law=cite("处罚法 56"), holds=penalty_facts.SOMETHING_PRESERVED)
def items_listed(now: Situation) -> Iterator[str]:
    if held(_case(now), Taken.PRESERVED):
        yield _now("此前登记保存的证据还没有处理，请先处理")
    yield from _listed(now)


@requirement(_("样品逐件列明，此前的样品已经处理"), law=cite("处罚法 56"))
def samples_listed(now: Situation) -> Iterator[str]:
    if held(_case(now), Taken.SAMPLED):
        yield _now("此前抽取的样品还没有处理，请先处理")
    yield from _listed(now)


def _disposed(now: Situation, way: Taken) -> Iterator[str]:
    waiting = held(_case(now), way)
    if not waiting:
        yield _now("没有等待处理的物品")
    if "disposals" not in now.data:
        return
    if sorted(each["name"] for each in now.data["disposals"]) != sorted(waiting):
        yield _now("每件物品都要作出一项处理：%(names)s") % {"names": "、".join(waiting)}
    if not {each["disposal"] for each in now.data["disposals"]} <= BY_HAND:
        yield _now("请为每件物品选择处理方式")


@requirement(
    _("每件登记保存的证据都作出处理"), law=cite("处罚法 56", "若干规定 28"), holds=penalty_facts.NOTHING_PRESERVED
)
def preserved_disposed(now: Situation) -> Iterator[str]:
    yield from _disposed(now, Taken.PRESERVED)


@requirement(_("每件样品都作出处理"), law=cite("处罚法 56"))
def samples_disposed(now: Situation) -> Iterator[str]:
    yield from _disposed(now, Taken.SAMPLED)


@requirement(_("先行登记保存的七个工作日已经届满"), law=cite("处罚法 56, 85"), holds=facts.expired(terms.EVIDENCE))
def preservation_over(now: Situation) -> Iterator[str]:
    if not held(_case(now), Taken.PRESERVED):
        yield _now("没有等待处理的登记保存")


@requirement(_("登记保存的证据已经全部处理"), law=cite("处罚法 56"), holds=penalty_facts.NOTHING_PRESERVED)
def nothing_preserved(now: Situation) -> Iterator[str]:
    if names := held(_case(now), Taken.PRESERVED):
        yield _now("登记保存的证据还没有处理：%(names)s") % {"names": "、".join(names)}


class PreservingActs:
    """Things taken as evidence, and what becomes of each."""

    def hold(self: Any, way: Taken, items: list[ItemData], now: Situation) -> None:
        """Write the things down."""
        for item in items:
            self.held_items.create(way=way, held_on=now.on, **{key: str(text).strip() for key, text in item.items()})

    def dispose(self: Any, way: Taken, disposals: list[DisposalData], now: Situation) -> None:
        """Write down what becomes of each."""
        for each in disposals:
            waiting = self.held_items.filter(way=way, name=each["name"], disposed_on=None)
            waiting.update(disposal=each["disposal"], disposed_on=now.on)

    @act(
        _("先行登记保存证据"),
        source=INVESTIGATING,
        law=cite("处罚法 56", "若干规定 27, 28"),
        by=Capacity.HANDLER,
        approval=Role.HEAD,
        requires=[items_listed],
        starts=[Start(terms.EVIDENCE, on_expiry="release_evidence")],
        issues=["preservation_form", "preservation_notice"],
        drafts="preservation_notice",
        form=f"{FORMS}.ItemsForm",
        needs_reason=True,
        public=_("经批准，对有关证据先行登记保存，七个工作日内作出处理。"),
    )
    def preserve_evidence(self: Any, now: Situation, *, items: list[ItemData]) -> None:
        self.hold(Taken.PRESERVED, items, now)

    @act(
        _("处理登记保存的证据"),
        source=FROM_THEN_ON,
        law=cite("处罚法 56", "若干规定 28"),
        by=Capacity.HANDLER,
        approval=Role.HEAD,
        requires=[preserved_disposed],
        stops=[terms.EVIDENCE],
        issues=["preservation_disposal"],
        drafts="preservation_disposal",
        form=f"{FORMS}.DisposalForm",
        public=_("登记保存的证据已经作出处理。"),
    )
    def dispose_evidence(self: Any, now: Situation, *, disposals: list[DisposalData]) -> None:
        self.dispose(Taken.PRESERVED, disposals, now)

    @act(
        _("登记保存自动解除"),
        source=FROM_THEN_ON,
        law=cite("处罚法 56", "若干规定 28"),
        by=Capacity.SYSTEM,
        requires=[preservation_over],
        stops=[terms.EVIDENCE],
        public=_("登记保存的期限已满而没有作出处理，登记保存自动解除。"),
    )
    def release_evidence(self: Any, now: Situation) -> None:
        names = held(self, Taken.PRESERVED)
        released: list[DisposalData] = [{"name": name, "disposal": Disposal.RELEASED.value} for name in names]
        self.dispose(Taken.PRESERVED, released, now)

    @act(
        _("抽样取证"),
        source=INVESTIGATING,
        law=cite("处罚法 56"),
        by=Capacity.HANDLER,
        approval=Role.HEAD,
        requires=[samples_listed],
        issues=["sampling_form", "sampling_notice"],
        drafts="sampling_notice",
        form=f"{FORMS}.ItemsForm",
        needs_reason=True,
        public=_("经批准，抽取样品作为证据。"),
    )
    def take_samples(self: Any, now: Situation, *, items: list[ItemData]) -> None:
        self.hold(Taken.SAMPLED, items, now)

    @act(
        _("处理抽取的样品"),
        source=FROM_THEN_ON,
        law=cite("处罚法 56"),
        by=Capacity.HANDLER,
        requires=[samples_disposed],
        issues=["sampling_disposal"],
        drafts="sampling_disposal",
        form=f"{FORMS}.SampleDisposalForm",
        public=_("抽取的样品已经作出处理。"),
    )
    def dispose_samples(self: Any, now: Situation, *, disposals: list[DisposalData]) -> None:
        self.dispose(Taken.SAMPLED, disposals, now)
