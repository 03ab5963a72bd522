"""A second worker beside the first: `python -m benchmarks.worker RUN` does items of the outbox until the import stands still."""

import os
import sys
import time

import django


def main(run: int) -> None:
    """As Celery's worker does, but without a broker, which is not what is measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from casework import outbox
    from contracts.importing.kinds import AT_WORK
    from contracts.importing.models import ImportRun

    while ImportRun.objects.filter(pk=run, state__in=AT_WORK).exists():
        if not outbox.deliver_due(limit=1):
            time.sleep(0.05)


if __name__ == "__main__":
    main(int(sys.argv[1]))
