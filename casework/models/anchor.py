"""Anchors: now and then one value that stands for everything that was written until then, in all cases together.

Whoever can write to the tables can forge a whole chain anew, its last hash on the case included. An anchor's value that was
printed or published beforehand cannot be forged with it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.digests import LONGEST
from registry.permanence import append_only_trigger


class Anchor(models.Model):
    """One anchor. `hash` covers the other columns, `previous_hash` among them; `root` is the Merkle root over its leaves.

    `up_to` is the key of the last timeline entry that it covers.
    """

    number = models.PositiveIntegerField(_("序号"), unique=True)
    at = models.DateTimeField(_("存证时间"))
    up_to = models.BigIntegerField(_("截至的办案记录"))
    leaf_count = models.PositiveIntegerField(_("覆盖的校验值（个）"))
    root = models.CharField(_("汇总校验值"), max_length=LONGEST)
    previous_hash = models.CharField(_("上一存证值"), max_length=LONGEST, blank=True)
    hash = models.CharField(_("存证值"), max_length=LONGEST)

    class Meta:
        verbose_name = _("存证")
        verbose_name_plural = _("存证")
        ordering = ["number"]
        triggers = [append_only_trigger()]

    def __str__(self) -> str:
        return str(self.number)


class AnchorLeaf(models.Model):
    """One hash that an anchor covers: the last entry of a case at that time, or a file that came into the case.

    `kind` says what it is (`casework.anchors.LeafKind`), `item` which: the entry's place in the timeline, or the key of the row.
    """

    anchor = models.ForeignKey(Anchor, models.PROTECT, related_name="leaves", verbose_name=_("存证"), db_index=False)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+", verbose_name=_("案件"))
    kind = models.CharField(_("种类"), max_length=20)
    item = models.BigIntegerField(_("对应的记录"))
    hash = models.CharField(_("校验值"), max_length=LONGEST)

    class Meta:
        verbose_name = _("存证的校验值")
        verbose_name_plural = _("存证的校验值")
        constraints = [models.UniqueConstraint(fields=["kind", "case", "item"], name="anchored_once")]
        indexes = [models.Index(fields=["anchor", "kind", "case", "item"], name="anchor_leaf_in_order")]
        triggers = [append_only_trigger()]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"
