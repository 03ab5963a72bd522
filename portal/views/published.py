"""What the authority publishes: serious violations and the arrears blacklist, without a login."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from inspection.blacklist.selectors import listed_now
from inspection.publication.selectors import shown
from portal.pages import page

LIMIT = 100


@require_GET
def published(request: HttpRequest) -> HttpResponse:
    """Both lists, newest first; `q` narrows them to a name or a code. What was withdrawn or has run out is not here."""
    text = request.GET.get("q", "").strip()[:60]
    violations, listings = shown(), listed_now()
    if text:
        violations = violations.filter(employer__name__contains=text) | violations.filter(employer__unified_code=text)
        listings = listings.filter(employer__name__contains=text) | listings.filter(employer__unified_code=text)
    context = {
        "text": text,
        "violations": violations[:LIMIT],
        "listings": listings.prefetch_related("listed_people")[:LIMIT],
        "limit": _("最多显示%(number)d条，请输入单位名称或者统一社会信用代码查找。") % {"number": LIMIT},
    }
    return page(request, "portal/published.html", context)
