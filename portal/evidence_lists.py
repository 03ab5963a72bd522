"""A party's evidence list on the phone: one card for each file that was handed in, and one for what cannot be photographed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import sides, terms
from arbitration.dispute.models import Arbitration
from arbitration.dispute.proof_models import EvidenceItem
from casework import clock
from casework.actors import Actor
from casework.forms import NamesWhatIsMissing
from casework.models import Deadline, Party
from documents.kinds import EvidenceKind
from documents.models import Evidence
from portal import arbitration

ACT = "submit_evidence"
# What a party brings; the other kinds are what the office makes itself.
KINDS = [
    (kind.value, kind.label)
    for kind in (
        EvidenceKind.DOCUMENTARY,
        EvidenceKind.PHYSICAL,
        EvidenceKind.AUDIO_VISUAL,
        EvidenceKind.ELECTRONIC_DATA,
        EvidenceKind.WITNESS,
        EvidenceKind.CONTRACT,
        EvidenceKind.WAGE_SHEET,
        EvidenceKind.ATTENDANCE,
        EvidenceKind.BANK_STATEMENT,
        EvidenceKind.PAYMENT_PROOF,
        EvidenceKind.CHAT,
        EvidenceKind.PHOTO,
        EvidenceKind.OTHER,
    )
]


class PieceForm(NamesWhatIsMissing, forms.Form):
    """One piece; where nothing is said of what it proves, it is left out this time."""

    title = forms.CharField(label=_("这是什么"), max_length=200, required=False)
    evidence_kind = forms.ChoiceField(label=_("种类"), choices=KINDS, required=False)
    proves = forms.CharField(
        label=_("要证明什么"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("例如：每月工资4300元；11月、12月没有发。这次不列的，空着。"),
    )
    claims = forms.MultipleChoiceField(label=_("跟哪项请求有关"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, claims: list[tuple[str, Any]], file: Evidence | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.file = file
        if file is not None:
            self.initial = {"title": file.title, "evidence_kind": _offered(file.kind)}
        field: Any = self.fields["claims"]
        field.choices = claims
        if len(claims) == 1:
            field.widget = forms.MultipleHiddenInput()
            self.initial = {"claims": [claims[0][0]], **self.initial}

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("proves"):
            for name, words in (("title", _("请写这是什么证据。")), ("claims", _("请选跟哪项请求有关。"))):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return told


def _offered(kind: str) -> str:
    return kind if kind in dict(KINDS) else EvidenceKind.DOCUMENTARY.value


def listed(case: Arbitration, actor: Actor) -> list[EvidenceItem]:
    """What the actor has listed so far."""
    return list(case.evidence_items.filter(party__in=sides.own(case, actor)).order_by("number", "pk"))


def cards(case: Arbitration, actor: Actor, data: Any = None) -> list[PieceForm]:
    """The cards for the files not listed yet, and an empty one; each is sent under the name of its file."""
    done = {item.file_id for item in listed(case, actor)}
    files = [each for each in arbitration.brought(case, actor) if each.pk not in done]
    claims = _kinds(case, actor)
    known = [PieceForm(data, prefix=f"file-{each.pk}", claims=claims, file=each) for each in files]
    return [*known, PieceForm(data, prefix="other", claims=claims)]


def _kinds(case: Arbitration, actor: Actor) -> list[tuple[str, Any]]:
    """What is claimed, each kind once: a collective dispute has thousands of items."""
    found = _claims(case, actor).order_by("kind").distinct("kind")
    return [(item.kind, item.get_kind_display()) for item in found]


def _claims(case: Arbitration, actor: Actor) -> Any:
    live = case.claim_items.filter(withdrawn_on=None)
    return live.filter(worker=actor.worker) if actor.worker else live


def data_of(case: Arbitration, actor: Actor, pieces: Iterable[PieceForm], explanation: str) -> dict[str, Any]:
    """What the act is told; without any piece its list is empty."""
    keys: dict[str, list[int]] = {}
    for key, kind in _claims(case, actor).order_by("pk").values_list("pk", "kind"):
        keys.setdefault(kind, []).append(key)
    items = [
        {
            "title": each.cleaned_data["title"],
            "evidence_kind": each.cleaned_data["evidence_kind"] or EvidenceKind.DOCUMENTARY.value,
            "origin": "",
            "proves": each.cleaned_data["proves"],
            "claim_ids": [key for kind in each.cleaned_data["claims"] for key in keys[kind]],
            "file_id": each.file.pk if each.file else None,
        }
        for each in pieces
        if each.cleaned_data.get("proves")
    ]
    party: Party | None = sides.own(case, actor).first()
    return {"party_id": party.pk if party else 0, "items": items, "explanation": explanation}


def is_late(case: Arbitration) -> bool:
    """Whether the evidence period has run out, so that lateness must be explained (办案规则 art 15)."""
    period = case.deadlines.filter(term=terms.PROVE).exclude(state=Deadline.State.ENDED).last()
    return bool(period and period.due_on and period.due_on < clock.today())
