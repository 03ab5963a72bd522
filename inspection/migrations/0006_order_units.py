import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import registry.guards


class Migration(migrations.Migration):

    dependencies = [
        ('inspection', '0005_guards'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='decision_frozen',
        ),
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
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decision_frozen', sql=registry.guards.GuardSql(condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."considered" IS DISTINCT FROM (NEW."considered") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."days" IS DISTINCT FROM (NEW."days") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."notice_served_on" IS DISTINCT FROM (NEW."notice_served_on") OR OLD."statement_on" IS DISTINCT FROM (NEW."statement_on") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."waived" IS DISTINCT FROM (NEW."waived"))', func="\nIF OLD.decided_on IS NOT NULL THEN\n    RAISE EXCEPTION '已经作出的决定不得改动（《中华人民共和国行政处罚法》第四十七条）' USING ERRCODE = 'restrict_violation';\nEND IF;\nRETURN NEW;\n", hash='24da593cdae5526caf6c4043542a8465333be550', operation='UPDATE', pgid='pgtrigger_decision_frozen_54f7d', table='inspection_decision', when='BEFORE')),
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
