"""A batch from an employer's own system: every row is judged by itself, and sent again it changes nothing.

A row is one person's employment with any number of contracts. The employment is known by the person and the day of use, a
contract by its first day. What a row does not name stays as it is; null empties it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import NamesWhatIsMissing
from contracts.records import fields
from contracts.records import forms as told_forms
from contracts.records.keys import InterfaceKey
from contracts.records.kinds import Channel
from contracts.records.models import Contract, Employment
from contracts.records.rules import Remark
from contracts.records.services import Person, Teller, Telling, submitting
from registry.checkdigits import normalise_code
from registry.fields import keyed_hash

MOST_ROWS = 1000
MOST_CONTRACTS = 30
DEFAULT_REASON = gettext_lazy("人事系统更新")
_EMPLOYMENT = (*fields.employment(), *fields.end(required=False))
_CONTRACT = (*fields.contract(), *fields.course(), *fields.terms())
LISTS = frozenset({"missing_terms"})
KEYS = frozenset({*fields.person(), *_EMPLOYMENT, "contracts"})


class _RowForm(told_forms.HireForm):
    """A person, the work, and how it ended."""

    asks: tuple[Any, ...] = (fields.person, fields.employment, lambda: fields.end(required=False))

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), **{name: self.cleaned_data[name] for name in fields.end(required=False)}}


class _ContractRowForm(NamesWhatIsMissing, forms.Form):
    """A contract with everything that can be known of it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields.update({**fields.contract(), **fields.course(), **fields.terms()})
        self.fields["form"].required = self.fields["checked_on"].required = False

    def facts(self) -> dict[str, Any]:
        facts = {name: self.cleaned_data[name] for name in _CONTRACT}
        return {**facts, "form": facts["form"] or self.fields["form"].initial}


