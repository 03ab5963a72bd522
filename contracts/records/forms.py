"""The forms in which the records are told, at the window and in the employer's box alike.

A form that is valid is written with `write(teller)`; what cannot be true then stands beside its field.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from calendars.terms import add_days
from casework import clock
from casework.forms import NamesWhatIsMissing
from contracts.records import fields, rules
from contracts.records.kinds import EndGround
from contracts.records.models import Contract, Employment, HeadcountReport, Ledger
from contracts.records.rules import Remark
from contracts.records.services import Person, Teller, Telling, submitting
from registry.models import Employer

ADDRESSES = ("household_address", "current_address")
MIGRANT = {"yes": True, "no": False, "": None}


class RecordForm(NamesWhatIsMissing, forms.Form):
    """The base: about an employer, one of its employments, or one of that one's contracts."""

    asks: tuple[Any, ...] = ()
    folded: tuple[str, ...] = ()  # asked for only sometimes, so the page folds them away

    def __init__(
        self,
        *arguments: Any,
        employer: Employer,
        employment: Employment | None = None,
        contract: Contract | None = None,
        headcount: HeadcountReport | None = None,
        **options: Any,
    ) -> None:
        self.employer, self._employment, self._contract, self._headcount = employer, employment, contract, headcount
        self.remarks: list[Remark] = []
        self.written: Any = None
        options["initial"] = {**self.known(), **(options.get("initial") or {})}
        super().__init__(*arguments, **options)
        for ask in self.asks:
            self.fields.update(ask())

    @property
    def employment(self) -> Employment:
        assert self._employment is not None
        return self._employment

    @property
    def contract(self) -> Contract:
        assert self._contract is not None
        return self._contract

    def known(self) -> dict[str, Any]:
        """What the fields say before anybody types."""
        return {}

    def write(self, by: Teller) -> bool:
        """Write what was typed, in one submission. False when it cannot be true; then the sentences stand in the form."""
        try:
            with submitting(self.employer, by=by, reason=self.cleaned_data.get("reason", "")) as told:
                self._see_the_newest()
                self.tell(told)
        except ValidationError as error:
            self._say(error)
            return False
        return True

    def tell(self, told: Telling) -> None:
        """Write through the submission."""
        raise NotImplementedError

    def _see_the_newest(self) -> None:
        """Nobody's change is overwritten unseen: the row must still be the one that the page showed."""
        row = self._contract or self._employment
        seen = self.cleaned_data.get("seen")
        if row is not None:
            row.refresh_from_db()
            if seen is not None and seen != row.submission_id:
                raise ValidationError(_("您打开页面以后，别人改过这一条。请刷新页面，看过现在的内容再改。"))

    def _say(self, error: ValidationError) -> None:
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, sentences in faults.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [each for each in self.visible_fields() if each.name not in self.folded or each.errors]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        return [each for each in self.visible_fields() if each.name in self.folded and not each.errors]


