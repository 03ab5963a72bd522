"""The written review of one employer for one year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.terms import days_left
from casework import clock
from casework.models import Case
from inspection.review.acts import ReviewActs
from inspection.review.questions import Questionnaire, questionnaire
from inspection.review.states import INVITED, STATES
from registry.fields import EncryptedCharField


class WrittenReview(ReviewActs, Case):
    """What an employer is asked to declare and declares. The letter's code opens the form; only its hash is looked up."""

    machine = "written_review"
    law = cite("监察条例 14, 15")
    states = STATES
    initial = (INVITED,)
    opening = ("send_notice",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_written_review", editable=False
    )
    campaign = models.ForeignKey(
        "inspection.Campaign", models.PROTECT, related_name="reviews", verbose_name=_("检查方案"), editable=False
    )
    target = models.OneToOneField(
        "inspection.Target", models.PROTECT, related_name="review", verbose_name=_("检查对象"), editable=False
    )
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="+", verbose_name=_("用人单位"), editable=False
    )
    year = models.PositiveSmallIntegerField(_("审查年度"), editable=False)
    form_key = models.CharField(_("审查表"), max_length=40, editable=False)
    code = EncryptedCharField(_("填报码"), max_length=24, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    hand_in_by = models.DateField(_("报送期限"), editable=False)
    finish_by = models.DateField(_("应于何日前完成"), editable=False)
    answers = models.JSONField(_("填报内容"), default=dict, editable=False)
    declared_by = models.CharField(_("填报人"), max_length=60, blank=True, editable=False)
    position = models.CharField(_("填报人职务"), max_length=60, blank=True, editable=False)
    on_paper = models.BooleanField(_("纸质报送"), default=False, editable=False)
    handed_in_at = models.DateTimeField(_("报送时间"), null=True, editable=False)
    reminders = models.PositiveSmallIntegerField(_("催报次数"), default=0, editable=False)
    returned_for = models.TextField(_("需要更正的内容"), blank=True, editable=False)
    opinion = models.TextField(_("审查意见"), blank=True, editable=False)
    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, null=True, related_name="reviews", editable=False
    )

    class Meta:
        verbose_name = _("书面审查")
        verbose_name_plural = _("书面审查")

    @property
    def form(self) -> Questionnaire:
        """The form that the employer fills in."""
        return questionnaire(self.form_key)

    def days_to_hand_in(self) -> int:
        """Days from the notice, or from the day on which it was sent back, to the day it names."""
        return max(days_left(self.hand_in_by, max(self.opened_on, clock.today())), 0)

    def days_to_finish(self) -> int:
        """Days from the notice to the last day of the plan."""
        return max(days_left(self.finish_by, self.opened_on), 0)
