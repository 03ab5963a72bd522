"""What a play showed: every step, and for each thing that came out otherwise what was expected and what came."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Difference:
    """One thing that came out otherwise. `line` is where the file expects it."""

    what: str | Promise
    expected: str
    got: str
    line: int

    def __str__(self) -> str:
        words = {"what": self.what, "expected": self.expected, "got": self.got, "line": self.line}
        return _("%(what)s：应为 %(expected)s，实为 %(got)s（第%(line)d行）") % words


@dataclass(frozen=True)
class Told:
    """One step as it was played. `said` is what the machine said where it refused, as it was expected to or not."""

    number: int
    line: int
    on: date
    case: str
    what: str
    note: str = ""
    said: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    played: bool = True

    @property
    def good(self) -> bool:
        """Played, and everything as expected."""
        return self.played and not self.differences


@dataclass(frozen=True)
class Report:
    """A play as a whole. `cases` are the references under which kept cases are found."""

    title: str
    source: str
    told: tuple[Told, ...]
    kept: bool
    cases: dict[str, str] = field(default_factory=dict)
    acts: frozenset[tuple[str, str]] = frozenset()

    @property
    def differences(self) -> list[Difference]:
        """All differences, in the order of the steps."""
        return [difference for step in self.told for difference in step.differences]

    @property
    def good(self) -> bool:
        """Whether all steps were played and came out as expected."""
        return all(step.good for step in self.told)

    @property
    def summary(self) -> str:
        """One sentence for the end."""
        words = {"steps": sum(step.played for step in self.told), "differences": len(self.differences)}
        if self.good:
            return (
                ngettext("共%(steps)d步，与预期全部一致。", "共%(steps)d步，与预期全部一致。", words["steps"]) % words
            )
        text = ngettext(
            "已推演%(steps)d步，有%(differences)d处与预期不一致。",
            "已推演%(steps)d步，有%(differences)d处与预期不一致。",
            words["differences"],
        )
        return text % words


def as_text(report: Report) -> str:
    """The report for a terminal."""
    lines = [report.title, _("来源：%(source)s") % {"source": report.source}, ""]
    for step in report.told:
        lines.append(_heading(step))
        lines.extend(f"      {sentence}" for sentence in step.said)
        lines.extend(f"    ✗ {difference}" for difference in step.differences)
    lines += ["", report.summary]
    if report.kept:
        kept = "、".join(f"{name} {reference}" for name, reference in report.cases.items())
        lines.append(_("已保留，查询编号：%(cases)s。") % {"cases": kept})
    else:
        lines.append(_("推演产生的数据已全部撤回。"))
    return "\n".join(lines)


def as_data(report: Report) -> dict[str, Any]:
    """The report for another program."""
    return {
        "title": report.title,
        "source": report.source,
        "good": report.good,
        "kept": report.kept,
        "cases": report.cases,
        "steps": [
            {
                "number": step.number,
                "line": step.line,
                "on": step.on.isoformat(),
                "case": step.case,
                "what": step.what,
                "played": step.played,
                "good": step.good,
                "said": list(step.said),
                "differences": [
                    {**asdict(difference), "what": str(difference.what)} for difference in step.differences
                ],
            }
            for step in report.told
        ],
    }


def _heading(step: Told) -> str:
    mark = "·" if not step.played else "✓" if step.good else "✗"
    note = f"（{step.note}）" if step.note else ""
    skipped = _("　未推演") if not step.played else ""
    return f"{mark} {step.number:>3}  {date_format(step.on)}  {step.case}　{step.what}{note}{skipped}"
