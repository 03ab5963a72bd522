"""A step in a few words, for the report."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from rehearsal.play import papers_label
from rehearsal.scenario import Step
from rehearsal.vocabulary import kinds


def what(step: Step) -> str:
    """What a step does, in a few words."""
    if step.does in _TOLD:
        return _TOLD[step.does](step)
    return step.act or (_("材料入卷") if step.evidence else _("查看"))


def _open(step: Step) -> str:
    told = step.open or {}
    code = kinds().code(str(told.get("machine", "")))
    return _("登记%(kind)s") % {"kind": next(label for label, known in kinds().labels.items() if known == code)}


def _serve(step: Step) -> str:
    assert step.serve is not None
    words = {"name": papers_label(step.serve.document)}
    return (_("送达《%(name)s》未成") if step.serve.failed else _("送达《%(name)s》")) % words


def _recompute(step: Step) -> str:
    if step.recompute == "propose" and step.approved_by:
        return _("日历变动：试算、批准并更新期限")
    return {
        "propose": _("日历变动：试算"),
        "approve": _("日历变动：批准并更新期限"),
        "discard": _("日历变动：作废试算"),
        "take_back": _("日历变动：恢复原期限"),
    }[step.recompute or ""]


def _send_back(step: Step) -> str:
    assert step.send_back is not None
    return _("退回“%(act)s”") % {"act": step.send_back.act}


_TOLD: dict[str, Callable[[Step], str]] = {
    "open": _open,
    "serve": _serve,
    "send_back": _send_back,
    "recompute": _recompute,
    "approve": lambda step: _("审批“%(act)s”") % {"act": step.approve},
    "send_again": lambda step: _("重新送审“%(act)s”") % {"act": step.send_again},
    "give_up": lambda step: _("撤回送审“%(act)s”") % {"act": step.give_up},
}
