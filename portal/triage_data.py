"""Triage as data: the questions a worker taps through, and the rules that name the door. Read by `portal.triage`."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from calendars.law import Citation, cite

Text = str | Promise
Answers = dict[str, str]
Condition = dict[str, frozenset[str]]


class Door(StrEnum):
    """Where a matter is dealt with."""

    INSPECTION = "inspection"
    ARBITRATION = "arbitration"
    MEDIATION = "mediation"
    COURT = "court"
    POLICE = "police"
    SAFETY = "safety"
    INSURANCE = "insurance"


@dataclass(frozen=True)
class DoorText:
    """How a door is named to a worker, and how one gets in touch; `phone` may be empty, `start` the page of its application."""

    title: Text
    what: Text
    how: Text
    phone: str = ""
    start: str = ""


@dataclass(frozen=True)
class Choice:
    """One answer."""

    code: str
    label: Text
    hint: Text = ""
    icon: str = ""


@dataclass(frozen=True)
class Question:
    """One screen; asked only when earlier answers fit `when` (question code → answers that lead here)."""

    code: str
    text: Text
    choices: tuple[Choice, ...]
    hint: Text = ""
    when: Condition = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """The first rule whose `when` fits the answers names the door, with the reason and its article."""

    door: Door
    when: Condition
    reason: Text
    law: Citation
    others: tuple[Door, ...] = ()


@dataclass(frozen=True)
class FirstStep:
    """What comes before the door when `when` fits, whatever the door is. It cites nothing and names no number of days:
    the law reference of this project does not hold the rules it stands on.
    """

    when: Condition
    title: Text
    what: Text
    how: Text


def one_of(*codes: str) -> frozenset[str]:
    """For `when`: any of these answers."""
    return frozenset(codes)


DOORS: dict[Door, DoorText] = {
    Door.INSPECTION: DoorText(
        _("向劳动保障监察投诉"),
        _("监察机构是政府部门，会派人去单位查，查实了责令单位改正。不收钱，也不用请律师。"),
        _("可以现在就在手机上填写投诉，大约三分钟。"),
        "12333",
    ),
    Door.ARBITRATION: DoorText(
        _("申请劳动仲裁"),
        _("仲裁就是请仲裁委员会把双方叫到一起，听双方讲、看证据，然后作出有法律效力的裁决。不收钱。"),
        _("到单位所在地或您干活所在地的劳动人事争议仲裁委员会申请，写字有困难的可以当面口述。"),
        "12333",
        "portal:arbitration_start",
    ),
    Door.MEDIATION: DoorText(
        _("先请人调解"),
        _("调解就是请一个不偏向任何一方的人帮双方商量，谈成了签协议。不收钱，通常十五天内有结果。"),
        _("可以现在就在手机上申请；也可以到乡镇（街道）劳动争议调解中心、单位的调解委员会当面提出，口头说也行。"),
        "12333",
        "portal:mediation_start",
    ),
    Door.COURT: DoorText(
        _("找法院"),
        _("这类事情由法院审理。请不起律师的，可以申请免费的法律援助。"),
        _("已经立案的，联系承办法官；还没有起诉的，先打法律援助热线问清楚。"),
        "12348",
    ),
    Door.POLICE: DoorText(
        _("马上报警"),
        _("被打、被威胁、被关着不让走，由公安机关处理。先保证自己安全。"),
        _("拨打110；不方便说话时，可以发短信到12110，写清您在哪里。"),
        "110",
    ),
    Door.SAFETY: DoorText(
        _("找应急管理或卫生健康部门"),
        _("安全隐患由应急管理部门管，粉尘、毒物等职业病危害由卫生健康部门管。"),
        _("安全隐患拨打12350，职业病危害拨打12345。眼前有危险的，可以先停工离开。"),
        "12350",
    ),
    Door.INSURANCE: DoorText(
        _("对社保机构的决定申请行政复议或者起诉"),
        _("行政复议就是请上一级机关重新审查这个决定。"),
        _("申请期限写在决定书上，一般是收到后六十日内。拿着决定书到作出决定机关的同级人民政府申请。"),
        "12333",
    ),
}

FIRST_STEPS: tuple[FirstStep, ...] = (
    FirstStep(
        {"matter": one_of("injury"), "proceeding": one_of("none")},
        _("先申请工伤认定"),
        _("工伤认定就是请社会保险行政部门确认您受的伤是不是工伤。还没有认定的，先办这一步，再谈该赔多少。"),
        _(
            "请尽早申请：拨打12333，问清楚到哪里办、要带什么、最迟什么时候提出。病历、诊断书和能证明您在那里干活的东西都要留好。"
        ),
    ),
)

ENDS_AT_ONCE = one_of("threat", "safety", "talk")
_NEAREST = _("记不清的，选一个最接近的。")
_TIMES_AGO = (
    Choice("within_year", _("一年以内")),
    Choice("one_to_two", _("一年以上，不到两年")),
    Choice("over_two", _("两年以上")),
)

QUESTIONS: tuple[Question, ...] = (
    Question(
        "matter",
        _("您遇到了什么事？"),
        (
            Choice("wages", _("工资没给、没给够"), _("包括加班费、低于最低工资"), "money"),
            Choice("contract", _("没签合同，或扣了押金、证件"), "", "document"),
            Choice("overtime", _("加班太多，不让休息"), "", "clock"),
            Choice("insurance", _("社保的事"), _("没交、少交，或对社保机构的决定有意见"), "people"),
            Choice("dismissal", _("被辞退，要补偿"), "", "return"),
            Choice("injury", _("干活受了伤"), "", "alert"),
            Choice("safety", _("干活的地方不安全、有毒"), "", "flag"),
            Choice("threat", _("被打、被威胁、被关着不让走"), "", "stop"),
            Choice("talk", _("有矛盾，想好好商量"), _("换岗、请假、待遇等"), "people"),
        ),
        hint=_("有好几件事的，先选最要紧的一件。"),
    ),
    Question(
        "owed",
        _("该给您的钱，单位认不认账？"),
        (
            Choice("admitted", _("认账，就是不给"), _("有欠条、工资条、聊天记录，或者大家都被欠")),
            Choice("hiding", _("躲着不见，联系不上")),
            Choice("denied", _("不认账"), _("说您没在那里干过，或者说没欠这么多")),
            Choice("contractor", _("我是包工的，要的是工程款、材料款")),
        ),
        when={"matter": one_of("wages")},
    ),
    Question(
        "owed",
        _("该给您的钱，单位认不认账？"),
        (
            Choice("admitted", _("认账，就是不给"), _("数目已经说定，或者有书面材料")),
            Choice("denied", _("不认账，或者数目谈不拢")),
        ),
        when={"matter": one_of("dismissal", "injury")},
    ),
    Question(
        "insurer",
        _("是单位不交，还是对社保机构的决定有意见？"),
        (
            Choice("employer", _("单位没给我交、少交")),
            Choice("office", _("对社保机构的决定有意见"), _("例如待遇核算、工伤待遇的审核结果")),
        ),
        when={"matter": one_of("insurance")},
    ),
    Question(
        "proceeding",
        _("这件事，申请过调解、仲裁，或者打过官司吗？"),
        (
            Choice("none", _("都没有")),
            Choice("dispute", _("申请过调解或仲裁")),
            Choice("sued", _("已经到法院起诉")),
        ),
    ),
    Question(
        "when",
        _("最近一次是什么时候的事？"),
        (
            Choice("ongoing", _("现在还这样"), _("例如到今天还没给钱")),
            *_TIMES_AGO,
        ),
        hint=_NEAREST,
        when={"matter": one_of("wages", "contract", "overtime", "insurance", "dismissal")},
    ),
    Question(
        "when",
        _("什么时候受的伤？"),
        _TIMES_AGO,
        hint=_NEAREST,
        when={"matter": one_of("injury")},
    ),
    Question(
        "employment",
        _("您现在还在那里干活吗？"),
        (
            Choice("still", _("还在")),
            Choice("left_within_year", _("走了，不到一年")),
            Choice("left_over_year", _("走了一年以上")),
        ),
    ),
)

RULES: tuple[Rule, ...] = (
    Rule(
        Door.POLICE,
        {"matter": one_of("threat")},
        _("用暴力、威胁逼人干活，打人、关人，由公安机关处罚。工资的事可以等安全了再来投诉。"),
        cite("劳动法 96"),
        (Door.INSPECTION,),
    ),
    Rule(
        Door.SAFETY,
        {"matter": one_of("safety")},
        _("劳动安全和职业卫生不归劳动保障监察管，由专门的部门检查。"),
        cite("监察条例 35"),
    ),
    Rule(
        Door.MEDIATION,
        {"matter": one_of("talk")},
        _("想好好商量的，先请调解组织帮忙；谈不拢，还可以申请仲裁。"),
        cite("仲裁法 5, 10, 14"),
        (Door.ARBITRATION,),
    ),
    Rule(
        Door.INSURANCE,
        {"insurer": one_of("office")},
        _("对社保机构的决定有意见，属于您和社保机构之间的事，不是单位违法，监察机构不能改它的决定。"),
        cite("若干规定 17", "复议法 20"),
    ),
    Rule(
        Door.COURT,
        {"proceeding": one_of("sued")},
        _("已经到法院起诉的，由法院处理到底，监察机构不再受理同一件事。"),
        cite("监察条例 21", "若干规定 15"),
    ),
    Rule(
        Door.ARBITRATION,
        {"proceeding": one_of("dispute")},
        _("已经申请调解或者仲裁的，在那里继续办，监察机构不再受理同一件事。"),
        cite("监察条例 21", "若干规定 15"),
    ),
    Rule(
        Door.COURT,
        {"owed": one_of("contractor")},
        _("工程款、材料款是生意上的钱，不是工资，监察机构管的是工资。您手下工人的工资，工人自己可以来投诉。"),
        cite("监察条例 11", "农民工条例 2"),
        (Door.INSPECTION,),
    ),
    Rule(
        Door.ARBITRATION,
        {"matter": one_of("dismissal", "injury"), "owed": one_of("denied")},
        _("给不给、给多少有争议的，要由仲裁来断；监察机构只能查违法，不能替双方断争议。"),
        cite("监察条例 21", "仲裁法 2"),
        (Door.MEDIATION,),
    ),
    Rule(
        Door.INSPECTION,
        {"matter": one_of("dismissal", "injury")},
        _("补偿金、工伤医疗费已经说定却不给的，可以向劳动行政部门投诉，劳动行政部门应当处理。"),
        cite("仲裁法 9", "监察条例 26"),
        (Door.ARBITRATION,),
    ),
    Rule(
        Door.INSPECTION,
        {"matter": one_of("wages"), "owed": one_of("denied")},
        _(
            "拖欠工资归监察机构管。单位不认账也可以投诉，请把能证明您干过活的东西都传上来；确实查不清的，会告诉您怎样申请仲裁。"
        ),
        cite("仲裁法 9", "监察条例 11, 21"),
        (Door.ARBITRATION, Door.MEDIATION),
    ),
    Rule(
        Door.INSPECTION,
        {"matter": one_of("wages"), "owed": one_of("hiding")},
        _("拖欠工资归监察机构管。老板躲起来不付工资的，可能构成犯罪，监察机构会移送公安机关，请尽快投诉。"),
        cite("仲裁法 9", "监察条例 11", "刑法 276-1"),
    ),
    Rule(
        Door.INSPECTION,
        {"matter": one_of("wages")},
        _("拖欠工资归监察机构管，劳动行政部门应当依法处理。"),
        cite("仲裁法 9", "监察条例 11"),
        (Door.ARBITRATION,),
    ),
    Rule(
        Door.INSPECTION,
        {},
        _("这属于劳动保障监察的范围，监察机构应当查处。"),
        cite("监察条例 9, 11"),
        (Door.ARBITRATION,),
    ),
)
