"""Who and what a scenario means in an arbitration case: a claim item by its worker and kind, an award by what it is called."""

from django.utils.translation import gettext as _

from arbitration.dispute.award_models import Award
from arbitration.dispute.models import ClaimItem


def claim_item(case: int | None, name: str) -> int:
    """“工友1 劳动报酬”, or the worker alone where there is one item. Raises LookupError with a sentence."""
    worker, _blank, kind = name.partition(" ")
    items = ClaimItem.objects.filter(arbitration_id=case, worker__name=worker, withdrawn_on=None)
    keys = [item.pk for item in items if kind.strip() in ("", item.kind, str(item.get_kind_display()))]
    if len(keys) != 1:
        raise LookupError(
            _("没有找到名为“%(name)s”的仲裁请求，请写作“姓名 请求种类”，如“工友1 劳动报酬”。") % {"name": name}
        )
    return int(keys[0])


def award(case: int | None, name: str) -> int:
    """“终局裁决”, “非终局裁决”, “先行裁决（终局）”, the latest of that name. Raises LookupError with a sentence."""
    found = [made for made in Award.objects.filter(arbitration_id=case) if made.label == name]
    if not found:
        raise LookupError(_("本案没有名为“%(name)s”的裁决。") % {"name": name})
    return int(found[-1].pk)
