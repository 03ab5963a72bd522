"""The seven categories of violations that are published (社会公布办法 5; count seen, wording K-med)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

TAG = "K-med"  # law reference, 5.4: the number of categories was seen, their wording is from knowledge


class Category(models.TextChoices):
    """What is published."""

    ARREARS = "arrears", _("克扣、无故拖欠劳动者劳动报酬，数额较大的")
    REFUSAL = "refusal", _("拒不支付劳动报酬，依法移送司法机关追究刑事责任的")
    INSURANCE = "insurance", _("不依法参加社会保险或者不依法缴纳社会保险费，情节严重的")
    WORKING_TIME = "working_time", _("违反工作时间和休息休假规定，情节严重的")
    WOMEN_MINORS = "women_minors", _("违反女职工和未成年工特殊劳动保护规定，情节严重的")
    CHILD_LABOUR = "child_labour", _("违反禁止使用童工规定的")
    BAD_EFFECT = "bad_effect", _("因劳动保障违法行为造成严重不良社会影响，或者有其他重大违法行为的")


ABOUT_WAGES = (Category.ARREARS, Category.REFUSAL)
