"""Who reported, kept apart from the clue: encrypted, and for reports opened only by those whom the clue names (监察条例 art 9)."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.guards import ChangedByActs
from registry import masking
from registry.fields import DerivedColumnsMixin, EncryptedCharField, HashField
from registry.guards import Refuse
from registry.permanence import kept_trigger

ARTICLE = "（《劳动保障监察条例》第九条）"


class Informant(DerivedColumnsMixin):
    """The person behind a clue; anonymous clues have none. Name and phone may be all that is known."""

    clue = models.OneToOneField("inspection.Clue", models.PROTECT, related_name="informant", verbose_name=_("线索"))
    name = EncryptedCharField(_("姓名"), max_length=50, blank=True)
    phone = EncryptedCharField(_("手机号码"), max_length=30, blank=True)
    phone_hash = HashField(_("手机号码索引"), source="phone", db_index=True)
    identity_number = EncryptedCharField(_("身份证号码"), max_length=18, blank=True)
    identity_hash = HashField(_("身份证号码索引"), source="identity_number", db_index=True)

    class Meta:
        verbose_name = _("反映人")
        verbose_name_plural = _("反映人")
        triggers = [
            kept_trigger(f"反映人记录不得删除{ARTICLE}"),
            Refuse(name="informant_frozen", operation=pgtrigger.Update, sentence=f"反映人记录不得改动{ARTICLE}"),
            ChangedByActs(
                case="NEW.clue_id",
                sentence=f"反映人只能随线索登记写入{ARTICLE}",
                made_by=[(("register", "register_ticket"), "true")],
                changed_by={},
            ),
        ]

    def __str__(self) -> str:
        return masking.name(self.name)
