"""Whether a draft was passed: pure arithmetic on what the minutes say (集体合同规定 art 36).

Two thirds of those entitled have to be present, and half of all entitled (not of those present) have to agree; 以上 includes
the number itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Vote:
    """Heads, from the minutes: who could have come, who came, who agreed."""

    entitled: int
    attended: int
    agreed: int

    def impossible(self) -> bool:
        """More came than could, or more agreed than came."""
        return not 0 <= self.agreed <= self.attended <= self.entitled or self.entitled == 0

    def shortfalls(self) -> Iterator[str]:
        """A sentence for each of the two majorities that was missed."""
        words = {"entitled": self.entitled, "attended": self.attended, "agreed": self.agreed}
        if self.attended * 3 < self.entitled * 2:
            yield _("应到%(entitled)s人，实到%(attended)s人，出席人数不足三分之二") % words
        if self.agreed * 2 < self.entitled:
            yield _("应到%(entitled)s人，同意%(agreed)s人，同意人数不足全体的半数") % words
