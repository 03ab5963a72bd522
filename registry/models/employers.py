"""Employers and the standard classifications they are counted by."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.checkdigits import normalise_code, unified_code_error
from registry.fields import DerivedColumnsMixin, EncryptedCharField
from registry.models.regions import Region
from registry.pinyin import PlainPinyinField


class Ownership(models.TextChoices):
    """Groups of 企业登记注册类型 (关于划分企业登记注册类型的规定调整, 国统字〔2011〕86号), and employers that are no enterprise."""

    STATE = "110", _("国有企业")
    COLLECTIVE = "120", _("集体企业")
    SHARE_COOPERATIVE = "130", _("股份合作企业")
    JOINT = "140", _("联营企业")
    STATE_SOLE = "151", _("国有独资公司")
    LIMITED = "159", _("其他有限责任公司")
    SHARES = "160", _("股份有限公司")
    PRIVATE = "170", _("私营企业")
    OTHER_DOMESTIC = "190", _("其他内资企业")
    HONG_KONG_MACAO_TAIWAN = "200", _("港、澳、台商投资企业")
    FOREIGN = "300", _("外商投资企业")
    INDIVIDUAL = "400", _("个体工商户")
    INSTITUTION = "institution", _("机关、事业单位")
    SOCIAL = "social", _("社会组织（含民办非企业单位）")
    UNKNOWN = "unknown", _("尚未查明")


# 公有制: the state's and the collectives' own. A limited or joint-stock company counts as non-public, because the
# registered type does not tell who controls it.
PUBLIC_OWNERSHIP = frozenset({Ownership.STATE, Ownership.COLLECTIVE, Ownership.STATE_SOLE, Ownership.INSTITUTION})


class Industry(models.TextChoices):
    """The sections (门类) of 国民经济行业分类 GB/T 4754-2017."""

    AGRICULTURE = "A", _("农、林、牧、渔业")
    MINING = "B", _("采矿业")
    MANUFACTURING = "C", _("制造业")
    UTILITIES = "D", _("电力、热力、燃气及水生产和供应业")
    CONSTRUCTION = "E", _("建筑业")
    TRADE = "F", _("批发和零售业")
    TRANSPORT = "G", _("交通运输、仓储和邮政业")
    HOSPITALITY = "H", _("住宿和餐饮业")
    INFORMATION = "I", _("信息传输、软件和信息技术服务业")
    FINANCE = "J", _("金融业")
    REAL_ESTATE = "K", _("房地产业")
    BUSINESS_SERVICES = "L", _("租赁和商务服务业")
    RESEARCH = "M", _("科学研究和技术服务业")
    WATER_ENVIRONMENT = "N", _("水利、环境和公共设施管理业")
    RESIDENT_SERVICES = "O", _("居民服务、修理和其他服务业")
    EDUCATION = "P", _("教育")
    HEALTH = "Q", _("卫生和社会工作")
    CULTURE = "R", _("文化、体育和娱乐业")
    PUBLIC_ADMINISTRATION = "S", _("公共管理、社会保障和社会组织")
    INTERNATIONAL = "T", _("国际组织")


class EmployerSize(models.TextChoices):
    LARGE = "large", _("大型")
    MEDIUM = "medium", _("中型")
    SMALL = "small", _("小型")
    MICRO = "micro", _("微型")


class EmployerQuerySet(models.QuerySet["Employer"]):
    def by_code(self, unified_code: str) -> "Employer | None":
        """The employer with this unified social credit code, or None."""
        return self.filter(unified_code=normalise_code(unified_code)).first()

    def public(self) -> "EmployerQuerySet":
        return self.filter(ownership__in=PUBLIC_OWNERSHIP)

    def non_public(self) -> "EmployerQuerySet":
        """Employers whose ownership is known and not public (非公有制)."""
        return self.exclude(ownership__in={*PUBLIC_OWNERSHIP, Ownership.UNKNOWN})


class Employer(DerivedColumnsMixin, models.Model):
    """An employer. The code may be unknown: unlicensed employers are covered too (监察条例 art 33)."""

    name = models.CharField(_("名称"), max_length=120, db_index=True)
    pinyin = PlainPinyinField(_("名称拼音"), source="name")
    unified_code = models.CharField(_("统一社会信用代码"), max_length=18, unique=True, null=True, blank=True)
    ownership = models.CharField(_("登记注册类型"), max_length=12, choices=Ownership, default=Ownership.UNKNOWN)
    industry = models.CharField(_("行业门类"), max_length=1, choices=Industry, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="employers", verbose_name=_("所在区划"))
    size = models.CharField(_("规模"), max_length=8, choices=EmployerSize, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    legal_representative = models.CharField(_("法定代表人（主要负责人）"), max_length=50, blank=True)
    contact_phone = EncryptedCharField(_("联系电话"), max_length=30, blank=True)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = _("用人单位")
        verbose_name_plural = _("用人单位")
        ordering = ["pinyin", "id"]
        constraints = [
            models.CheckConstraint(
                name="employer_unified_code_form",
                condition=Q(unified_code__isnull=True) | Q(unified_code__regex=r"^[0-9A-HJ-NPQRTUWXY]{18}$"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **options):
        self.unified_code = normalise_code(self.unified_code or "") or None
        super().save(*args, **options)

    @property
    def is_public(self) -> bool:
        """公有制. For a limited or joint-stock company without a state owner: False (see `PUBLIC_OWNERSHIP`)."""
        return self.ownership in PUBLIC_OWNERSHIP

    def clean(self) -> None:
        self.unified_code = normalise_code(self.unified_code or "") or None
        if self.unified_code and (error := unified_code_error(self.unified_code)):
            raise ValidationError({"unified_code": error})
