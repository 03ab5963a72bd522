"""The settings of the killed programs: those of the site, with the waits between two tries cut short."""

from config.settings import *  # noqa: F403
from config.settings import CELERY_BEAT_SCHEDULE as _SCHEDULE

OUTBOX_BACK_OFF_SECONDS = 2  # instead of 30
CELERY_BEAT_SCHEDULE = {  # each every second, instead of every 5 and every 60
    name: _SCHEDULE[name] | {"schedule": 1.0, "options": {"expires": 5}}
    for name in ("sweep the outbox", "sweep deadlines")
}
