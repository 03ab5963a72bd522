"""Administrative regions as a materialised path: one prefix comparison answers "is it inside?"."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _


class RegionLevel(models.TextChoices):
    """Rank of a region; a zone (新区、开发区) is not in GB/T 2260 and hangs below the area that runs it."""

    PROVINCE = "province", _("省级")
    PREFECTURE = "prefecture", _("市（州）级")
    COUNTY = "county", _("县（市、区、特区）级")
    TOWNSHIP = "township", _("乡镇（街道）")
    ZONE = "zone", _("管理区（新区、开发区）")


# Which levels may hang below which; None is the root.
LEVELS_BELOW: dict[str | None, frozenset[str]] = {
    None: frozenset({RegionLevel.PROVINCE}),
    RegionLevel.PROVINCE: frozenset({RegionLevel.PREFECTURE, RegionLevel.COUNTY, RegionLevel.ZONE}),
    RegionLevel.PREFECTURE: frozenset({RegionLevel.COUNTY, RegionLevel.ZONE}),
    RegionLevel.COUNTY: frozenset({RegionLevel.TOWNSHIP, RegionLevel.ZONE}),
    RegionLevel.ZONE: frozenset({RegionLevel.TOWNSHIP}),
    RegionLevel.TOWNSHIP: frozenset(),
}


class RegionQuerySet(models.QuerySet["Region"]):
    def at(self, code: str) -> "Region":
        """The region with this code. Raises Region.DoesNotExist."""
        return self.get(code=code)

    def subtree(self, region: "Region") -> "RegionQuerySet":
        """The region itself and everything below it."""
        return self.filter(path__startswith=region.path)


class Region(models.Model):
    """A region; `path` holds the codes from the province down, "520000/520100/520102/"."""

    code = models.CharField(_("区划代码"), max_length=12, unique=True)
    name = models.CharField(_("名称"), max_length=60)
    full_name = models.CharField(_("全称"), max_length=200, editable=False)
    level = models.CharField(_("级别"), max_length=12, choices=RegionLevel)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级区划")
    )
    path = models.CharField(_("路径"), max_length=80, unique=True, editable=False)
    min_wage_tier = models.PositiveSmallIntegerField(
        _("最低工资类区"), null=True, blank=True, help_text=_("一类、二类或三类区；未查明的留空，不得推测。")
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("行政区划")
        verbose_name_plural = _("行政区划")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                name="region_path_ends_with_code",
                condition=Q(path__endswith=Concat(F("code"), Value("/"))),
            ),
            models.CheckConstraint(
                name="region_root_is_province",
                condition=Q(parent__isnull=False) | Q(level=RegionLevel.PROVINCE),
            ),
            models.CheckConstraint(
                name="region_min_wage_tier", condition=Q(min_wage_tier__isnull=True) | Q(min_wage_tier__in=[1, 2, 3])
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args, **options):
        """Derive path and full name from the parent; a new name or place is carried down the subtree."""
        self._derive()
        if options.get("update_fields") is not None:
            options["update_fields"] = {*options["update_fields"], "path", "full_name"}
        super().save(*args, **options)
        for child in self.children.all() if self._place_changed() else ():
            child.parent = self
            child.save(update_fields=["path"])
        self._remember_place()

    def is_within(self, other: "Region") -> bool:
        """Whether this region is `other` or lies below it."""
        return self.path.startswith(other.path)

    def clean(self) -> None:
        above = self.parent.level if self.parent else None
        if self.level not in LEVELS_BELOW[above]:
            raise ValidationError({"level": _("该级别的区划不能设在所选上级之下。")})

    def _derive(self) -> None:
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"
        self.full_name = f"{self.parent.full_name if self.parent else ''}{self.name}"

    @classmethod
    def from_db(cls, db, field_names, values):
        region = super().from_db(db, field_names, values)
        region._remember_place()
        return region

    def _remember_place(self) -> None:
        self._stored_place = (self.__dict__.get("path"), self.__dict__.get("full_name"))

    def _place_changed(self) -> bool:
        stored = getattr(self, "_stored_place", None)
        return stored is not None and stored != (self.path, self.full_name)
