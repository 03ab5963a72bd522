"""What of a sheet cannot be taken."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fault:
    """What cannot be taken; `place` is the row as the sheet counts it, zero for the sheet as a whole."""

    place: int
    column: str
    sentence: str

    def __str__(self) -> str:
        if not self.place:
            return self.sentence
        where = _("第%(place)d行“%(column)s”") if self.column else _("第%(place)d行")
        return f"{where % {'place': self.place, 'column': self.column}}：{self.sentence}"
