"""One scenario being played: who is there, which cases there are so far, what has been put into their files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from calendars.days import as_known_on
from casework import clock
from casework.actors import SYSTEM, Actor, Capacity
from casework.models import Case, Party
from documents.models import Document, Evidence, Service
from inspection.campaign.models import Target
from inspection.investigation.models import Decision, OrderLine
from rehearsal import disputes, rosters
from rehearsal.cast import Cast
from rehearsal.faults import Misnamed, near
from rehearsal.names import OF_WORKERS
from rehearsal.vocabulary import capacities, choices, papers, roles

REPRESENTATIVE = "单位经办人"


@dataclass
class Play:
    """The state of a play. `since` is the last case that was there before; `evidence` is by case and name.
    `recomputation` is the key of the last one, `last_day` the day until which the nights have passed.
    """

    cast: Cast
    since: int
    cases: dict[str, int] = field(default_factory=dict)
    evidence: dict[tuple[int, str], int] = field(default_factory=dict)
    present: int = 0
    known_then: bool = False
    recomputation: int = 0
    last_day: date | None = None

    @contextmanager
    def at(self, moment: datetime) -> Iterator[None]:
        """Within the block it is that moment, and, where the scenario asks for it, no later notice is known."""
        day = timezone.localtime(moment).date() if self.known_then else None
        with clock.travel_to(moment), as_known_on(day):
            yield

    def case(self, name: str) -> Case:
        """The case of that name as it stands now, of its own kind."""
        return Case.objects.get(pk=self.cases[name]).specific

    def own(self) -> Q:
        """The cases of this play, also those that nobody has named: all that its body has taken up since it began, and
        those that it has handed to another.
        """
        bodies = [body.pk for body in (self.cast.agency, self.cast.commission, self.cast.mediation) if body]
        bodies += self.cast.made_up
        return Q(pk__gt=self.since) & (Q(agency__in=bodies) | Q(pk__in=list(self.cases.values())))

    def actor(self, name: str, case: Case | None = None) -> Actor:
        """Who acts under this name today: a person, the first who holds a role, the lead of the case, the system."""
        if name in self.cast.workers:
            return Actor.of_worker(self.cast.workers[name])
        if name in self.cast.employers:
            return Actor.of_employer(self.cast.employers[name], REPRESENTATIVE)
        staff = self.cast.staff.get(name)
        if staff is None and (name in roles().labels or name in roles().codes):
            staff = self.cast.holding(roles().code(name))
        if staff is None:
            capacity = capacities().code(name)
            if capacity == Capacity.SYSTEM:
                return SYSTEM
            staff = case.lead if case is not None else None
        if staff is None:
            raise Misnamed(("by",), _("这件案件还没有主办人。"))
        return Actor.of_staff(staff, clock.today())

    # The directory in which the data of a step look up what they name; `present` is the case of the step.

    def members(self, kind: str, name: str) -> list[str]:
        if kind in OF_WORKERS:
            worker, _blank, which = name.partition(" ")
            asked = self.cast.groups.get(worker, [worker])
            return [f"{each} {which}".strip() for each in asked]
        if kind == "finding":
            return rosters.findings_named(self.present, name)
        return [name]

    def key(self, kind: str, name: str) -> int:
        finders = {
            "case": self._case_key,
            "evidence": self._evidence_key,
            "line": self._line_key,
            "service": self._service_key,
            "document": self._document_key,
            "roster": lambda word: rosters.sheet(self.present, word),
            "roster_row": lambda word: rosters.row(self.present, word).pk,
            "added_row": lambda word: rosters.added(self.present, word, self.cast.workers),
            "version": lambda word: rosters.version(self.present, word),
            "finding": lambda word: rosters.finding(self.present, word),
            "target": self._target_key,
            "decision": self._decision_key,
            "party": lambda word: self.party(word).pk,
            "claim": lambda word: disputes.claim(self.present, word),
            "evidence_item": lambda word: disputes.evidence_item(self.present, word),
            "burden": lambda word: disputes.burden(self.present, word),
            "claim_item": lambda word: disputes.claim(self.present, word),
            "award": lambda word: disputes.award(self.present, word),
            "agency": self._agency_key,
        }
        return finders[kind](name) if kind in finders else self.row(kind, name).pk

    def row(self, kind: str, name: str) -> Any:
        return self.cast.named(kind, name)

    def owed(self, line: int) -> Decimal:
        found = OrderLine.objects.get(pk=line)
        return found.amount - found.paid_amount

    def _case_key(self, name: str) -> int:
        if name not in self.cases:
            raise LookupError(_("没有名为“%(name)s”的案件。") % {"name": name} + near(name, self.cases))
        return self.cases[name]

    def _evidence_key(self, name: str) -> int:
        known = {title: key for (case, title), key in self.evidence.items() if case == self.present}
        if name not in known:
            raise LookupError(_("案卷中没有名为“%(name)s”的材料。") % {"name": name} + near(name, known))
        return known[name]

    def _target_key(self, name: str) -> int:
        """Whom a plan inspects, by the name of the employer or of the site, or by the place in the draw (“第1户”)."""
        targets = Target.objects.filter(campaign_id=self.present)
        known = {str(target): target.pk for target in targets}
        known |= {f"第{target.place}户": target.pk for target in targets if target.place}
        if name not in known:
            raise LookupError(_("检查对象中没有“%(name)s”。") % {"name": name} + near(name, known))
        return int(known[name])

    def _lines(self) -> Any:
        return OrderLine.objects.filter(investigation_id=self.present)

    def _line_key(self, name: str) -> int:
        worker, *which = name.split()
        lines = self._lines().filter(worker__name=worker)
        for word in which:
            lines = lines.filter(**_narrowed(word))
        keys = list(lines.values_list("pk", flat=True)[:2])
        if not keys:
            raise LookupError(_("责令支付明细中没有“%(name)s”。") % {"name": name})
        if len(keys) > 1:
            sentence = _("“%(name)s”有几行明细，请在姓名后写明拖欠期间的起日或者款项种类，如“%(name)s 2022-01-01”。")
            raise LookupError(sentence % {"name": name})
        return int(keys[0])

    def _decision_key(self, name: str) -> int:
        words = choices("measure")
        assert words is not None
        found = Decision.objects.filter(investigation_id=self.present, measure=words.code(name)).last()
        if found is None:
            raise LookupError(_("本案还没有“%(name)s”。") % {"name": name})
        return found.pk

    def _agency_key(self, name: str) -> int:
        """The body of that region that does the same work as the one that has the case."""
        return self.cast.body_of(name, Case.objects.get(pk=self.present).agency.kind).pk

    def _document_key(self, name: str) -> int:
        found = self.document(papers().code(name))
        return found.pk

    def _service_key(self, name: str) -> int:
        service = Service.objects.filter(document=self.document(papers().code(name))).order_by("pk").last()
        if service is None:
            raise LookupError(_("“%(name)s”没有需要送达的人。") % {"name": name})
        return service.pk

    def document(self, code: str) -> Document:
        """The latest paper of this type in the file of the case of the step."""
        found = Document.objects.filter(case_id=self.present, type_code__in=called_alike(code)).order_by("pk").last()
        if found is None:
            raise LookupError(_("案卷中还没有《%(name)s》。") % {"name": papers_label(code)})
        return found

    def party(self, name: str) -> Party:
        """The party of that name on the case of the step."""
        parties = Party.objects.filter(case_id=self.present, until=None)
        found = parties.filter(Q(worker__name=name) | Q(employer__name=name)).first()
        if found is None:
            raise LookupError(_("“%(name)s”不是本案当事人。") % {"name": name})
        return found


def _narrowed(word: str) -> dict[str, Any]:
    """Which of a worker's lines is meant: by the first day of its period, or by what is owed."""
    if word[:1].isdecimal():
        return {"period_from": date.fromisoformat(word)}
    words = choices("kind")
    assert words is not None
    return {"kind": words.code(word)}


def papers_label(code: str) -> str:
    """What a type of paper is called."""
    return papers().names.get(code, code)


def called_alike(code: str) -> list[str]:
    """The types of paper of that name: two procedures may each have their own 受理通知书."""
    return [each for each, name in papers().names.items() if name == papers_label(code)]


def remember(play: Play, case: Case, evidence: Evidence) -> None:
    """Later steps name a piece of evidence by its title; of two with one title the later is meant."""
    play.evidence[case.pk, evidence.title] = evidence.pk
