from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inspection', '0004_payments_guarded'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='unit',
            field=models.CharField(choices=[('CD', '日（自然日）'), ('WD', '工作日')], default='CD', max_length=2, verbose_name='履行期限的单位'),
        ),
        migrations.AddField(
            model_name='investigation',
            name='correction_unit',
            field=models.CharField(choices=[('CD', '日（自然日）'), ('WD', '工作日')], default='CD', editable=False, max_length=2, verbose_name='改正期限的单位'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='履行期限（日数）'),
        ),
        migrations.AlterField(
            model_name='investigation',
            name='correction_days',
            field=models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='改正期限（日数）'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('unit__in', ['CD', 'WD'])), name='decision_in_days'),
        ),
        migrations.AddConstraint(
            model_name='investigation',
            constraint=models.CheckConstraint(condition=models.Q(('correction_unit__in', ['CD', 'WD'])), name='investigation_order_in_days'),
        ),
    ]