class _Seen(RecordForm):
    """A form that changes a row tells which version of it was on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class _EmploymentForm(RecordForm):
    folded = (*ADDRESSES, "migrant", "user_code", "paid_until")

    def clean_migrant(self) -> bool | None:
        return MIGRANT[self.cleaned_data["migrant"]]

    def clean_user_code(self) -> Employer | None:
        code = self.cleaned_data["user_code"]
        user = Employer.objects.by_code(code) if code else None
        if code and user is None:
            raise ValidationError(_("没有登记过代码是“%(code)s”的单位，请核对。") % {"code": code})
        return user

    def facts(self) -> dict[str, Any]:
        """The columns of the row; an address that was left empty stays as it is."""
        told = {name: self.cleaned_data[name] for name in fields.employment() if name != "user_code"}
        for name in ADDRESSES:
            if not told[name]:
                del told[name]
        return {**told, "user": self.cleaned_data["user_code"]}


class HireForm(_EmploymentForm):
    """Somebody begins to work."""

    asks: tuple[Any, ...] = (fields.person, fields.employment)

    def tell(self, told: Telling) -> None:
        person = Person(self.cleaned_data["name"], self.cleaned_data["identity_number"])
        self.written, self.remarks = told.hire(person, self.facts())


class CorrectForm(_EmploymentForm, _Seen):
    """What is known of the employment, anew. Addresses are not shown: whoever knows a new one writes it."""

    asks: tuple[Any, ...] = (fields.employment, lambda: fields.end(required=False), fields.reason)

    def known(self) -> dict[str, Any]:
        row = self.employment
        known = {name: getattr(row, name, None) for name in (*fields.employment(), *fields.end(required=False))}
        migrant = next(word for word, value in MIGRANT.items() if value is row.migrant)
        code = row.user.unified_code if row.user else ""
        return {
            **known,
            **dict.fromkeys(ADDRESSES, ""),
            "migrant": migrant,
            "user_code": code,
            "seen": row.submission_id,
        }

    def tell(self, told: Telling) -> None:
        end = {name: self.cleaned_data[name] for name in ("ended_on", "end_ground")}
        self.remarks = told.correct(self.employment, {**self.facts(), **end})


class EndForm(RecordForm):
    """The last day of work."""

    asks: tuple[Any, ...] = (lambda: fields.end(required=True),)

    def tell(self, told: Telling) -> None:
        self.remarks = told.end(
            self.employment, self.cleaned_data["ended_on"], EndGround(self.cleaned_data["end_ground"])
        )


class _ContractForm(RecordForm):
    folded: tuple[str, ...] = ("number", "form", "monthly_wage")

    def facts(self) -> dict[str, Any]:
        """The columns of the row."""
        return {name: self.cleaned_data[name] for name in (*fields.contract(), *fields.course()) if name in self.fields}


class SignForm(_ContractForm):
    """A contract, the first one or a later one told by itself."""

    asks: tuple[Any, ...] = (fields.contract,)

    def known(self) -> dict[str, Any]:
        return {"starts_on": self.employment.hired_on}

    def tell(self, told: Telling) -> None:
        self.written, self.remarks = told.sign(self.employment, self.facts())


class RenewForm(SignForm):
    """A contract that follows the one before."""

    def known(self) -> dict[str, Any]:
        before = self.employment.contracts.filter(void=False).order_by("-starts_on").first()
        last = rules.last_of(before) if before else None
        return {"starts_on": add_days(last, 1) if last else None}

    def tell(self, told: Telling) -> None:
        self.written, self.remarks = told.renew(self.employment, self.facts())


class ChangeForm(_ContractForm, _Seen):
    """A contract changed by agreement, extended by law, ended early, or told wrongly before."""

    asks: tuple[Any, ...] = (fields.contract, fields.course, fields.reason)
    folded = ("number", "form", "monthly_wage", "extension", "extended_until", "ended_on")

    def known(self) -> dict[str, Any]:
        names = (*fields.contract(), *fields.course())
        return {**{name: getattr(self.contract, name) for name in names}, "seen": self.contract.submission_id}

    def tell(self, told: Telling) -> None:
        self.remarks = told.change(self.contract, self.facts())


class HandOverForm(RecordForm):
    """The worker got a copy."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["handed_over_on"] = fields.contract()["handed_over_on"]
        self.fields["handed_over_on"].required = True

    def known(self) -> dict[str, Any]:
        return {"handed_over_on": clock.today()}

    def tell(self, told: Telling) -> None:
        told.hand_over(self.contract, self.cleaned_data["handed_over_on"])


class CheckForm(RecordForm):
    """The text was read against the nine mandatory terms."""

    asks: tuple[Any, ...] = (fields.terms,)

    def known(self) -> dict[str, Any]:
        return {"checked_on": clock.today(), "missing_terms": self.contract.missing_terms}

    def tell(self, told: Telling) -> None:
        told.check_terms(self.contract, self.cleaned_data["missing_terms"], self.cleaned_data["checked_on"])


class VoidForm(RecordForm):
    """A row that should not be there."""

    asks: tuple[Any, ...] = (fields.reason,)

    def tell(self, told: Telling) -> None:
        told.void(self._headcount or self._contract or self.employment)


class HeadcountForm(RecordForm):
    """How many people there are, of an employer that keeps no records here. What an employer says is a register's count."""

    asks: tuple[Any, ...] = (fields.headcount,)

    def known(self) -> dict[str, Any]:
        return {"counted_on": clock.today()}

    def tell(self, told: Telling) -> None:
        self.written, self.remarks = told.report_headcount({**self.cleaned_data, "basis": self.basis})

    @property
    def basis(self) -> str:
        return str(self.cleaned_data.get("basis") or fields.SAID_BY_ITSELF)


class SurveyedHeadcountForm(HeadcountForm):
    """The same at the window, where it is known what the figures were taken from."""

    asks: tuple[Any, ...] = (fields.headcount, fields.basis)


class LedgerForm(RecordForm):
    """How the employer keeps its contracts."""

    asks: tuple[Any, ...] = (fields.ledger,)

    def known(self) -> dict[str, Any]:
        row = Ledger.objects.filter(employer=self.employer).first()
        return {name: getattr(row, name) for name in fields.ledger()} if row else {}

    def tell(self, told: Telling) -> None:
        self.written = told.set_ledger(self.cleaned_data)