@dataclass
class Answer:
    """What became of one row."""

    place: int
    state: str = "unchanged"
    reference: str = ""
    faults: list[dict[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if value}

    def became(self, state: str) -> None:
        """New beats changed beats unchanged."""
        self.state = "new" if "new" in (self.state, state) else "changed" if "changed" in (self.state, state) else state


def take(key: InterfaceKey, rows: Sequence[Mapping[str, Any]], *, reason: str = "") -> list[Answer]:
    """Write the good rows of a batch in one submission; a wrong one is refused with its sentences and changes nothing."""
    by = Teller(Channel.API, contact=key.made_by)
    with submitting(key.employer, by=by, reason=reason or str(DEFAULT_REASON)) as told:
        submission = told.submission  # before the first row, so that no row that is taken back takes it along
        batch = _Batch(told, rows)
        answers = [batch.row(place, row) for place, row in enumerate(rows, 1)]
        InterfaceKey.objects.filter(pk=key.pk).update(last_used_at=submission.made_at)
    return answers


class _Batch:
    """The rows on their way in, with everything known of their people, read at once."""

    def __init__(self, told: Telling, rows: Sequence[Mapping[str, Any]]) -> None:
        self.told = told
        self._known = {_key_of(each): each for each in self._stored([_identity(row) for row in rows])}
        self._written: set[tuple[str, str]] = set()  # what an earlier row of this batch wrote is read anew

    def _stored(self, hashes: Sequence[str]) -> QuerySet[Employment]:
        found = Employment.objects.filter(employer=self.told.employer, void=False, worker__identity_hash__in=hashes)
        contracts = Prefetch("contracts", Contract.objects.filter(void=False), to_attr="known_contracts")
        return found.select_related("worker", "user", "employer__region").prefetch_related(contracts)

    def known(self, row: Mapping[str, Any]) -> Employment | None:
        """The employment that the row speaks of, if it is known: the same person, the same day of use."""
        key = (_identity(row), _day(row.get("hired_on")))
        if key in self._written:
            return next((each for each in self._stored([key[0]]) if _key_of(each) == key), None)
        return self._known.get(key)

    def row(self, place: int, row: Mapping[str, Any]) -> Answer:
        """Write one row, or refuse it."""
        answer = Answer(place)
        try:
            with transaction.atomic():
                self._write(row, answer)
        except ValidationError as error:
            self._written.add((_identity(row), _day(row.get("hired_on"))))  # what it changed in memory is not true
            return Answer(place, "refused", faults=_faults(error))
        return answer

    def _write(self, row: Mapping[str, Any], answer: Answer) -> None:
        _check_keys(row)
        known = self.known(row)
        form = _RowForm(_as_typed(row, _EMPLOYMENT, known), employer=self.told.employer)
        _check(form)
        person = Person(form.cleaned_data["name"], form.cleaned_data["identity_number"])
        remarks: list[Remark] = []
        if known is None:
            known, remarks = self.told.hire(person, form.facts())
            answer.became("new")
        else:
            _same_name(known, person)
            facts = _facts_told(form.facts(), row)
            if _differs(known, facts):
                remarks = self.told.correct(known, facts)
                answer.became("changed")
        answer.reference = str(known.reference)
        agreed = {each.starts_on.isoformat(): each for each in getattr(known, "known_contracts", ())}
        for place, each in enumerate(row.get("contracts") or (), 1):
            remarks += self._contract(known, agreed, place, each, answer)
        answer.remarks = [str(remark) for remark in remarks]
        if answer.state != "unchanged":
            self._written.add((_identity(row), _day(row.get("hired_on"))))

    def _contract(
        self, employment: Employment, agreed: Mapping[str, Contract], place: int, row: Any, answer: Answer
    ) -> list[Remark]:
        """Write one contract of a row; what is wrong is said with the contract's place."""
        try:
            return self._sign_or_change(employment, agreed, row, answer)
        except ValidationError as error:
            faults = {f"contracts[{place}].{name}".rstrip("."): words for name, words in _by_field(error).items()}
            raise ValidationError(faults) from None

    def _sign_or_change(
        self, employment: Employment, agreed: Mapping[str, Contract], row: Any, answer: Answer
    ) -> list[Remark]:
        if not isinstance(row, dict):
            raise ValidationError(_("应当是花括号里的一份合同。"))
        if unknown := sorted(set(row) - set(_CONTRACT)):
            raise ValidationError(_("不认识的字段：%(names)s。") % {"names": "、".join(unknown)})
        known = agreed.get(_day(row.get("starts_on")))
        form = _ContractRowForm(_as_typed(row, _CONTRACT, known))
        _check(form)
        if known is None:
            answer.became("new")
            return self.told.sign(employment, form.facts())[1]
        known.employment = employment
        facts = {name: value for name, value in form.facts().items() if name in row}
        if not _differs(known, facts):
            return []
        answer.became("changed")
        return self.told.change(known, facts)


def _identity(row: Mapping[str, Any]) -> str:
    return keyed_hash(normalise_code(_text(row.get("identity_number"))))


def _key_of(row: Employment) -> tuple[str, str]:
    return row.worker.identity_hash, row.hired_on.isoformat()


# Reading


def _check_keys(row: Mapping[str, Any]) -> None:
    if unknown := sorted(set(row) - KEYS):
        raise ValidationError(_("不认识的字段：%(names)s。") % {"names": "、".join(unknown)})
    contracts = row.get("contracts")
    if contracts is not None and (not isinstance(contracts, list) or len(contracts) > MOST_CONTRACTS):
        raise ValidationError({"contracts": _("应当是方括号里的合同，最多%(most)d份。") % {"most": MOST_CONTRACTS}})


def _day(value: Any) -> str:
    """A day as it is written everywhere, whichever way the other system writes it; empty for what is none."""
    try:
        return str(forms.DateField().clean(_text(value)).isoformat())
    except ValidationError:
        return ""


def _as_typed(row: Mapping[str, Any], names: Sequence[str], known: Any) -> dict[str, Any]:
    """The row as a form takes it; what it does not name is what is known already."""
    typed = {name: _typed(name, value) for name, value in row.items() if name != "contracts"}
    kept = {name: _typed(name, _stored(known, name)) for name in names if name not in row and known is not None}
    return {**kept, **typed}


def _stored(known: Any, name: str) -> Any:
    if name == "user_code":
        return known.user.unified_code if known.user else ""
    return getattr(known, name)


def _typed(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in LISTS:
        return [str(each) for each in value] if isinstance(value, list) else value
    return _text(value)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _facts_told(facts: dict[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    names = {"user": "user_code"}
    return {name: value for name, value in facts.items() if names.get(name, name) in row}


def _differs(row: Any, facts: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in facts.items())


def _same_name(known: Employment, person: Person) -> None:
    if known.worker.name != person.name.strip():
        raise ValidationError(
            {"name": _("该身份证号码已用另一姓名登记，请核对姓名和号码；确属登记有误的，请联系工作人员更正。")}
        )


def _check(form: forms.Form) -> None:
    if not form.is_valid():
        raise ValidationError({name: list(found) for name, found in form.errors.items()})


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return {"" if name == "__all__" else name: words for name, words in error.message_dict.items()}
    return {"": error.messages}


def _faults(error: ValidationError) -> list[dict[str, str]]:
    return [{"field": name, "sentence": each} for name, words in _by_field(error).items() for each in words]
