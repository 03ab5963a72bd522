"""Words of a case for the search box: overlapping bigrams made here, so that Chinese needs no database extension."""

import re
from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, Value
from django.utils.translation import gettext as _

from casework.errors import NoSuchCase
from casework.models import Case

_RUNS = re.compile(r"[0-9a-z]+|[\u3400-\u9fff\u3007]+")


def grams(text: str) -> list[str]:
    """Bigrams of each Chinese run (a single character stays alone), and whole words of letters and digits."""
    found: list[str] = []
    for run in _RUNS.findall(text.lower()):
        if run[0].isascii() or len(run) == 1:
            found.append(run)
        else:
            found.extend(run[place : place + 2] for place in range(len(run) - 1))
    return found


def index(case: Case, texts: Iterable[str]) -> None:
    """Make the case findable by these words besides its number, reference and title."""
    words = " ".join(grams(" ".join([case.number or "", case.reference, case.title, *texts])))
    Case.objects.filter(pk=case.pk).update(search=SearchVector(Value(words), config="simple"))


def query(text: str) -> SearchQuery | None:
    """All bigrams of the text must occur; None when the text has nothing to search for."""
    words = grams(text)
    return SearchQuery(" & ".join(f"'{word}'" for word in words), search_type="raw", config="simple") if words else None


def case_named(name: str) -> Case:
    """The case with this number or public reference, for commands. Raises NoSuchCase."""
    found = Case.objects.filter(Q(number=name.strip()) | Q(reference=name.strip().upper())).first()
    if found is None:
        raise NoSuchCase(_("没有案号或者查询编号为“%(name)s”的案件。") % {"name": name})
    return found
