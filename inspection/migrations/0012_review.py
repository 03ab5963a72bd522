from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_inspection_in_full'),
        ('inspection', '0011_guards_seams'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='finepayment',
            name='fine_payment_above_zero',
        ),
        migrations.RemoveConstraint(
            model_name='reportedpayment',
            name='reported_payment_once',
        ),
        migrations.RemoveField(
            model_name='enforcement',
            name='deferred_until',
        ),
        migrations.AddConstraint(
            model_name='finepayment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('surcharge__gte', 0)), models.Q(('amount', 0), ('surcharge__gt', 0)), _connector='OR'), name='fine_payment_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='reportedpayment',
            constraint=models.UniqueConstraint(condition=models.Q(('declined_on', None)), fields=('line', 'proof', 'amount', 'paid_on'), name='reported_payment_once'),
        ),
    ]
