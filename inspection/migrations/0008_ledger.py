"""The wage ledger row by row, and the recovery of wages."""

import django.db.models.deletion
from django.db import migrations, models

import inspection.recovery.acts


class Migration(migrations.Migration):
    dependencies = [
        ('casework', '0011_lighter_guards'),
        ('documents', '0003_guards'),
        ('inspection', '0007_lighter_guards'),
        ('registry', '0002_guards'),
    ]

    operations = [
        migrations.CreateModel(
            name='AdvanceLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField(verbose_name='通知时的办理顺序号')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='先行清偿金额（元）')),
            ],
            options={
                'verbose_name': '先行清偿明细',
                'verbose_name_plural': '先行清偿明细',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('arisen', '发生'), ('lapsed', '付款冲销'), ('repaid', '已追回')], max_length=8, verbose_name='变动')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='金额（元）')),
                ('on', models.DateField(verbose_name='日期')),
                ('sequence', models.PositiveIntegerField(verbose_name='登记时的办理顺序号')),
            ],
            options={
                'verbose_name': '追偿记录',
                'verbose_name_plural': '追偿记录',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Instalment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField(verbose_name='达成计划时的办理顺序号')),
                ('place', models.PositiveSmallIntegerField(verbose_name='期次')),
                ('due_on', models.DateField(verbose_name='还款日期')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='还款金额（元）')),
            ],
            options={
                'verbose_name': '分期还款',
                'verbose_name_plural': '分期还款',
                'ordering': ['recovery', 'sequence', 'place'],
            },
        ),
        migrations.CreateModel(
            name='Ordered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('change', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='增减金额（元）')),
                ('sequence', models.PositiveIntegerField(verbose_name='责令时的办理顺序号')),
            ],
            options={
                'verbose_name': '责令金额记录',
                'verbose_name_plural': '责令金额记录',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Payer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField(verbose_name='认定时的办理顺序号')),
                ('place', models.PositiveSmallIntegerField(verbose_name='清偿顺序')),
                ('situation', models.CharField(max_length=24, verbose_name='情形')),
                ('law', models.CharField(max_length=120, verbose_name='依据')),
                ('debtor', models.BooleanField(default=False, verbose_name='欠薪单位')),
                ('limit_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='清偿限额（元）')),
                ('reason', models.TextField(verbose_name='理由')),
            ],
            options={
                'verbose_name': '清偿责任人',
                'verbose_name_plural': '清偿责任人',
                'ordering': ['recovery', 'sequence', 'place'],
            },
        ),
        migrations.CreateModel(
            name='Recovery',
            fields=[
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_recovery', serialize=False, to='casework.case')),
                ('payers_determined_on', models.DateField(editable=False, null=True, verbose_name='清偿责任认定日期')),
                ('advance_amount', models.DecimalField(decimal_places=2, editable=False, max_digits=14, null=True, verbose_name='先行清偿的金额（元）')),
                ('advance_ordered_on', models.DateField(editable=False, null=True, verbose_name='先行清偿通知日期')),
                ('advance_days', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='先行清偿期限（日数）')),
                ('advance_unit', models.CharField(choices=[('CD', '日（自然日）'), ('WD', '工作日')], default='CD', editable=False, max_length=2, verbose_name='先行清偿期限的单位')),
                ('advance_served_on', models.DateField(editable=False, null=True, verbose_name='先行清偿通知书送达日期')),
                ('plan_agreed_on', models.DateField(editable=False, null=True, verbose_name='还款计划日期')),
                ('plan_sequence', models.PositiveIntegerField(editable=False, null=True, verbose_name='还款计划的办理顺序号')),
                ('paid_before_plan', models.DecimalField(decimal_places=2, editable=False, max_digits=14, null=True, verbose_name='达成计划时已付（元）')),
                ('fund_amount', models.DecimalField(decimal_places=2, editable=False, max_digits=14, null=True, verbose_name='应急周转金金额（元）')),
                ('fund_purpose', models.CharField(blank=True, choices=[('wages', '垫付部分工资'), ('living', '垫付基本生活费')], editable=False, max_length=8, verbose_name='应急周转金用途')),
                ('fund_approved_on', models.DateField(editable=False, null=True, verbose_name='应急周转金批准日期')),
                ('fund_agreed_on', models.DateField(editable=False, null=True, verbose_name='垫付协议日期')),
                ('surcharge_rate', models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True, verbose_name='加付赔偿金比例（%）')),
                ('surcharge_on', models.DateField(editable=False, null=True, verbose_name='加付赔偿金核定日期')),
            ],
            options={
                'verbose_name': '工资清欠',
                'verbose_name_plural': '工资清欠',
            },
            bases=(inspection.recovery.acts.RecoveryActs, 'casework.case'),
        ),
        migrations.RemoveConstraint(
            model_name='payment',
            name='payment_above_zero',
        ),
        migrations.AddField(
            model_name='payment',
            name='payer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='付款单位'),
        ),
        migrations.AddField(
            model_name='payment',
            name='reverses',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversal', to='inspection.payment', verbose_name='冲销的付款'),
        ),
        migrations.AddField(
            model_name='payment',
            name='source',
            field=models.CharField(choices=[('employer', '用人单位支付'), ('contractor', '施工总承包单位先行清偿'), ('owner', '建设单位先行垫付'), ('liable', '其他清偿责任人支付'), ('deposit', '动用工资保证金'), ('fund', '动用应急周转金'), ('court', '人民法院执行到位')], db_default='employer', default='employer', max_length=12, verbose_name='款项来源'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('reverses', None)), models.Q(('amount__lt', 0), ('reverses__isnull', False)), _connector='OR'), name='payment_above_zero_or_reversed'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['employer', 'contractor', 'owner', 'liable', 'deposit', 'fund', 'court'])), name='payment_from_known_source'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source__in', ['contractor', 'owner', 'liable', 'deposit']), _negated=True), ('payer__isnull', False), _connector='OR'), name='payment_names_who_advanced'),
        ),
        migrations.AddField(
            model_name='advanceline',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advance_lines', to='inspection.orderline', verbose_name='责令支付明细'),
        ),
        migrations.AddField(
            model_name='advanceline',
            name='payer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='付款单位'),
        ),
        migrations.AddField(
            model_name='claim',
            name='creditor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='追偿人'),
        ),
        migrations.AddField(
            model_name='claim',
            name='debtor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='被追偿人'),
        ),
        migrations.AddField(
            model_name='claim',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='claim',
            name='payment',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claim', to='inspection.payment', verbose_name='付款记录'),
        ),
        migrations.AddField(
            model_name='claim',
            name='proof',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='追偿凭证'),
        ),
        migrations.AddField(
            model_name='ordered',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='inspection.orderline', verbose_name='责令支付明细'),
        ),
        migrations.AddField(
            model_name='payer',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='清偿责任人'),
        ),
        migrations.AddField(
            model_name='payer',
            name='proof',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='限额的证明材料'),
        ),
        migrations.AddField(
            model_name='recovery',
            name='advance_payer',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='被通知先行清偿的单位'),
        ),
        migrations.AddField(
            model_name='recovery',
            name='investigation',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='recoveries', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='recovery',
            name='plan_payer',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='还款单位'),
        ),
        migrations.AddField(
            model_name='payer',
            name='recovery',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payers', to='inspection.recovery', verbose_name='工资清欠'),
        ),
        migrations.AddField(
            model_name='instalment',
            name='recovery',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instalments', to='inspection.recovery', verbose_name='工资清欠'),
        ),
        migrations.AddField(
            model_name='claim',
            name='recovery',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='inspection.recovery', verbose_name='工资清欠'),
        ),
        migrations.AddField(
            model_name='advanceline',
            name='recovery',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advance_lines', to='inspection.recovery', verbose_name='工资清欠'),
        ),
        migrations.AddConstraint(
            model_name='ordered',
            constraint=models.CheckConstraint(condition=models.Q(('change', 0), _negated=True), name='ordered_changes_something'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(('advance_ordered_on', None), models.Q(('advance_amount__gt', 0), ('advance_days__gte', 1), ('advance_payer__isnull', False)), _connector='OR'), name='recovery_advance_whole'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(('advance_served_on', None), ('advance_ordered_on__lte', models.F('advance_served_on')), _connector='OR'), name='recovery_advance_in_order'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(('advance_unit__in', ['CD', 'WD'])), name='recovery_advance_in_days'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(('surcharge_rate', None), models.Q(('surcharge_rate__gte', 50), ('surcharge_rate__lte', 100)), _connector='OR'), name='recovery_surcharge_in_band'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(('fund_amount', None), ('fund_amount__gt', 0), _connector='OR'), name='recovery_fund_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='payer',
            constraint=models.UniqueConstraint(fields=('recovery', 'sequence', 'employer'), name='payer_once_per_determination'),
        ),
        migrations.AddConstraint(
            model_name='payer',
            constraint=models.UniqueConstraint(condition=models.Q(('debtor', True)), fields=('recovery', 'sequence'), name='payer_one_debtor'),
        ),
        migrations.AddConstraint(
            model_name='payer',
            constraint=models.CheckConstraint(condition=models.Q(('limit_amount', None), models.Q(('limit_amount__gt', 0), ('proof__isnull', False)), _connector='OR'), name='payer_limit_is_proven'),
        ),
        migrations.AddConstraint(
            model_name='instalment',
            constraint=models.UniqueConstraint(fields=('recovery', 'sequence', 'place'), name='instalment_once'),
        ),
        migrations.AddConstraint(
            model_name='instalment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='instalment_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('kind', 'arisen'), ('payment__isnull', False)), models.Q(('amount__lt', 0), ('kind', 'lapsed'), ('payment__isnull', False)), models.Q(('amount__lt', 0), ('kind', 'repaid'), ('payment', None), ('proof__isnull', False), ('recovery__isnull', False)), _connector='OR'), name='claim_whole'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('creditor', None), models.Q(('creditor', models.F('debtor')), _negated=True), _connector='OR'), name='claim_not_on_oneself'),
        ),
        migrations.AddConstraint(
            model_name='advanceline',
            constraint=models.UniqueConstraint(fields=('recovery', 'sequence', 'line'), name='advance_line_once'),
        ),
        migrations.AddConstraint(
            model_name='advanceline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='advance_line_above_zero'),
        ),
    ]
