"""What the acts of several sanctions require."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.requirements import Situation, requirement
from documents.models import Evidence


@requirement(gettext_lazy("只能登记一次"), holds="entry.sequence = 1")
def not_yet_begun(now: Situation) -> Iterator[str]:
    if now.case.chain_length:
        yield _("本件已经登记")


@requirement(gettext_lazy("异议的内容已经写明"))
def objection_told(now: Situation) -> Iterator[str]:
    if "objection" in now.data and not now.data["objection"].strip():
        yield _("请写明异议的内容和理由")


@requirement(gettext_lazy("意见已经写明"))
def opinion_told(now: Situation) -> Iterator[str]:
    if "opinion" in now.data and not now.data["opinion"].strip():
        yield _("请写明核实的情况和意见")


@requirement(gettext_lazy("告知书已写明提出异议的期限"))
def objection_days_set(now: Situation) -> Iterator[str]:
    if "objection_days" in now.data and now.data["objection_days"] < 1:
        yield _("提出异议的期限至少一个工作日")


@requirement(gettext_lazy("依据的材料在本案案卷中"))
def evidence_here(now: Situation) -> Iterator[str]:
    key = now.data.get("evidence_id")
    if key is not None and not Evidence.objects.filter(pk=key, case_id=now.case.pk).exists():
        yield _("没有找到所选的材料，请先在本案“证据材料”中上传")
