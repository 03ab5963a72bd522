from decimal import Decimal

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.migrations
from django.db import migrations, models

import inspection.blacklist.acts
import inspection.campaign.acts
import inspection.clue.acts
import inspection.credit.acts
import inspection.crime.acts
import inspection.deposit.acts
import inspection.enforcement.acts
import inspection.publication.acts
import inspection.recovery.acts
import inspection.review.acts
import inspection.visit.acts
import registry.fields


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0012_inspection_in_full'),
        ('documents', '0004_inspection_in_full'),
        ('inspection', '0007_lighter_guards'),
        ('registry', '0003_inspection_in_full'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='complaint',
            name='legal_step',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='notice_frozen',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='decision_frozen',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='changed_by_acts',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='investigation',
            name='legal_step',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='orderline',
            name='changed_by_acts',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='payment',
            name='changed_by_acts',
        ),
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
            name='BenchmarkTier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fine_code', models.CharField(max_length=12, verbose_name='罚则代码')),
                ('tier', models.CharField(max_length=40, verbose_name='裁量阶次')),
                ('criteria', models.CharField(max_length=300, verbose_name='适用情形')),
                ('low', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='下限')),
                ('high', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='上限')),
                ('valid_from', models.DateField(verbose_name='自何日起适用')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='适用至何日')),
                ('source', models.CharField(max_length=200, verbose_name='依据文件')),
            ],
            options={
                'verbose_name': '裁量基准',
                'verbose_name_plural': '裁量基准',
                'ordering': ['fine_code', 'low', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_campaign', serialize=False, to='casework.case')),
                ('plan_kind', models.CharField(choices=[('special', '专项检查'), ('patrol', '日常巡视检查'), ('written', '书面审查')], max_length=8, verbose_name='检查方式')),
                ('sampling', models.CharField(choices=[('all', '全部检查'), ('list', '按名单检查'), ('drawn', '双随机抽取')], max_length=8, verbose_name='确定对象的办法')),
                ('purpose', models.TextField(verbose_name='检查目的和重点')),
                ('of_projects', models.BooleanField(default=False, verbose_name='以在建工程项目为对象')),
                ('scope_paths', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None, verbose_name='地域范围')),
                ('industries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=1), blank=True, default=list, size=None, verbose_name='行业')),
                ('ownerships', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None, verbose_name='登记注册类型')),
                ('sizes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, default=list, size=None, verbose_name='规模')),
                ('sample_size', models.PositiveIntegerField(blank=True, null=True, verbose_name='抽取户数')),
                ('checklist', models.CharField(blank=True, max_length=40, verbose_name='检查清单')),
                ('review_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='审查年度')),
                ('period_from', models.DateField(verbose_name='检查起日')),
                ('period_until', models.DateField(verbose_name='检查止日')),
                ('approved_on', models.DateField(editable=False, null=True, verbose_name='方案批准日期')),
                ('seed_source', models.CharField(blank=True, editable=False, max_length=200, verbose_name='随机数的来源')),
                ('seed_on', models.DateField(editable=False, null=True, verbose_name='随机数产生的日期')),
                ('frozen_at', models.DateTimeField(editable=False, null=True, verbose_name='名录锁定时间')),
                ('published_on', models.DateField(editable=False, null=True, verbose_name='抽查文件公开日期')),
                ('summary', models.TextField(blank=True, editable=False, verbose_name='总结')),
            ],
            options={
                'verbose_name': '检查方案',
                'verbose_name_plural': '检查方案',
            },
            bases=(inspection.campaign.acts.CampaignActs, 'casework.case'),
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
            name='ClaimLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period_from', models.DateField(verbose_name='期间起')),
                ('period_until', models.DateField(verbose_name='期间止')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='请求金额（元）')),
                ('sequence', models.PositiveIntegerField(verbose_name='核对完毕时的办理顺序号')),
            ],
            options={
                'verbose_name': '请求明细',
                'verbose_name_plural': '请求明细',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Clue',
            fields=[
                ('violation_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('WAGE_ARREARS', '拖欠、克扣工资'), ('BELOW_MINIMUM_WAGE', '工资低于当地最低工资标准'), ('OVERTIME_PAY', '不支付加班工资'), ('NO_CONTRACT', '不签订书面劳动合同'), ('OVERTIME', '超时加班、不安排休息休假'), ('SOCIAL_INSURANCE', '不参加或者不足额缴纳社会保险'), ('WOMEN_MINORS', '违反女职工和未成年工特殊保护规定'), ('CHILD_LABOUR', '使用童工'), ('SECURITY_MONEY', '收取押金、扣押证件'), ('DISPATCH', '违反劳务派遣规定'), ('WORK_RULES', '规章制度违反法律规定'), ('JOB_AGENCY', '职业介绍、职业培训机构违法'), ('OTHER', '其他劳动保障监察事项'), ('SAFETY_HEALTH', '劳动安全、职业卫生'), ('WORK_INJURY', '工伤认定、工伤待遇有争议'), ('TERMINATION', '对解除、终止劳动合同有争议')], max_length=24), default=list, size=None, verbose_name='违法行为类别')),
                ('violation_from', models.DateField(blank=True, null=True, verbose_name='违法行为起日')),
                ('violation_until', models.DateField(blank=True, null=True, verbose_name='违法行为止日')),
                ('ongoing', models.BooleanField(default=False, verbose_name='仍在继续')),
                ('facts', models.TextField(blank=True, verbose_name='事实')),
                ('workplace_address', models.CharField(blank=True, max_length=200, verbose_name='工作地点')),
                ('amount_claimed', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='涉及金额（元）')),
                ('workers_affected', models.PositiveIntegerField(default=1, verbose_name='涉及人数')),
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_clue', serialize=False, to='casework.case')),
                ('source', models.CharField(choices=[('COMPLAINT', '投诉'), ('REPORT', '举报'), ('PATROL', '日常巡视检查'), ('WRITTEN_REVIEW', '书面审查'), ('SPECIAL', '专项检查'), ('ASSIGNED', '上级交办'), ('TRANSFERRED', '其他部门移送'), ('PETITION', '信访转办'), ('PLATFORM', '全国根治欠薪线索反映平台'), ('HOTLINE', '12345、12333热线'), ('EARLY_WARNING', '监控预警平台'), ('MEDIA', '舆情')], max_length=16, verbose_name='线索来源')),
                ('received_at', models.DateTimeField(verbose_name='接到线索时间')),
                ('employer_name_given', models.CharField(blank=True, max_length=120, verbose_name='反映的用人单位')),
                ('sealed', models.BooleanField(default=False, verbose_name='对反映人保密')),
                ('reader_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name='可以查看反映人的人员')),
                ('ticket_origin', models.CharField(blank=True, choices=[('PLATFORM', '全国根治欠薪线索反映平台'), ('HOTLINE_12345', '12345政务服务便民热线'), ('HOTLINE_12333', '12333人社服务热线')], max_length=16, verbose_name='工单来源')),
                ('ticket_number', models.CharField(blank=True, max_length=60, verbose_name='工单编号')),
                ('ticket_due_on', models.DateField(blank=True, null=True, verbose_name='工单要求的答复日期')),
                ('ticket_answer', models.TextField(blank=True, editable=False, verbose_name='工单答复')),
                ('ticket_answered_on', models.DateField(editable=False, null=True, verbose_name='工单办结答复日期')),
                ('contacts', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='联系反映人的次数')),
                ('findings', models.TextField(blank=True, editable=False, verbose_name='核实的情况')),
                ('verified_on', models.DateField(editable=False, null=True, verbose_name='核实日期')),
                ('refer_to', models.CharField(blank=True, editable=False, max_length=200, verbose_name='接收单位')),
                ('dispute_ground', models.CharField(blank=True, choices=[('DISPUTE_PROCEDURE', '应当通过劳动争议处理程序解决'), ('COMPENSATION', '双方对赔偿有争议'), ('ALREADY_ARBITRATION', '已经按照劳动争议处理程序申请调解、仲裁'), ('ALREADY_LAWSUIT', '已经就同一事项提起诉讼')], editable=False, max_length=24, verbose_name='按争议程序办理的事由')),
                ('dispute_facts', models.TextField(blank=True, editable=False, verbose_name='双方争议的内容')),
                ('reward_amount', models.DecimalField(decimal_places=2, editable=False, max_digits=10, null=True, verbose_name='奖励金额（元）')),
                ('reward_decided_on', models.DateField(editable=False, null=True, verbose_name='决定奖励的日期')),
                ('reward_paid_on', models.DateField(editable=False, null=True, verbose_name='发放奖励的日期')),
            ],
            options={
                'verbose_name': '线索',
                'verbose_name_plural': '线索',
                'abstract': False,
            },
            bases=(inspection.clue.acts.ClueActs, 'casework.case', models.Model),
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='登记日期')),
                ('until', models.DateField(blank=True, null=True, verbose_name='终止日期')),
            ],
            options={
                'verbose_name': '回避登记',
                'verbose_name_plural': '回避登记',
                'ordering': ['-since', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Crime',
            fields=[
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_crime', serialize=False, to='casework.case')),
                ('element', models.CharField(choices=[('EVADES', '以转移财产、逃匿等方法逃避支付'), ('ABLE', '有能力支付而不支付，经责令仍不支付')], max_length=8, verbose_name='涉嫌的情形')),
                ('suspects', models.TextField(verbose_name='嫌疑人和责任人员')),
                ('findings', models.TextField(verbose_name='核实情况')),
                ('ready_since', models.DateField(editable=False, null=True, verbose_name='移送条件齐备日期')),
                ('investigation_due_on', models.DateField(editable=False, null=True, verbose_name='调查期限届满日')),
                ('approved_on', models.DateField(editable=False, null=True, verbose_name='批准移送日期')),
                ('approved_at', models.DateTimeField(editable=False, null=True, verbose_name='批准移送时间')),
                ('police', models.CharField(blank=True, editable=False, max_length=120, verbose_name='移送的公安机关')),
                ('sent_on', models.DateField(editable=False, null=True, verbose_name='移送日期')),
                ('sent_at', models.DateTimeField(editable=False, null=True, verbose_name='移送时间')),
                ('days_late', models.PositiveIntegerField(default=0, editable=False, verbose_name='移送时调查期限已超过的天数')),
                ('receipt_on', models.DateField(editable=False, null=True, verbose_name='公安机关签收日期')),
                ('police_filed_on', models.DateField(editable=False, null=True, verbose_name='公安机关立案日期')),
                ('police_number', models.CharField(blank=True, editable=False, max_length=80, verbose_name='公安机关立案文号')),
                ('notice_received_on', models.DateField(editable=False, null=True, verbose_name='收到公安机关通知日期')),
                ('not_filed_because', models.TextField(blank=True, editable=False, verbose_name='不予立案的理由')),
                ('reconsidered_on', models.DateField(editable=False, null=True, verbose_name='提请公安机关复议日期')),
                ('supervision_on', models.DateField(editable=False, null=True, verbose_name='建议立案监督日期')),
                ('handed_over_on', models.DateField(editable=False, null=True, verbose_name='移交材料日期')),
            ],
            options={
                'verbose_name': '涉嫌犯罪移送',
                'verbose_name_plural': '涉嫌犯罪移送',
            },
            bases=(inspection.crime.acts.CrimeActs, 'casework.case'),
        ),
        migrations.CreateModel(
            name='CrimePayment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('payer', models.CharField(choices=[('OWN', '欠薪方本人支付'), ('OTHER', '总承包单位等他人垫付')], max_length=5, verbose_name='付款人')),
                ('name', models.CharField(max_length=120, verbose_name='付款人名称')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='金额（元）')),
                ('paid_on', models.DateField(verbose_name='付款日期')),
                ('sequence', models.PositiveIntegerField(verbose_name='对应的办案记录序号')),
            ],
            options={
                'verbose_name': '移送后的付款',
                'verbose_name_plural': '移送后的付款',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Deposit',
            fields=[
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_deposit', serialize=False, to='casework.case')),
                ('contract_price', models.DecimalField(decimal_places=2, max_digits=16, verbose_name='施工合同额（元）')),
                ('rate', models.DecimalField(decimal_places=3, max_digits=5, verbose_name='存储比例（%）')),
                ('several_projects', models.BooleanField(default=False, verbose_name='同一地区有多个在建工程')),
                ('due_from', models.DateField(verbose_name='取得施工许可或者订立合同的日期')),
                ('raised_percent', models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=6, verbose_name='提高（%）')),
                ('reduced_percent', models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=5, verbose_name='降低（%）')),
                ('required_amount', models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=14, verbose_name='应存储金额（元）')),
                ('relief', models.CharField(blank=True, choices=[('small', '合同额较小，且一年内未发生拖欠'), ('clean', '多年未发生拖欠，实名制、专用账户和总包代发均已落实')], editable=False, max_length=8, verbose_name='免存依据')),
                ('relief_on', models.DateField(editable=False, null=True, verbose_name='减免日期')),
                ('noticed_on', models.DateField(editable=False, null=True, verbose_name='签发支付通知书日期')),
                ('notice_received_on', models.DateField(editable=False, null=True, verbose_name='银行收到支付通知书日期')),
                ('used_on', models.DateField(editable=False, null=True, verbose_name='使用日期')),
                ('completed_on', models.DateField(editable=False, null=True, verbose_name='完工日期')),
                ('replaced', models.BooleanField(default=False, editable=False, verbose_name='登记已终结')),
            ],
            options={
                'verbose_name': '工资保证金',
                'verbose_name_plural': '工资保证金',
            },
            bases=(inspection.deposit.acts.DepositActs, 'casework.case'),
        ),
        migrations.CreateModel(
            name='DepositMovement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('stored', '存储'), ('paid', '支付工资'), ('refilled', '补足'), ('returned', '返还')], max_length=10, verbose_name='事项')),
                ('form', models.CharField(choices=[('cash', '现金（专用账户）'), ('guarantee', '银行保函'), ('insurance', '工程保证保险')], max_length=10, verbose_name='形式')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='金额（元）')),
                ('made_on', models.DateField(verbose_name='日期')),
                ('bank', models.CharField(blank=True, max_length=100, verbose_name='经办银行（保险机构）')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='账号后四位或者保函编号')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='保函有效期至')),
                ('sequence', models.PositiveIntegerField(verbose_name='登记时的办理顺序号')),
            ],
            options={
                'verbose_name': '工资保证金台账',
                'verbose_name_plural': '工资保证金台账',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='DepositPayment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='支付金额（元）')),
                ('sequence', models.PositiveIntegerField(verbose_name='签发支付通知书的办理顺序号')),
                ('withdrawn', models.BooleanField(default=False, verbose_name='已收回')),
                ('paid_on', models.DateField(blank=True, null=True, verbose_name='支付日期')),
            ],
            options={
                'verbose_name': '工资保证金支付明细',
                'verbose_name_plural': '工资保证金支付明细',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Enforcement',
            fields=[
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_enforcement', serialize=False, to='casework.case')),
                ('served_on', models.DateField(verbose_name='决定书送达日期')),
                ('deferred_until', models.DateField(editable=False, null=True, verbose_name='暂缓、分期缴纳的最后期限')),
                ('remedies_ended_on', models.DateField(editable=False, null=True, verbose_name='复议、起诉期限届满日')),
                ('review_applied_on', models.DateField(editable=False, null=True, verbose_name='申请行政复议日期')),
                ('review_excuse', models.TextField(blank=True, editable=False, verbose_name='逾期申请复议的理由')),
                ('review_body', models.CharField(blank=True, editable=False, max_length=120, verbose_name='复议机关')),
                ('review_accepted_on', models.DateField(editable=False, null=True, verbose_name='复议受理日期')),
                ('review_copy_on', models.DateField(editable=False, null=True, verbose_name='收到复议申请书副本日期')),
                ('review_simplified', models.BooleanField(default=False, editable=False, verbose_name='适用复议简易程序')),
                ('review_replied_on', models.DateField(editable=False, null=True, verbose_name='复议答复日期')),
                ('review_extended', models.BooleanField(default=False, editable=False, verbose_name='复议期限已延长')),
                ('review_result', models.CharField(blank=True, choices=[('UPHELD', '维持'), ('REJECTED', '驳回复议请求'), ('CHANGED', '变更'), ('REVOKED', '撤销或者部分撤销'), ('ILLEGAL', '确认违法'), ('VOID', '确认无效')], editable=False, max_length=10, verbose_name='复议结果')),
                ('review_content', models.TextField(blank=True, editable=False, verbose_name='复议决定的内容')),
                ('review_decided_on', models.DateField(editable=False, null=True, verbose_name='复议决定日期')),
                ('review_received_on', models.DateField(editable=False, null=True, verbose_name='当事人收到复议决定日期')),
                ('review_ended_on', models.DateField(editable=False, null=True, verbose_name='复议终止日期')),
                ('suit_filed_on', models.DateField(editable=False, null=True, verbose_name='起诉日期')),
                ('suit_docketed_on', models.DateField(editable=False, null=True, verbose_name='法院立案日期')),
                ('suit_copy_on', models.DateField(editable=False, null=True, verbose_name='收到起诉状副本日期')),
                ('suit_court', models.CharField(blank=True, editable=False, max_length=120, verbose_name='受诉法院')),
                ('suit_number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='诉讼案号')),
                ('suit_excuse', models.TextField(blank=True, editable=False, verbose_name='逾期起诉的理由')),
                ('suit_answered_on', models.DateField(editable=False, null=True, verbose_name='提交答辩状日期')),
                ('suit_result', models.CharField(blank=True, choices=[('DISMISSED', '驳回诉讼请求'), ('REJECTED', '驳回起诉'), ('WITHDRAWN', '准许撤诉'), ('CHANGED', '变更'), ('REVOKED', '撤销或者部分撤销'), ('ILLEGAL', '确认违法'), ('VOID', '确认无效')], editable=False, max_length=10, verbose_name='诉讼结果')),
                ('suit_content', models.TextField(blank=True, editable=False, verbose_name='裁判的内容')),
                ('suit_ended_on', models.DateField(editable=False, null=True, verbose_name='裁判生效日期')),
                ('urged_on', models.DateField(editable=False, null=True, verbose_name='催告日期')),
                ('urge_duty', models.TextField(blank=True, editable=False, verbose_name='催告履行的义务')),
                ('urge_amount', models.DecimalField(decimal_places=2, editable=False, max_digits=14, null=True, verbose_name='催告的金额（元）')),
                ('urge_served_on', models.DateField(editable=False, null=True, verbose_name='催告书送达日期')),
                ('urge_statement', models.TextField(blank=True, editable=False, verbose_name='催告后的陈述申辩')),
                ('urge_considered', models.TextField(blank=True, editable=False, verbose_name='对陈述申辩的意见')),
                ('preservation_on', models.DateField(editable=False, null=True, verbose_name='申请财产保全日期')),
                ('applied_on', models.DateField(editable=False, null=True, verbose_name='申请强制执行日期')),
                ('court', models.CharField(blank=True, editable=False, max_length=120, verbose_name='执行法院')),
                ('court_accepted_on', models.DateField(editable=False, null=True, verbose_name='法院受理日期')),
                ('court_number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='执行案号')),
                ('refused_by', models.CharField(blank=True, choices=[('ACCEPTANCE', '不予受理'), ('ENFORCEMENT', '不准予执行')], editable=False, max_length=12, verbose_name='法院未支持的事项')),
                ('refusal_received_on', models.DateField(editable=False, null=True, verbose_name='收到不予受理、不准予执行裁定日期')),
                ('reconsidered_on', models.DateField(editable=False, null=True, verbose_name='向上一级法院申请复议日期')),
                ('ruled_on', models.DateField(editable=False, null=True, verbose_name='准予执行裁定日期')),
                ('agreed_on', models.DateField(editable=False, null=True, verbose_name='执行协议日期')),
                ('suspended_on', models.DateField(editable=False, null=True, verbose_name='中止执行日期')),
                ('termination_ground', models.CharField(blank=True, choices=[('DEAD', '公民死亡，无遗产可供执行，又无义务承受人'), ('GONE', '法人或者其他组织终止，无财产可供执行，又无义务承受人'), ('DESTROYED', '执行标的灭失'), ('BASIS_REVOKED', '据以执行的行政决定被撤销'), ('OTHER', '认为需要终结执行的其他情形'), ('THREE_YEARS', '没有明显社会危害、确无能力履行，中止执行满三年未恢复执行')], editable=False, max_length=14, verbose_name='终结执行的情形')),
                ('performed_on', models.DateField(editable=False, null=True, verbose_name='登记履行日期')),
                ('failed_step', models.CharField(blank=True, choices=[('JURISDICTION', '管辖或者主体资格'), ('OFFICERS', '执法人员资格或者人数'), ('FACTS', '事实认定'), ('EVIDENCE', '证据收集'), ('NOTICE', '告知、听取陈述申辩、听证'), ('LEGAL_REVIEW', '法制审核或者集体讨论'), ('ORDER_FIRST', '没有先责令改正或者期限未满'), ('LAW', '适用法律依据'), ('AMOUNT', '金额或者裁量'), ('TERM', '办案期限'), ('SERVICE', '送达'), ('URGE', '催告或者申请期限'), ('REPLY', '复议答复或者应诉举证'), ('OTHER', '其他')], editable=False, max_length=14, verbose_name='出问题的环节')),
                ('failure', models.TextField(blank=True, editable=False, verbose_name='裁判或者决定认定的问题')),
                ('revoked_on', models.DateField(editable=False, null=True, verbose_name='决定被撤销登记日期')),
            ],
            options={
                'verbose_name': '救济和强制执行',
                'verbose_name_plural': '救济和强制执行',
            },
            bases=(inspection.enforcement.acts.EnforcementActs, 'casework.case'),
        ),
        migrations.CreateModel(
            name='FineInstalment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='缴纳期限')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='应缴金额（元）')),
            ],
            options={
                'verbose_name': '分期缴纳计划',
                'verbose_name_plural': '分期缴纳计划',
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='FinePayment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='缴纳的罚款（元）')),
                ('surcharge', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=14, verbose_name='缴纳的加处罚款（元）')),
                ('paid_on', models.DateField(verbose_name='缴款日期')),
            ],
            options={
                'verbose_name': '缴纳罚款的记录',
                'verbose_name_plural': '缴纳罚款的记录',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requested_on', models.DateField(verbose_name='申请日期')),
                ('applicant', models.CharField(max_length=50, verbose_name='申请人')),
                ('set_on', models.DateField(null=True, verbose_name='通知日期')),
                ('held_on', models.DateField(null=True, verbose_name='听证日期')),
                ('notice_served_on', models.DateField(null=True, verbose_name='听证通知书送达日期')),
                ('ended', models.CharField(blank=True, choices=[('HELD', '依法举行'), ('ABSENT', '当事人无正当理由不出席'), ('LEFT', '当事人未经许可中途退出')], max_length=6, verbose_name='听证结果')),
                ('reported_on', models.DateField(null=True, verbose_name='听证报告日期')),
            ],
            options={
                'verbose_name': '听证',
                'verbose_name_plural': '听证',
            },
        ),
        migrations.CreateModel(
            name='HeldItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('preserved', '先行登记保存'), ('sampled', '抽样取证')], max_length=10, verbose_name='取证方式')),
                ('name', models.CharField(max_length=100, verbose_name='物品名称')),
                ('quantity', models.CharField(max_length=40, verbose_name='数量')),
                ('place', models.CharField(max_length=200, verbose_name='存放地点')),
                ('held_on', models.DateField(verbose_name='登记日期')),
                ('disposal', models.CharField(blank=True, choices=[('COPIED', '采取记录、复制、拍照、录像措施后返还'), ('EXAMINED', '送交鉴定、检测'), ('TRANSFERRED', '依法移送有关部门'), ('RETURNED', '不再需要，解除并返还'), ('RELEASED', '逾期未处理，自动解除')], max_length=12, verbose_name='处理决定')),
                ('disposed_on', models.DateField(null=True, verbose_name='处理日期')),
            ],
            options={
                'verbose_name': '登记保存的证据和样品',
                'verbose_name_plural': '登记保存的证据和样品',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Informant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', registry.fields.EncryptedCharField(blank=True, max_length=50, verbose_name='姓名')),
                ('phone', registry.fields.EncryptedCharField(blank=True, max_length=30, verbose_name='手机号码')),
                ('phone_hash', registry.fields.HashField(blank=True, db_index=True, editable=False, max_length=64, source='phone', verbose_name='手机号码索引')),
                ('identity_number', registry.fields.EncryptedCharField(blank=True, max_length=18, verbose_name='身份证号码')),
                ('identity_hash', registry.fields.HashField(blank=True, db_index=True, editable=False, max_length=64, source='identity_number', verbose_name='身份证号码索引')),
            ],
            options={
                'verbose_name': '反映人',
                'verbose_name_plural': '反映人',
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
            name='LineAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stand', models.CharField(choices=[('agree', '认可，按期支付'), ('paid', '已经支付'), ('dispute', '有异议')], max_length=8, verbose_name='单位答复')),
                ('explanation', models.TextField(blank=True, verbose_name='理由')),
                ('person', models.CharField(max_length=50, verbose_name='经办人')),
                ('sequence', models.PositiveIntegerField(verbose_name='答复的办理顺序号')),
            ],
            options={
                'verbose_name': '单位逐项答复',
                'verbose_name_plural': '单位逐项答复',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ListedPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=50, verbose_name='姓名')),
                ('liable_as', models.CharField(choices=[('representative', '法定代表人或者主要负责人'), ('responsible', '直接负责的主管人员和其他直接责任人员')], max_length=16, verbose_name='身份')),
            ],
            options={
                'verbose_name': '列入名单的人员',
                'verbose_name_plural': '列入名单的人员',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_listing', serialize=False, to='casework.case')),
                ('ground', models.CharField(choices=[('threshold', '克扣、无故拖欠农民工工资达到认定拒不支付劳动报酬罪数额标准'), ('incident', '因拖欠农民工工资引发群体性事件、极端事件，造成严重不良社会影响')], max_length=12, verbose_name='列入事由')),
                ('incident', models.TextField(blank=True, verbose_name='事件和影响')),
                ('workers_owed', models.PositiveIntegerField(default=0, editable=False, verbose_name='尚欠人数')),
                ('amount_owed', models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=14, verbose_name='尚欠金额（元）')),
                ('noticed_on', models.DateField(editable=False, null=True, verbose_name='告知日期')),
                ('notice_served_on', models.DateField(editable=False, null=True, verbose_name='告知书送达日期')),
                ('objection', models.TextField(blank=True, editable=False, verbose_name='异议')),
                ('objected_on', models.DateField(editable=False, null=True, verbose_name='收到异议日期')),
                ('objection_answered_on', models.DateField(editable=False, null=True, verbose_name='异议答复日期')),
                ('objection_upheld', models.BooleanField(default=False, editable=False, verbose_name='异议成立')),
                ('objection_opinion', models.TextField(blank=True, editable=False, verbose_name='异议核实意见')),
                ('listed_on', models.DateField(editable=False, null=True, verbose_name='列入日期')),
                ('shared_on', models.DateField(editable=False, null=True, verbose_name='推送日期')),
                ('early_from', models.DateField(editable=False, null=True, verbose_name='可以申请提前移出之日')),
                ('applied_early_on', models.DateField(editable=False, null=True, verbose_name='申请提前移出日期')),
                ('removed_on', models.DateField(editable=False, null=True, verbose_name='移出日期')),
                ('information_withdrawn_on', models.DateField(editable=False, null=True, verbose_name='撤回公布信息日期')),
            ],
            options={
                'verbose_name': '失信名单',
                'verbose_name_plural': '失信名单',
            },
            bases=(inspection.blacklist.acts.ListingActs, 'casework.case'),
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
            name='PersonIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', registry.fields.EncryptedCharField(max_length=30, verbose_name='身份证号')),
            ],
            options={
                'verbose_name': '列入人员身份证号',
                'verbose_name_plural': '列入人员身份证号',
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_publication', serialize=False, to='casework.case')),
                ('category', models.CharField(choices=[('arrears', '克扣、无故拖欠劳动者劳动报酬，数额较大的'), ('refusal', '拒不支付劳动报酬，依法移送司法机关追究刑事责任的'), ('insurance', '不依法参加社会保险或者不依法缴纳社会保险费，情节严重的'), ('working_time', '违反工作时间和休息休假规定，情节严重的'), ('women_minors', '违反女职工和未成年工特殊劳动保护规定，情节严重的'), ('child_labour', '违反禁止使用童工规定的'), ('bad_effect', '因劳动保障违法行为造成严重不良社会影响，或者有其他重大违法行为的')], max_length=16, verbose_name='公布的类别')),
                ('facts', models.TextField(verbose_name='主要违法事实')),
                ('handling', models.TextField(verbose_name='处理情况')),
                ('objection_days', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='异议期限（工作日）')),
                ('noticed_on', models.DateField(editable=False, null=True, verbose_name='告知日期')),
                ('notice_served_on', models.DateField(editable=False, null=True, verbose_name='告知书送达日期')),
                ('objection', models.TextField(blank=True, editable=False, verbose_name='异议')),
                ('objected_on', models.DateField(editable=False, null=True, verbose_name='收到异议日期')),
                ('objection_answered_on', models.DateField(editable=False, null=True, verbose_name='异议答复日期')),
                ('opinion', models.TextField(blank=True, editable=False, verbose_name='异议复核意见')),
                ('approved_on', models.DateField(editable=False, null=True, verbose_name='批准公布日期')),
                ('period_first', models.DateField(editable=False, null=True, verbose_name='公布周期首日')),
                ('period_last', models.DateField(editable=False, null=True, verbose_name='公布周期末日')),
                ('published_on', models.DateField(editable=False, null=True, verbose_name='公布日期')),
                ('shown_months', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='公布的月数')),
                ('corrected_on', models.DateField(editable=False, null=True, verbose_name='更正日期')),
                ('withdrawn_on', models.DateField(editable=False, null=True, verbose_name='撤下日期')),
            ],
            options={
                'verbose_name': '社会公布',
                'verbose_name_plural': '社会公布',
            },
            bases=(inspection.publication.acts.PublicationActs, 'casework.case'),
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_rating', serialize=False, to='casework.case')),
                ('year', models.PositiveSmallIntegerField(verbose_name='评价年度')),
                ('facts', models.JSONField(default=list, editable=False, verbose_name='所依据的事实')),
                ('added', models.JSONField(default=list, editable=False, verbose_name='补充的事实')),
                ('facts_hash', models.CharField(blank=True, editable=False, max_length=64, verbose_name='事实清单校验值')),
                ('c_from', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='评为C级的查处次数')),
                ('grade', models.CharField(blank=True, choices=[('A', 'A级（守法）'), ('B', 'B级（基本守法）'), ('C', 'C级（违法）')], editable=False, max_length=1, verbose_name='等级')),
                ('objection_days', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='异议期限（工作日）')),
                ('noticed_on', models.DateField(editable=False, null=True, verbose_name='告知日期')),
                ('notice_served_on', models.DateField(editable=False, null=True, verbose_name='告知书送达日期')),
                ('objection', models.TextField(blank=True, editable=False, verbose_name='异议')),
                ('objected_on', models.DateField(editable=False, null=True, verbose_name='收到异议日期')),
                ('review_days', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='复核期限（工作日）')),
                ('reviewed_on', models.DateField(editable=False, null=True, verbose_name='复核日期')),
                ('opinion', models.TextField(blank=True, editable=False, verbose_name='复核意见')),
                ('confirmed_on', models.DateField(editable=False, null=True, verbose_name='确定日期')),
                ('repaired_on', models.DateField(editable=False, null=True, verbose_name='修复日期')),
                ('dropped', models.BooleanField(default=False, editable=False, verbose_name='不予评价')),
            ],
            options={
                'verbose_name': '守法诚信等级',
                'verbose_name_plural': '守法诚信等级',
            },
            bases=(inspection.credit.acts.RatingActs, 'casework.case'),
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
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requested_by', models.CharField(choices=[('PARTY', '当事人申请'), ('OFFICER', '监察员自行申请')], max_length=8, verbose_name='申请方式')),
                ('applicant', models.CharField(max_length=50, verbose_name='申请人')),
                ('ground', models.CharField(choices=[('INTEREST', '本人或者近亲属与案件有直接利害关系'), ('OTHER', '有其他关系，可能影响公正执法')], max_length=12, verbose_name='回避事由')),
                ('requested_on', models.DateField(verbose_name='申请日期')),
                ('granted', models.BooleanField(null=True, verbose_name='准予回避')),
                ('decided_on', models.DateField(null=True, verbose_name='决定日期')),
            ],
            options={
                'verbose_name': '回避',
                'verbose_name_plural': '回避',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='RefusalFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('FLIGHT', '逃匿'), ('FLIGHT_PRESUMED', '无正当理由不接受调查询问，推定逃匿'), ('ASSETS', '隐匿、转移、处分财产，承担虚构的债务'), ('RECORDS', '隐匿、销毁或者篡改账目、职工名册、工资记录'), ('ABLE', '有能力支付而不支付'), ('OTHER', '以其他方法逃避支付')], max_length=16, verbose_name='情形')),
                ('happened_on', models.DateField(verbose_name='发生日期')),
                ('recorded_on', models.DateField(verbose_name='登记日期')),
                ('told', models.TextField(verbose_name='经过')),
                ('posted_on', models.DateField(blank=True, null=True, verbose_name='张贴责令支付文书日期')),
                ('sequence', models.PositiveIntegerField(verbose_name='对应的办案记录序号')),
            ],
            options={
                'verbose_name': '逃避支付的事实',
                'verbose_name_plural': '逃避支付的事实',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ReportedPayment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='支付金额（元）')),
                ('paid_on', models.DateField(verbose_name='支付日期')),
                ('person', models.CharField(max_length=50, verbose_name='经办人')),
                ('declined_on', models.DateField(blank=True, null=True, verbose_name='不予认可日期')),
                ('sequence', models.PositiveIntegerField(verbose_name='报告的办理顺序号')),
            ],
            options={
                'verbose_name': '单位报告的付款',
                'verbose_name_plural': '单位报告的付款',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='RosterFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_code', models.CharField(max_length=30, verbose_name='核对项目')),
                ('key', models.CharField(max_length=64)),
                ('rows', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None, verbose_name='涉及的行')),
                ('facts', models.JSONField(default=dict, verbose_name='内容')),
                ('severity', models.CharField(choices=[('serious', '严重'), ('doubt', '存疑'), ('note', '提示')], max_length=10, verbose_name='程度')),
                ('second', models.BooleanField(default=False, verbose_name='须会签')),
                ('state', models.CharField(choices=[('open', '待处理'), ('waiting', '已说明，待会签'), ('explained', '已说明'), ('resolved', '已更正')], default='open', max_length=10, verbose_name='处理情况')),
                ('reason', models.TextField(blank=True, verbose_name='说明')),
                ('found_in', models.PositiveIntegerField(verbose_name='发现时的办理顺序号')),
                ('settled_in', models.PositiveIntegerField(blank=True, null=True, verbose_name='处理时的办理顺序号')),
                ('countersigned_in', models.PositiveIntegerField(blank=True, null=True, verbose_name='会签时的办理顺序号')),
            ],
            options={
                'verbose_name': '名册疑点',
                'verbose_name_plural': '名册疑点',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='RosterImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('wages', '工资表'), ('attendance', '考勤表')], max_length=10, verbose_name='种类')),
                ('sheet', models.CharField(blank=True, max_length=100, verbose_name='工作表')),
                ('columns', models.JSONField(default=dict, verbose_name='各列的含义')),
                ('rows_read', models.PositiveIntegerField(verbose_name='行数')),
                ('stated', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='表内合计（元）')),
                ('imported_on', models.DateField(verbose_name='导入日期')),
                ('sequence', models.PositiveIntegerField(verbose_name='导入时的办理顺序号')),
                ('withdrawn_in', models.PositiveIntegerField(blank=True, null=True, verbose_name='撤回时的办理顺序号')),
            ],
            options={
                'verbose_name': '名册来源',
                'verbose_name_plural': '名册来源',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='RosterRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField(verbose_name='行号')),
                ('name', models.CharField(max_length=50, verbose_name='姓名')),
                ('identity_number', registry.fields.EncryptedCharField(blank=True, max_length=30, verbose_name='身份证号')),
                ('identity_hash', registry.fields.HashField(blank=True, db_index=True, editable=False, max_length=64, source='identity_number', verbose_name='身份证号索引')),
                ('phone', registry.fields.EncryptedCharField(blank=True, max_length=30, verbose_name='手机号')),
                ('phone_hash', registry.fields.HashField(blank=True, editable=False, max_length=64, source='phone', verbose_name='手机号索引')),
                ('bank_card', registry.fields.EncryptedCharField(blank=True, max_length=30, verbose_name='银行卡号')),
                ('bank_card_hash', registry.fields.HashField(blank=True, editable=False, max_length=64, source='bank_card', verbose_name='银行卡号索引')),
                ('bank', models.CharField(blank=True, max_length=60, verbose_name='开户行')),
                ('team', models.CharField(blank=True, max_length=50, verbose_name='班组')),
                ('trade', models.CharField(blank=True, max_length=50, verbose_name='工种')),
                ('period_from', models.DateField(verbose_name='期间起')),
                ('period_until', models.DateField(verbose_name='期间止')),
                ('days', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='出勤天数')),
                ('gross', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='应发（元）')),
                ('paid', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='已发（元）')),
                ('owed', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='欠付（元）')),
                ('line_kind', models.CharField(blank=True, choices=[('wages', '工资'), ('project', '工程款'), ('materials', '材料款'), ('machinery', '机械设备款'), ('advance', '借支'), ('other', '其他款项')], max_length=10, verbose_name='款项性质')),
                ('remark', models.CharField(blank=True, max_length=200, verbose_name='备注')),
                ('since', models.PositiveIntegerField(verbose_name='写入时的办理顺序号')),
                ('until', models.PositiveIntegerField(blank=True, null=True, verbose_name='失效时的办理顺序号')),
                ('ended', models.CharField(blank=True, choices=[('corrected', '已更正为新的一行'), ('removed', '已剔除'), ('merged', '已合并'), ('withdrawn', '整份撤回')], max_length=10, verbose_name='失效原因')),
            ],
            options={
                'verbose_name': '名册行',
                'verbose_name_plural': '名册行',
                'ordering': ['sheet_id', 'place', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SpotOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordered_on', models.DateField(verbose_name='责令日期')),
                ('violation', models.TextField(verbose_name='发现的违法行为')),
                ('measures', models.TextField(verbose_name='责令改正的内容')),
                ('days', models.PositiveSmallIntegerField(verbose_name='改正期限（日数）')),
                ('unit', models.CharField(choices=[('CD', '日（自然日）'), ('WD', '工作日')], max_length=2, verbose_name='改正期限的单位')),
                ('rechecked_on', models.DateField(null=True, verbose_name='复查日期')),
                ('corrected', models.BooleanField(null=True, verbose_name='已经改正')),
            ],
            options={
                'verbose_name': '当场责令改正',
                'verbose_name_plural': '当场责令改正',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SurchargePause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('remedy', models.CharField(choices=[('REVIEW', '行政复议'), ('SUIT', '行政诉讼')], max_length=8, verbose_name='复议或者诉讼')),
                ('since', models.DateField(verbose_name='受理日期')),
                ('until', models.DateField(null=True, verbose_name='结束日期')),
            ],
            options={
                'verbose_name': '停止计算加处罚款的期间',
                'verbose_name_plural': '停止计算加处罚款的期间',
                'ordering': ['since', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField(null=True, verbose_name='抽取顺序')),
                ('inspector_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None, verbose_name='抽取的监察员')),
            ],
            options={
                'verbose_name': '检查对象',
                'verbose_name_plural': '检查对象',
                'ordering': ['place', 'id'],
            },
        ),
        migrations.CreateModel(
            name='TicketBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='文件名')),
                ('origin', models.CharField(blank=True, max_length=16, verbose_name='工单来源')),
                ('rows', registry.fields.EncryptedCharField(blank=True, editable=False, max_length=20000000)),
                ('received_at', models.DateTimeField(editable=False, verbose_name='收到时间')),
                ('imported_at', models.DateTimeField(editable=False, null=True, verbose_name='导入时间')),
                ('imported', models.PositiveIntegerField(default=0, editable=False, verbose_name='导入件数')),
                ('known', models.PositiveIntegerField(default=0, editable=False, verbose_name='以前已导入的件数')),
                ('refused', models.PositiveIntegerField(default=0, editable=False, verbose_name='未导入的行数')),
            ],
            options={
                'verbose_name': '导入的工单批次',
                'verbose_name_plural': '导入的工单批次',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='TicketToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='对方系统')),
                ('secret_hash', models.CharField(editable=False, max_length=64, unique=True, verbose_name='密钥索引')),
                ('active', models.BooleanField(default=True, verbose_name='在用')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='建立时间')),
                ('last_used_at', models.DateTimeField(editable=False, null=True, verbose_name='最近使用')),
            ],
            options={
                'verbose_name': '工单接口密钥',
                'verbose_name_plural': '工单接口密钥',
                'ordering': ['agency', 'name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='TimeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField(verbose_name='申请延长的日数')),
                ('unit', models.CharField(choices=[('CD', '日（自然日）'), ('WD', '工作日')], max_length=2, verbose_name='单位')),
                ('reason', models.TextField(verbose_name='申请理由')),
                ('person', models.CharField(max_length=50, verbose_name='经办人')),
                ('requested_on', models.DateField(verbose_name='申请日期')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='决定日期')),
                ('granted_days', models.PositiveSmallIntegerField(default=0, verbose_name='准予延长的日数')),
                ('sequence', models.PositiveIntegerField(verbose_name='申请的办理顺序号')),
            ],
            options={
                'verbose_name': '延期申请',
                'verbose_name_plural': '延期申请',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_visit', serialize=False, to='casework.case')),
                ('plan_kind', models.CharField(choices=[('special', '专项检查'), ('patrol', '日常巡视检查'), ('written', '书面审查')], editable=False, max_length=8, verbose_name='检查方式')),
                ('checklist_key', models.CharField(editable=False, max_length=40, verbose_name='检查清单')),
                ('items', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), editable=False, size=None, verbose_name='检查项目')),
                ('finish_by', models.DateField(editable=False, verbose_name='应于何日前完成')),
                ('place', models.CharField(blank=True, editable=False, max_length=200, verbose_name='检查地点')),
                ('present', models.CharField(blank=True, editable=False, max_length=100, verbose_name='在场人员')),
                ('position', models.CharField(blank=True, editable=False, max_length=60, verbose_name='在场人员职务')),
                ('officer_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None, verbose_name='到场监察员')),
                ('began_at', models.DateTimeField(editable=False, null=True, verbose_name='开始检查时间')),
                ('ended_at', models.DateTimeField(editable=False, null=True, verbose_name='检查结束时间')),
                ('signed_as', models.CharField(blank=True, editable=False, max_length=100, verbose_name='在场人员确认的姓名')),
                ('refusal_note', models.CharField(blank=True, editable=False, max_length=300, verbose_name='拒绝确认的情况')),
                ('remark', models.TextField(blank=True, editable=False, verbose_name='在场人员的意见')),
                ('list_sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='检查记录校验值')),
            ],
            options={
                'verbose_name': '现场检查',
                'verbose_name_plural': '现场检查',
            },
            bases=(inspection.visit.acts.VisitActs, 'casework.case'),
        ),
        migrations.CreateModel(
            name='VisitAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=40, verbose_name='检查项目')),
                ('answer', models.CharField(choices=[('yes', '符合'), ('no', '不符合'), ('na', '不适用')], max_length=3, verbose_name='检查情况')),
                ('finding', models.TextField(blank=True, verbose_name='情况说明')),
                ('corrected', models.BooleanField(default=False, verbose_name='已当场改正')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('noted_at', models.DateTimeField(verbose_name='现场填写时间')),
                ('saved_at', models.DateTimeField(verbose_name='保存时间')),
            ],
            options={
                'verbose_name': '检查项目记录',
                'verbose_name_plural': '检查项目记录',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='VisitPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=40, verbose_name='检查项目')),
                ('sent_as', models.CharField(max_length=40)),
            ],
            options={
                'verbose_name': '检查照片',
                'verbose_name_plural': '检查照片',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='WrittenReview',
            fields=[
                ('case_ptr', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_written_review', serialize=False, to='casework.case')),
                ('year', models.PositiveSmallIntegerField(editable=False, verbose_name='审查年度')),
                ('form_key', models.CharField(editable=False, max_length=40, verbose_name='审查表')),
                ('code', registry.fields.EncryptedCharField(editable=False, max_length=24, verbose_name='填报码')),
                ('code_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('hand_in_by', models.DateField(editable=False, verbose_name='报送期限')),
                ('finish_by', models.DateField(editable=False, verbose_name='应于何日前完成')),
                ('answers', models.JSONField(default=dict, editable=False, verbose_name='填报内容')),
                ('declared_by', models.CharField(blank=True, editable=False, max_length=60, verbose_name='填报人')),
                ('position', models.CharField(blank=True, editable=False, max_length=60, verbose_name='填报人职务')),
                ('on_paper', models.BooleanField(default=False, editable=False, verbose_name='纸质报送')),
                ('handed_in_at', models.DateTimeField(editable=False, null=True, verbose_name='报送时间')),
                ('reminders', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='催报次数')),
                ('returned_for', models.TextField(blank=True, editable=False, verbose_name='需要更正的内容')),
                ('opinion', models.TextField(blank=True, editable=False, verbose_name='审查意见')),
            ],
            options={
                'verbose_name': '书面审查',
                'verbose_name_plural': '书面审查',
            },
            bases=(inspection.review.acts.ReviewActs, 'casework.case'),
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_no_heavier_penalty',
        ),
        migrations.RemoveConstraint(
            model_name='payment',
            name='payment_above_zero',
        ),
        migrations.AddField(
            model_name='decision',
            name='cash_handed_in_on',
            field=models.DateField(null=True, verbose_name='收缴款上交日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='cash_on',
            field=models.DateField(null=True, verbose_name='当场收缴日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='change',
            field=models.CharField(blank=True, choices=[('ALTERED', '被依法变更'), ('REVOKED', '被依法撤销'), ('ILLEGAL', '被确认违法'), ('VOID', '被确认无效')], max_length=12, verbose_name='决定的变动'),
        ),
        migrations.AddField(
            model_name='decision',
            name='changed_on',
            field=models.DateField(null=True, verbose_name='决定变动日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='deferred_on',
            field=models.DateField(null=True, verbose_name='批准延期或者分期缴纳的日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='deviation',
            field=models.TextField(blank=True, verbose_name='偏离裁量基准的理由'),
        ),
        migrations.AddField(
            model_name='decision',
            name='filed_with_bureau_on',
            field=models.DateField(null=True, verbose_name='当场处罚备案日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='fine_base',
            field=models.DecimalField(decimal_places=2, max_digits=14, null=True, verbose_name='罚款计算的基数（元）'),
        ),
        migrations.AddField(
            model_name='decision',
            name='fine_code',
            field=models.CharField(blank=True, max_length=12, verbose_name='罚则代码'),
        ),
        migrations.AddField(
            model_name='decision',
            name='fine_count',
            field=models.PositiveIntegerField(default=1, verbose_name='罚款计算的人数'),
        ),
        migrations.AddField(
            model_name='decision',
            name='fine_high',
            field=models.DecimalField(decimal_places=2, max_digits=14, null=True, verbose_name='法定上限（元）'),
        ),
        migrations.AddField(
            model_name='decision',
            name='fine_low',
            field=models.DecimalField(decimal_places=2, max_digits=14, null=True, verbose_name='法定下限（元）'),
        ),
        migrations.AddField(
            model_name='decision',
            name='hearing_right_on',
            field=models.DateField(null=True, verbose_name='告知听证权利日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='hearing_right_served_on',
            field=models.DateField(null=True, verbose_name='听证告知书送达日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='hearing_waived_on',
            field=models.DateField(null=True, verbose_name='放弃听证日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='on_person',
            field=models.BooleanField(default=False, verbose_name='对个人的处罚'),
        ),
        migrations.AddField(
            model_name='decision',
            name='on_the_spot',
            field=models.BooleanField(default=False, verbose_name='当场处罚'),
        ),
        migrations.AddField(
            model_name='decision',
            name='published_on',
            field=models.DateField(null=True, verbose_name='公开日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='reported_on',
            field=models.DateField(null=True, verbose_name='报上级备案日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='review_grounds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('PUBLIC_INTEREST', '涉及重大公共利益'), ('HEARING', '直接关系当事人或者第三人重大权益，经过听证程序'), ('COMPLEX', '案件情况疑难复杂、涉及多个法律关系'), ('BY_LAW', '法律、法规规定应当进行法制审核的其他情形')], max_length=16), default=list, size=None, verbose_name='应当法制审核的情形'),
        ),
        migrations.AddField(
            model_name='decision',
            name='serious',
            field=models.BooleanField(default=False, verbose_name='情节复杂或者重大违法行为'),
        ),
        migrations.AddField(
            model_name='decision',
            name='surcharge_paid',
            field=models.DecimalField(decimal_places=2, default=0, max_digits=14, verbose_name='已缴加处罚款（元）'),
        ),
        migrations.AddField(
            model_name='decision',
            name='surcharged_on',
            field=models.DateField(null=True, verbose_name='加处罚款决定日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='tier',
            field=models.CharField(blank=True, max_length=40, verbose_name='裁量阶次'),
        ),
        migrations.AddField(
            model_name='decision',
            name='unpublished_on',
            field=models.DateField(null=True, verbose_name='撤回公开日期'),
        ),
        migrations.AddField(
            model_name='decision',
            name='warning',
            field=models.BooleanField(default=False, verbose_name='警告'),
        ),
        migrations.AddField(
            model_name='investigation',
            name='electronic_service_on',
            field=models.DateField(editable=False, null=True, verbose_name='单位同意电子送达的日期'),
        ),
        migrations.AddField(
            model_name='investigation',
            name='hearing_extension',
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='听证占用的工作日数'),
        ),
        migrations.AddField(
            model_name='investigation',
            name='jurisdiction_way',
            field=models.CharField(blank=True, choices=[('TAKEN_UP', '上级提级管辖'), ('DESIGNATED', '上级指定管辖')], editable=False, max_length=12, verbose_name='管辖变更'),
        ),
        migrations.AddField(
            model_name='investigation',
            name='reopened_on',
            field=models.DateField(editable=False, null=True, verbose_name='纠正后重新办理的日期'),
        ),
        migrations.AddField(
            model_name='investigation',
            name='suspended_on',
            field=models.DateField(editable=False, null=True, verbose_name='中止调查日期'),
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
        migrations.AlterField(
            model_name='investigation',
            name='source',
            field=models.CharField(choices=[('COMPLAINT', '投诉'), ('REPORT', '举报'), ('PATROL', '日常巡视检查'), ('WRITTEN_REVIEW', '书面审查'), ('SPECIAL', '专项检查'), ('ASSIGNED', '上级交办'), ('TRANSFERRED', '其他部门移送'), ('PETITION', '信访转办'), ('PLATFORM', '全国根治欠薪线索反映平台'), ('HOTLINE', '12345、12333热线'), ('EARLY_WARNING', '监控预警平台'), ('MEDIA', '舆情')], max_length=16, verbose_name='案件来源'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('measure', 'penalty'), _negated=True), models.Q(('amount', None), ('announced', None), ('on_the_spot', True), ('warning', True)), models.Q(('announced__gt', 0), ('announced__isnull', False), models.Q(('decided_on', None), models.Q(('amount__gt', 0), ('amount__isnull', False), ('amount__lte', models.F('announced'))), _connector='OR')), _connector='OR'), name='decision_no_heavier_penalty'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('fine_code', ''), ('warning', True), models.Q(('announced__lte', models.F('fine_high')), ('fine_low__lte', models.F('announced')), models.Q(('amount', None), models.Q(('amount__lte', models.F('fine_high')), ('fine_low__lte', models.F('amount'))), _connector='OR')), _connector='OR'), name='decision_within_band'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('surcharge_paid__gte', 0), models.Q(('surcharge_paid', 0), models.Q(('surcharge_paid__lte', models.F('amount')), ('surcharged_on__isnull', False)), _connector='OR')), name='decision_surcharge_capped'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('on_the_spot', False), ('warning', True), models.Q(('amount__lte', 200), ('on_person', True)), models.Q(('amount__lte', 3000), ('on_person', False)), _connector='OR'), name='decision_on_the_spot_small'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hearing_right_on', None), ('hearing_right_on__gte', models.F('noticed_on')), _connector='OR'), models.Q(('hearing_right_served_on', None), ('hearing_right_on__lte', models.F('hearing_right_served_on')), _connector='OR'), models.Q(('hearing_waived_on', None), ('hearing_right_served_on__lte', models.F('hearing_waived_on')), _connector='OR'), models.Q(('surcharged_on', None), ('served_on__lte', models.F('surcharged_on')), _connector='OR'), models.Q(('published_on', None), ('served_on__lte', models.F('published_on')), _connector='OR'), models.Q(('unpublished_on', None), models.Q(('changed_on__lte', models.F('unpublished_on')), ('published_on__isnull', False)), _connector='OR'), models.Q(('cash_handed_in_on', None), ('cash_on__lte', models.F('cash_handed_in_on')), _connector='OR')), name='decision_penal_days_in_order'),
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
        migrations.AddConstraint(
            model_name='benchmarktier',
            constraint=models.UniqueConstraint(fields=('fine_code', 'tier', 'valid_from'), name='benchmark_tier_once'),
        ),
        migrations.AddConstraint(
            model_name='benchmarktier',
            constraint=models.CheckConstraint(condition=models.Q(('low__gte', 0), ('low__lte', models.F('high')), models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR')), name='benchmark_tier_in_order'),
        ),
        migrations.CreateModel(
            name='DrawResult',
            fields=[
                ('campaign', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='draw_result', serialize=False, to='inspection.campaign', verbose_name='检查方案')),
                ('seed', models.CharField(max_length=200, verbose_name='随机数')),
                ('drawn_at', models.DateTimeField(verbose_name='抽取时间')),
                ('rows', models.JSONField(verbose_name='抽取结果')),
            ],
            options={
                'verbose_name': '抽取结果',
                'verbose_name_plural': '抽取结果',
            },
        ),
        migrations.CreateModel(
            name='FrozenDirectory',
            fields=[
                ('campaign', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='directory', serialize=False, to='inspection.campaign', verbose_name='检查方案')),
                ('content', models.JSONField(verbose_name='名录')),
                ('commitment', models.CharField(max_length=64, verbose_name='校验值（SHA-256）')),
            ],
            options={
                'verbose_name': '锁定的名录',
                'verbose_name_plural': '锁定的名录',
            },
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('period_from__lte', models.F('period_until'))), name='campaign_period', violation_error_message='检查止日不得早于起日。'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sampling', 'drawn'), _negated=True), ('sample_size__gte', 1), _connector='OR'), name='campaign_drawn_has_sample', violation_error_message='双随机抽取的，请填写抽取户数。'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('seed_on__isnull', True), models.Q(('frozen_at__isnull', False), models.Q(('seed_source', ''), _negated=True)), _connector='OR'), name='campaign_seed_after_freezing'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('plan_kind', 'written'), ('review_year__isnull', False)), models.Q(models.Q(('plan_kind', 'written'), _negated=True), models.Q(('checklist', ''), _negated=True)), _connector='OR'), name='campaign_written_has_year'),
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
            model_name='claimline',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claim_lines', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='claimline',
            name='worker',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.worker', verbose_name='劳动者'),
        ),
        migrations.AddField(
            model_name='clue',
            name='carried_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clues', to='casework.case', verbose_name='承接的案件'),
        ),
        migrations.AddField(
            model_name='clue',
            name='employer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='用人单位'),
        ),
        migrations.AddField(
            model_name='clue',
            name='project',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.project', verbose_name='工程项目'),
        ),
        migrations.AddField(
            model_name='clue',
            name='ticket_agency',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.agency', verbose_name='收到工单的机构'),
        ),
        migrations.AddField(
            model_name='clue',
            name='workplace_region',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.region', verbose_name='工作地所属区划'),
        ),
        migrations.AddField(
            model_name='conflict',
            name='declared_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.staff', verbose_name='登记人'),
        ),
        migrations.AddField(
            model_name='conflict',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='用人单位'),
        ),
        migrations.AddField(
            model_name='conflict',
            name='staff',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.staff', verbose_name='监察员'),
        ),
        migrations.AddField(
            model_name='crime',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='crimepayment',
            name='crime',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='inspection.crime', verbose_name='移送案件'),
        ),
        migrations.AddField(
            model_name='crimepayment',
            name='proof',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='支付凭证'),
        ),
        migrations.AddField(
            model_name='deposit',
            name='completion_proof',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='完工证明'),
        ),
        migrations.AddField(
            model_name='deposit',
            name='contractor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deposits', to='registry.employer', verbose_name='施工总承包单位'),
        ),
        migrations.AddField(
            model_name='deposit',
            name='investigation',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='missed_deposits', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='deposit',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deposits', to='registry.project', verbose_name='工程项目'),
        ),
        migrations.AddField(
            model_name='depositmovement',
            name='deposit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='inspection.deposit', verbose_name='工资保证金'),
        ),
        migrations.AddField(
            model_name='depositmovement',
            name='proof',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='凭证'),
        ),
        migrations.AddField(
            model_name='depositpayment',
            name='deposit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='inspection.deposit', verbose_name='工资保证金'),
        ),
        migrations.AddField(
            model_name='depositpayment',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deposit_payments', to='inspection.orderline', verbose_name='责令支付明细'),
        ),
        migrations.AddField(
            model_name='depositpayment',
            name='proof',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='支付凭证'),
        ),
        migrations.AddField(
            model_name='enforcement',
            name='decision',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='enforcement', to='inspection.decision', verbose_name='决定'),
        ),
        migrations.AddField(
            model_name='enforcement',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enforcements', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='fineinstalment',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instalments', to='inspection.decision', verbose_name='处罚决定'),
        ),
        migrations.AddField(
            model_name='finepayment',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fine_payments', to='inspection.decision', verbose_name='处罚决定'),
        ),
        migrations.AddField(
            model_name='finepayment',
            name='proof',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='缴款凭证'),
        ),
        migrations.AddField(
            model_name='hearing',
            name='decision',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hearing', to='inspection.decision', verbose_name='拟作出的处罚'),
        ),
        migrations.AddField(
            model_name='hearing',
            name='host',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.staff', verbose_name='听证主持人'),
        ),
        migrations.AddField(
            model_name='helditem',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held_items', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='informant',
            name='clue',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='informant', to='inspection.clue', verbose_name='线索'),
        ),
        migrations.AddField(
            model_name='lineanswer',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='employer_answers', to='inspection.orderline', verbose_name='责令支付明细'),
        ),
        migrations.AddField(
            model_name='lineanswer',
            name='proof',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='证据'),
        ),
        migrations.AddField(
            model_name='listing',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='registry.employer', verbose_name='用人单位'),
        ),
        migrations.AddField(
            model_name='listing',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='listedperson',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listed_people', to='inspection.listing', verbose_name='失信名单'),
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
            model_name='listedperson',
            name='identity',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspection.personidentity', verbose_name='身份证号'),
        ),
        migrations.AddField(
            model_name='publication',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='registry.employer', verbose_name='用人单位'),
        ),
        migrations.AddField(
            model_name='publication',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='rating',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='registry.employer', verbose_name='用人单位'),
        ),
        migrations.AddField(
            model_name='rating',
            name='replaced_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='inspection.rating', verbose_name='代替的等级'),
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
        migrations.AddField(
            model_name='recusal',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='recusal',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.staff', verbose_name='被申请回避人'),
        ),
        migrations.AddField(
            model_name='refusalfact',
            name='evidence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='证据'),
        ),
        migrations.AddField(
            model_name='refusalfact',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refusal_facts', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='refusalfact',
            name='posted_evidence',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='张贴的照片、录像'),
        ),
        migrations.AddField(
            model_name='reportedpayment',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reported_payments', to='inspection.orderline', verbose_name='责令支付明细'),
        ),
        migrations.AddField(
            model_name='reportedpayment',
            name='proof',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='支付凭证'),
        ),
        migrations.AddField(
            model_name='rosterfinding',
            name='countersigned_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.staff'),
        ),
        migrations.AddField(
            model_name='rosterfinding',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roster_findings', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='rosterfinding',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.staff'),
        ),
        migrations.AddField(
            model_name='rosterimport',
            name='evidence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='原件'),
        ),
        migrations.AddField(
            model_name='rosterimport',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roster_imports', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='rosterrow',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roster_rows', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='rosterrow',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='inspection.rosterrow'),
        ),
        migrations.AddField(
            model_name='rosterrow',
            name='origin',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspection.rosterrow'),
        ),
        migrations.AddField(
            model_name='rosterrow',
            name='replaces',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='inspection.rosterrow'),
        ),
        migrations.AddField(
            model_name='rosterrow',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='inspection.rosterimport', verbose_name='名册来源'),
        ),
        migrations.AddField(
            model_name='claimline',
            name='row',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspection.rosterrow', verbose_name='名册行'),
        ),
        migrations.AddField(
            model_name='spotorder',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spot_orders', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='surchargepause',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surcharge_pauses', to='inspection.decision', verbose_name='处罚决定'),
        ),
        migrations.AddField(
            model_name='target',
            name='campaign',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='inspection.campaign', verbose_name='检查方案'),
        ),
        migrations.AddField(
            model_name='target',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='用人单位'),
        ),
        migrations.AddField(
            model_name='target',
            name='project',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.project', verbose_name='工程项目'),
        ),
        migrations.AddField(
            model_name='ticketbatch',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.agency', verbose_name='机构'),
        ),
        migrations.AddField(
            model_name='ticketbatch',
            name='staff',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.staff', verbose_name='导入人'),
        ),
        migrations.AddField(
            model_name='tickettoken',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.agency', verbose_name='机构'),
        ),
        migrations.AddField(
            model_name='ticketbatch',
            name='token',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspection.tickettoken', verbose_name='接口密钥'),
        ),
        migrations.AddField(
            model_name='timerequest',
            name='investigation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='time_requests', to='inspection.investigation', verbose_name='监察案件'),
        ),
        migrations.AddField(
            model_name='visit',
            name='campaign',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='inspection.campaign', verbose_name='检查方案'),
        ),
        migrations.AddField(
            model_name='visit',
            name='employer',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='被检查单位'),
        ),
        migrations.AddField(
            model_name='visit',
            name='investigation',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='inspection.investigation'),
        ),
        migrations.AddField(
            model_name='visit',
            name='project',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.project', verbose_name='工程项目'),
        ),
        migrations.AddField(
            model_name='visit',
            name='target',
            field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='visit', to='inspection.target', verbose_name='检查对象'),
        ),
        migrations.AddField(
            model_name='visitanswer',
            name='answered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.staff', verbose_name='填写人'),
        ),
        migrations.AddField(
            model_name='visitanswer',
            name='visit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='inspection.visit', verbose_name='现场检查'),
        ),
        migrations.AddField(
            model_name='visitphoto',
            name='evidence',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='照片'),
        ),
        migrations.AddField(
            model_name='visitphoto',
            name='visit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='inspection.visit', verbose_name='现场检查'),
        ),
        migrations.AddField(
            model_name='writtenreview',
            name='campaign',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='inspection.campaign', verbose_name='检查方案'),
        ),
        migrations.AddField(
            model_name='writtenreview',
            name='employer',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.employer', verbose_name='用人单位'),
        ),
        migrations.AddField(
            model_name='writtenreview',
            name='investigation',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='inspection.investigation'),
        ),
        migrations.AddField(
            model_name='writtenreview',
            name='target',
            field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='review', to='inspection.target', verbose_name='检查对象'),
        ),
        migrations.AddField(
            model_name='drawresult',
            name='entered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.staff', verbose_name='录入人'),
        ),
        migrations.AddIndex(
            model_name='clue',
            index=models.Index(fields=['employer', 'case_ptr'], name='clue_by_employer'),
        ),
        migrations.AddIndex(
            model_name='clue',
            index=models.Index(fields=['project', 'case_ptr'], name='clue_by_project'),
        ),
        migrations.AddIndex(
            model_name='clue',
            index=models.Index(fields=['employer_name_given', 'case_ptr'], name='clue_by_name_given'),
        ),
        migrations.AddIndex(
            model_name='clue',
            index=models.Index(condition=models.Q(('ticket_answered_on', None), models.Q(('ticket_number', ''), _negated=True)), fields=['ticket_due_on', 'case_ptr'], name='clue_ticket_to_answer'),
        ),
        migrations.AddConstraint(
            model_name='clue',
            constraint=models.CheckConstraint(condition=models.Q(('violation_from__isnull', True), ('violation_until__isnull', True), ('violation_from__lte', models.F('violation_until')), _connector='OR'), name='clue_violation_dates', violation_error_message='违法行为的止日不得早于起日。'),
        ),
        migrations.AddConstraint(
            model_name='clue',
            constraint=models.CheckConstraint(condition=models.Q(('amount_claimed__isnull', True), ('amount_claimed__gte', 0), _connector='OR'), name='clue_amount_not_negative', violation_error_message='金额不能是负数。'),
        ),
        migrations.AddConstraint(
            model_name='clue',
            constraint=models.UniqueConstraint(condition=models.Q(('ticket_number', ''), _negated=True), fields=('ticket_agency', 'ticket_origin', 'ticket_number'), name='clue_ticket_once'),
        ),
        migrations.AddConstraint(
            model_name='clue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ticket_answered_on', None), ('ticket_due_on', None), ('ticket_number', ''), ('ticket_origin', '')), models.Q(models.Q(('ticket_number', ''), _negated=True), models.Q(('ticket_origin', ''), _negated=True), ('ticket_agency__isnull', False)), _connector='OR'), name='clue_ticket_whole'),
        ),
        migrations.AddConstraint(
            model_name='clue',
            constraint=models.CheckConstraint(condition=models.Q(('carried_by__isnull', True), models.Q(('carried_by', models.F('case_ptr')), _negated=True), _connector='OR'), name='clue_not_carried_by_itself'),
        ),
        migrations.AddConstraint(
            model_name='clue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('reward_amount', None), ('reward_decided_on', None)), models.Q(('reward_amount__gt', 0), ('reward_decided_on__isnull', False)), _connector='OR'), models.Q(('reward_paid_on', None), models.Q(('reward_decided_on__isnull', False), ('reward_paid_on__gte', models.F('reward_decided_on'))), _connector='OR')), name='clue_reward_in_order'),
        ),
        migrations.AddConstraint(
            model_name='clue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source', 'REPORT'), _negated=True), ('sealed', True), _connector='OR'), name='clue_report_is_sealed'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('staff', 'employer'), name='conflict_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('since__lte', models.F('until')), _connector='OR'), name='conflict_dates'),
        ),
        migrations.AddIndex(
            model_name='crime',
            index=models.Index(fields=['investigation', 'case_ptr'], name='crime_by_case'),
        ),
        migrations.AddConstraint(
            model_name='crime',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_on', None), models.Q(('approved_on__isnull', False), ('approved_on__lte', models.F('sent_on'))), _connector='OR'), models.Q(('receipt_on', None), models.Q(('sent_on__isnull', False), ('sent_on__lte', models.F('receipt_on'))), _connector='OR'), models.Q(('police_filed_on', None), models.Q(('receipt_on__isnull', False), ('receipt_on__lte', models.F('police_filed_on'))), _connector='OR'), models.Q(('handed_over_on', None), ('police_filed_on__isnull', False), _connector='OR')), name='crime_days_in_order', violation_error_message='批准、移送、签收、立案、移交的日期先后不合。'),
        ),
        migrations.AddConstraint(
            model_name='crimepayment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='crime_payment_positive'),
        ),
        migrations.AddConstraint(
            model_name='deposit',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced', False)), fields=('project', 'contractor'), name='deposit_one_per_project'),
        ),
        migrations.AddConstraint(
            model_name='deposit',
            constraint=models.CheckConstraint(condition=models.Q(('contract_price__gt', 0), ('rate__gt', 0), ('reduced_percent__lt', 100), ('required_amount__gte', 0)), name='deposit_figures'),
        ),
        migrations.AddConstraint(
            model_name='depositmovement',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='deposit_movement_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='depositpayment',
            constraint=models.UniqueConstraint(fields=('deposit', 'sequence', 'line'), name='deposit_payment_once'),
        ),
        migrations.AddConstraint(
            model_name='depositpayment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='deposit_payment_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='depositpayment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('paid_on', None), ('proof', None)), models.Q(('paid_on__isnull', False), ('proof__isnull', False), ('withdrawn', False)), _connector='OR'), name='deposit_payment_paid_with_proof'),
        ),
        migrations.AddIndex(
            model_name='enforcement',
            index=models.Index(fields=['investigation', 'case_ptr'], name='enforcement_by_case'),
        ),
        migrations.AddIndex(
            model_name='enforcement',
            index=models.Index(condition=models.Q(('failed_step', ''), _negated=True), fields=['failed_step'], name='enforcement_lost'),
        ),
        migrations.AddConstraint(
            model_name='enforcement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('review_applied_on', None), ('served_on__lte', models.F('review_applied_on')), _connector='OR'), models.Q(('suit_filed_on', None), ('served_on__lte', models.F('suit_filed_on')), _connector='OR'), models.Q(('urged_on', None), models.Q(('remedies_ended_on__isnull', False), ('remedies_ended_on__lt', models.F('urged_on'))), _connector='OR'), models.Q(('urge_served_on', None), models.Q(('urged_on__isnull', False), ('urged_on__lte', models.F('urge_served_on'))), _connector='OR'), models.Q(('applied_on', None), models.Q(('urge_served_on__isnull', False), ('urge_served_on__lt', models.F('applied_on'))), _connector='OR'), models.Q(('court_accepted_on', None), models.Q(('applied_on__isnull', False), ('applied_on__lte', models.F('court_accepted_on'))), _connector='OR')), name='enforcement_days_in_order', violation_error_message='复议、起诉、催告、申请的日期先后不合。'),
        ),
        migrations.AddConstraint(
            model_name='enforcement',
            constraint=models.CheckConstraint(condition=models.Q(('revoked_on', None), models.Q(('failed_step', ''), _negated=True), _connector='OR'), name='enforcement_loss_coded'),
        ),
        migrations.AddConstraint(
            model_name='fineinstalment',
            constraint=models.UniqueConstraint(fields=('decision', 'due_on'), name='fine_instalment_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='fineinstalment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='fine_instalment_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='finepayment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('surcharge__gte', 0)), name='fine_payment_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='hearing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('set_on', None), models.Q(('held_on__gt', models.F('set_on')), ('host__isnull', False), ('requested_on__lte', models.F('set_on'))), _connector='OR'), models.Q(('notice_served_on', None), models.Q(('notice_served_on__gte', models.F('set_on')), ('set_on__isnull', False)), _connector='OR'), models.Q(('ended', ''), ('notice_served_on__isnull', False), _connector='OR'), models.Q(('reported_on', None), models.Q(models.Q(('ended', ''), _negated=True), ('reported_on__gte', models.F('held_on'))), _connector='OR')), name='hearing_in_order'),
        ),
        migrations.AddConstraint(
            model_name='helditem',
            constraint=models.UniqueConstraint(condition=models.Q(('disposed_on', None)), fields=('investigation', 'name'), name='held_item_once'),
        ),
        migrations.AddConstraint(
            model_name='helditem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('disposal', ''), ('disposed_on', None)), models.Q(models.Q(('disposal', ''), _negated=True), ('disposed_on__isnull', False), ('held_on__lte', models.F('disposed_on'))), _connector='OR'), name='held_item_disposed'),
        ),
        migrations.AddConstraint(
            model_name='lineanswer',
            constraint=models.UniqueConstraint(fields=('line', 'sequence'), name='line_answer_once_per_entry'),
        ),
        migrations.AddConstraint(
            model_name='lineanswer',
            constraint=models.CheckConstraint(condition=models.Q(('stand', 'agree'), models.Q(('proof__isnull', False), ('stand', 'paid')), models.Q(('proof__isnull', False), ('stand', 'dispute'), models.Q(('explanation', ''), _negated=True)), _connector='OR'), name='line_answer_shown'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(fields=['employer', 'case_ptr'], name='listing_by_employer'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('listed_on', None), models.Q(('notice_served_on__isnull', False), ('notice_served_on__lte', models.F('listed_on'))), _connector='OR'), models.Q(('removed_on', None), models.Q(('listed_on__isnull', False), ('listed_on__lte', models.F('removed_on'))), _connector='OR')), name='listing_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ground', 'incident'), _negated=True), models.Q(('incident', ''), _negated=True), _connector='OR'), name='listing_incident_told'),
        ),
        migrations.AddConstraint(
            model_name='ordered',
            constraint=models.CheckConstraint(condition=models.Q(('change', 0), _negated=True), name='ordered_changes_something'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(fields=['employer', 'case_ptr'], name='publication_by_employer'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_on', None), models.Q(('notice_served_on__isnull', False), ('notice_served_on__lte', models.F('approved_on'))), _connector='OR'), models.Q(('published_on', None), models.Q(('approved_on__isnull', False), ('approved_on__lte', models.F('published_on'))), _connector='OR'), models.Q(('published_on', None), ('shown_months__gte', 1), _connector='OR')), name='publication_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(condition=models.Q(('dropped', False)), fields=('employer', 'year'), name='rating_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_on', None), models.Q(('notice_served_on__isnull', False), ('notice_served_on__lte', models.F('confirmed_on'))), _connector='OR'), name='rating_days_in_order'),
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
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.UniqueConstraint(condition=models.Q(('granted', None)), fields=('investigation',), name='recusal_one_open'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on', None), ('granted', None)), models.Q(('decided_on__isnull', False), ('granted__isnull', False), ('requested_on__lte', models.F('decided_on'))), _connector='OR'), name='recusal_decided'),
        ),
        migrations.AddConstraint(
            model_name='refusalfact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('posted_evidence', None), ('posted_on', None)), models.Q(('posted_evidence__isnull', False), ('posted_on__isnull', False)), _connector='OR'), name='refusal_fact_posted_is_shown'),
        ),
        migrations.AddConstraint(
            model_name='refusalfact',
            constraint=models.CheckConstraint(condition=models.Q(('happened_on__lte', models.F('recorded_on'))), name='refusal_fact_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='reportedpayment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='reported_payment_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='reportedpayment',
            constraint=models.UniqueConstraint(fields=('line', 'proof', 'amount', 'paid_on'), name='reported_payment_once'),
        ),
        migrations.AddConstraint(
            model_name='rosterfinding',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'resolved'), _negated=True), fields=('investigation', 'key'), name='roster_finding_once'),
        ),
        migrations.AddConstraint(
            model_name='rosterfinding',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'waiting', 'explained', 'resolved'])), name='roster_finding_state'),
        ),
        migrations.AddConstraint(
            model_name='rosterfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('waiting', 'explained')), _negated=True), models.Q(models.Q(('reason', ''), _negated=True), ('settled_by__isnull', False), ('settled_in__isnull', False)), _connector='OR'), name='roster_finding_explained'),
        ),
        migrations.AddConstraint(
            model_name='rosterfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('second', True), ('state', 'explained'), _negated=True), models.Q(('countersigned_by__isnull', False), models.Q(('countersigned_by', models.F('settled_by')), _negated=True)), _connector='OR'), name='roster_finding_two_signatures'),
        ),
        migrations.AddConstraint(
            model_name='rosterimport',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['wages', 'attendance'])), name='roster_import_kind'),
        ),
        migrations.AddConstraint(
            model_name='rosterimport',
            constraint=models.CheckConstraint(condition=models.Q(('rows_read__gte', 1)), name='roster_import_not_empty'),
        ),
        migrations.AddIndex(
            model_name='rosterrow',
            index=models.Index(condition=models.Q(('until', None)), fields=['investigation'], name='roster_row_live'),
        ),
        migrations.AddConstraint(
            model_name='rosterrow',
            constraint=models.CheckConstraint(condition=models.Q(('period_from__lte', models.F('period_until'))), name='roster_row_period'),
        ),
        migrations.AddConstraint(
            model_name='rosterrow',
            constraint=models.CheckConstraint(condition=models.Q(('owed__gte', 0), models.Q(('gross', None), ('gross__gte', 0), _connector='OR'), models.Q(('paid', None), ('paid__gte', 0), _connector='OR'), models.Q(('days', None), ('days__gte', 0), _connector='OR')), name='roster_row_amounts'),
        ),
        migrations.AddConstraint(
            model_name='rosterrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended', ''), ('until', None)), models.Q(('until__isnull', False), ('ended__in', ['corrected', 'removed', 'merged', 'withdrawn'])), _connector='OR'), name='roster_row_ended'),
        ),
        migrations.AddIndex(
            model_name='claimline',
            index=models.Index(fields=['investigation', 'sequence'], name='claim_line_by_confirmation'),
        ),
        migrations.AddConstraint(
            model_name='claimline',
            constraint=models.UniqueConstraint(fields=('row', 'sequence'), name='claim_line_once'),
        ),
        migrations.AddConstraint(
            model_name='claimline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='claim_line_amount'),
        ),
        migrations.AddConstraint(
            model_name='claimline',
            constraint=models.CheckConstraint(condition=models.Q(('period_from__lte', models.F('period_until'))), name='claim_line_period'),
        ),
        migrations.AddConstraint(
            model_name='spotorder',
            constraint=models.UniqueConstraint(condition=models.Q(('rechecked_on', None)), fields=('investigation',), name='spot_order_one_open'),
        ),
        migrations.AddConstraint(
            model_name='spotorder',
            constraint=models.CheckConstraint(condition=models.Q(('days__gte', 1), ('unit__in', ['CD', 'WD']), models.Q(('rechecked_on', None), models.Q(('corrected__isnull', False), ('ordered_on__lte', models.F('rechecked_on'))), _connector='OR')), name='spot_order_days'),
        ),
        migrations.AddConstraint(
            model_name='surchargepause',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('decision',), name='surcharge_pause_one_open'),
        ),
        migrations.AddConstraint(
            model_name='surchargepause',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('since__lte', models.F('until')), _connector='OR'), name='surcharge_pause_in_order'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(fields=('campaign', 'employer', 'project'), name='campaign_target_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='timerequest',
            constraint=models.UniqueConstraint(condition=models.Q(('decided_on', None)), fields=('investigation',), name='time_request_one_open'),
        ),
        migrations.AddConstraint(
            model_name='timerequest',
            constraint=models.CheckConstraint(condition=models.Q(('days__gte', 1), models.Q(models.Q(('decided_on', None), ('granted_days', 0)), ('decided_on__gte', models.F('requested_on')), _connector='OR')), name='time_request_in_order'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('signed_as', ''), _negated=True), models.Q(('refusal_note', ''), _negated=True), _connector='OR'), name='visit_confirmed_or_refused'),
        ),
        migrations.AddConstraint(
            model_name='visitanswer',
            constraint=models.UniqueConstraint(fields=('visit', 'item'), name='visit_item_once'),
        ),
        migrations.AddConstraint(
            model_name='visitanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'no'), _negated=True), models.Q(('finding', ''), _negated=True), _connector='OR'), name='visit_no_says_what'),
        ),
        migrations.AddConstraint(
            model_name='visitanswer',
            constraint=models.CheckConstraint(condition=models.Q(('corrected', False), ('answer', 'no'), _connector='OR'), name='visit_corrected_was_no'),
        ),
        migrations.AddConstraint(
            model_name='visitphoto',
            constraint=models.UniqueConstraint(fields=('visit', 'sent_as'), name='visit_photo_once'),
        ),
    ]
