"""The roles that members of staff hold; who may do which act is declared in these words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """A capacity to act at one agency, held by a dated post or by delegation from one who holds the post."""

    CLERK = "clerk", _("受理员")
    INSPECTOR = "inspector", _("监察员")
    LEGAL_REVIEWER = "legal_reviewer", _("法制审核员")
    HEAD = "head", _("负责人")
    SUPERVISOR = "supervisor", _("督导员")
    ARBITRATOR = "arbitrator", _("仲裁员")
    SECRETARY = "secretary", _("书记员")
    MEDIATOR = "mediator", _("调解员")
    ADMINISTRATOR = "administrator", _("系统管理员")
