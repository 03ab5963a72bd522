"""A planned inspection as a scenario: from the plan over the visit to the clue."""

import pytest

from rehearsal.playing import play
from rehearsal.reading import read
from rehearsal.report import as_text

pytestmark = pytest.mark.django_db
SCENARIO = """
title = "专项检查发现没有订立劳动合同"
source = "自拟"
region = "520102"

[[employers]]
name = "某木业有限公司"

[[step]]
on = 2026-03-02
case = "方案"
by = "监察员甲"
[step.open]
machine = "检查方案"
title = "春季专项检查"
plan_kind = "专项检查"
sampling = "按名单检查"
purpose = "检查劳动合同和工资支付。"
period_from = 2026-03-02
period_until = 2026-04-30
checklist = "general"
[step.expect]
status = "拟订方案"
deadline = { term = "检查方案实施期限", due = 2026-04-30 }

[[step]]
on = 2026-03-02
case = "方案"
act = "批准方案"
by = "监察员甲"
approved_by = "负责人"

[[step]]
on = 2026-03-03
case = "方案"
act = "确定检查对象"
by = "监察员甲"
data = { subjects = ["某木业有限公司"] }

[[step]]
on = 2026-03-03
case = "方案"
act = "下达检查任务"
by = "负责人"
data = { targets = ["某木业有限公司"], lead = "监察员甲", assistants = ["监察员乙"] }
opens = "检查"

[[step]]
on = 2026-03-05
case = "检查"
act = "到场检查"
by = "主办人"
data = { officers = ["监察员甲", "监察员乙"], place = "厂区", present = "王经理" }

[[step]]
on = 2026-03-05
case = "检查"
act = "确认现场检查记录"
by = "主办人"
data = { signed_as = "王经理" }
[step.expect]
refused = ["项没有检查"]
status = "检查中"

[[step]]
on = 2026-03-05
case = "检查"
act = "按纸质清单录入"
by = "主办人"
[step.data]
answers = [
    { item = "contracts", answer = "不符合", finding = "有3人没有订立合同。" },
    { item = "staff_roster", answer = "符合" },
    { item = "security_money", answer = "符合" },
    { item = "work_rules", answer = "符合" },
    { item = "dispatch", answer = "不适用" },
    { item = "paid", answer = "符合" },
    { item = "minimum", answer = "符合" },
    { item = "overtime_pay", answer = "符合" },
    { item = "hours", answer = "符合" },
    { item = "child_labour", answer = "符合" },
    { item = "women_minors", answer = "符合" },
    { item = "insurance", answer = "符合" },
]

[[step]]
on = 2026-03-05
case = "检查"
act = "确认现场检查记录"
by = "主办人"
data = { signed_as = "王经理" }
[step.expect]
documents = ["现场检查记录"]

[[step]]
on = 2026-03-06
case = "检查"
act = "登记案件线索"
by = "主办人"
data = { violation_kinds = ["不签订书面劳动合同"], facts = "有3人没有订立合同。", ongoing = true }
opens = "监察案件"
[[step.expect]]
closed = true
[[step.expect]]
case = "监察案件"
status = "拟立案"
"""


def test_a_visit_can_be_played_to_its_clue() -> None:
    report = play(*read(SCENARIO.encode()))
    assert report.good, as_text(report)
