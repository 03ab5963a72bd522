from django.db import migrations
from django.db.models import Max


def book_earlier_payments(apps, schema_editor):
    """One payment for each row on which money was booked, with the proof and the day of the last booking."""
    lines = apps.get_model("inspection", "OrderLine").objects.filter(paid_amount__gt=0)
    payments = apps.get_model("inspection", "Payment").objects
    payments.bulk_create(
        [
            payments.model(
                line_id=line.pk,
                amount=line.paid_amount,
                paid_on=line.paid_on,
                proof_id=line.proof_id,
                sequence=_booked_by(apps, line),
            )
            for line in lines.iterator()
        ],
        batch_size=2000,
    )


def _booked_by(apps, line):
    """The last entry of the timeline that names the row."""
    entries = apps.get_model("casework", "Entry").objects.filter(
        case_id=line.investigation_id, act="record_payment", data__payments__contains=[{"line_id": line.pk}]
    )
    return entries.aggregate(last=Max("sequence"))["last"] or 0


class Migration(migrations.Migration):
    dependencies = [
        ("inspection", "0002_decisions_and_payments"),
        ("casework", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(book_earlier_payments, migrations.RunPython.noop),
    ]
