"""Matters that belong to mediation, arbitration or the court (监察条例 art 21; law reference, 3.2): they are referred, not refused."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import Citation, cite
from casework.requirements import Situation, requirement


class DisputeGround(models.TextChoices):
    """Why the matter belongs to mediation, arbitration or the court."""

    DISPUTE_PROCEDURE = "DISPUTE_PROCEDURE", gettext_lazy("应当通过劳动争议处理程序解决")
    COMPENSATION = "COMPENSATION", gettext_lazy("双方对赔偿有争议")
    ALREADY_ARBITRATION = "ALREADY_ARBITRATION", gettext_lazy("已经按照劳动争议处理程序申请调解、仲裁")
    ALREADY_LAWSUIT = "ALREADY_LAWSUIT", gettext_lazy("已经就同一事项提起诉讼")


DISPUTE_LAW: dict[str, Citation] = {
    DisputeGround.DISPUTE_PROCEDURE: cite("监察条例 21", "若干规定 15"),
    DisputeGround.COMPENSATION: cite("监察条例 21", "若干规定 16"),
    DisputeGround.ALREADY_ARBITRATION: cite("监察条例 21", "若干规定 15"),
    DisputeGround.ALREADY_LAWSUIT: cite("监察条例 21", "若干规定 15"),
}

# Wages with clear facts stay with inspection (仲裁法 art 9); on these grounds it must be said what is disputed.
NEEDS_A_DISPUTE = frozenset({DisputeGround.DISPUTE_PROCEDURE, DisputeGround.COMPENSATION})


@requirement(gettext_lazy("争议事由成立；事实清楚的欠薪不得推给争议程序"), law=cite("仲裁法 9", "监察条例 21"))
def truly_a_dispute(now: Situation) -> Iterator[str]:
    if "ground" not in now.data:
        return
    matter: Any = now.case
    ground = now.data["ground"]
    if ground not in DisputeGround.values:
        yield _("请选择按争议程序办理的事由")
    if matter.about_wages and ground in NEEDS_A_DISPUTE and not now.data.get("disputed_facts", "").strip():
        yield _("拖欠工资应当由劳动保障监察处理；确有争议的，请写明双方对劳动关系或者金额的哪一点有争议")
