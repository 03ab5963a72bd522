"""The paper of a written review: the notice with the code that opens the form (监察条例 arts 14, 15)."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.models import Party
from documents.registry import DocumentType, Occasion
from inspection import paper


def review_notice(occasion: Occasion) -> dict[str, Any]:
    review: Any = occasion.case
    return {
        "employer": paper.employer(review),
        "number": review.number or "",
        "year": review.year,
        "hand_in_by": review.hand_in_by,
        "sections": [section.title for section in review.form.sections],
        "code": review.code,
        "address": f"{settings.PUBLIC_URL}/review/",
        "lead": review.lead.name if review.lead else "",
    }


TYPES = (
    DocumentType(
        code="review_notice",
        name=_("书面审查通知书"),
        template=f"{paper.FOLDER}/review_notice",
        law=cite("监察条例 14, 15"),
        context=review_notice,
        number_series="书",
        served_on=(Party.Role.RESPONDENT.value,),
    ),
)
