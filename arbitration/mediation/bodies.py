"""What is known of a mediation body beside its name and seat: of which kind it is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from arbitration.mediation.kinds import BodyKind


class MediationBody(models.Model):
    """The kind of a mediation body (仲裁法 art 10); an enterprise's committee mediates for its own enterprise only."""

    agency = models.OneToOneField(
        "registry.Agency",
        models.PROTECT,
        primary_key=True,
        related_name="mediation_body",
        limit_choices_to={"kind": "mediation"},
        verbose_name=_("调解组织"),
    )
    kind = models.CharField(_("种类"), max_length=12, choices=BodyKind)
    employer = models.ForeignKey(
        "registry.Employer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mediation_bodies",
        verbose_name=_("所在企业"),
        help_text=_("只有企业劳动争议调解委员会需要填写。"),
    )

    class Meta:
        verbose_name = _("调解组织")
        verbose_name_plural = _("调解组织")
        constraints = [
            models.CheckConstraint(
                name="mediation_body_of_an_enterprise",
                condition=Q(kind="enterprise", employer__isnull=False) | (~Q(kind="enterprise") & Q(employer=None)),
                violation_error_message=_("企业劳动争议调解委员会应当填写所在企业，其他调解组织不填。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency}（{self.get_kind_display()}）"
