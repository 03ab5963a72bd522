"""The statuses of a grade (守法诚信等级评价; law reference, 5.4)."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

PREVIEW = State(
    "PREVIEW",
    _("试评"),
    public=_("正在评价"),
    meaning=_("已按上一年度的事实试评等级，正在核对事实。"),
)
NOTICED = State(
    "NOTICED",
    _("已告知"),
    public=_("已告知拟评等级，正在听取异议"),
    meaning=_("拟评等级和所依据的每一项事实已经告知用人单位，用人单位可以提出异议。"),
)
OBJECTED = State(
    "OBJECTED",
    _("异议复核中"),
    public=_("正在复核对等级的异议"),
    meaning=_("用人单位对事实或者等级有异议，正在复核。"),
)
CONFIRMED = State(
    "CONFIRMED",
    _("已确定"),
    public=_("等级已确定"),
    meaning=_("等级已经确定并公布，到下一年度的等级确定为止有效。"),
)
EXPIRED = State(
    "EXPIRED",
    _("已失效"),
    public=_("等级已由新一年度的等级代替"),
    meaning=_("下一年度的等级已经确定，本等级失效。"),
    closed=True,
)
DROPPED = State(
    "DROPPED",
    _("不予评价"),
    public=_("不予评价"),
    meaning=_("用人单位不属于评价对象，或者登记有误。"),
    closed=True,
)

STATES = (PREVIEW, NOTICED, OBJECTED, CONFIRMED, EXPIRED, DROPPED)
