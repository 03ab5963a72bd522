import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import registry.fields
import registry.models.staff
import registry.pinyin


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Employer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(db_index=True, max_length=120, verbose_name='名称')),
                ('pinyin', registry.pinyin.PlainPinyinField(blank=True, editable=False, max_length=255, source='name', verbose_name='名称拼音')),
                ('unified_code', models.CharField(blank=True, max_length=18, null=True, unique=True, verbose_name='统一社会信用代码')),
                ('ownership', models.CharField(choices=[('110', '国有企业'), ('120', '集体企业'), ('130', '股份合作企业'), ('140', '联营企业'), ('151', '国有独资公司'), ('159', '其他有限责任公司'), ('160', '股份有限公司'), ('170', '私营企业'), ('190', '其他内资企业'), ('200', '港、澳、台商投资企业'), ('300', '外商投资企业'), ('400', '个体工商户'), ('institution', '机关、事业单位'), ('social', '社会组织（含民办非企业单位）'), ('unknown', '尚未查明')], default='unknown', max_length=12, verbose_name='登记注册类型')),
                ('industry', models.CharField(blank=True, choices=[('A', '农、林、牧、渔业'), ('B', '采矿业'), ('C', '制造业'), ('D', '电力、热力、燃气及水生产和供应业'), ('E', '建筑业'), ('F', '批发和零售业'), ('G', '交通运输、仓储和邮政业'), ('H', '住宿和餐饮业'), ('I', '信息传输、软件和信息技术服务业'), ('J', '金融业'), ('K', '房地产业'), ('L', '租赁和商务服务业'), ('M', '科学研究和技术服务业'), ('N', '水利、环境和公共设施管理业'), ('O', '居民服务、修理和其他服务业'), ('P', '教育'), ('Q', '卫生和社会工作'), ('R', '文化、体育和娱乐业'), ('S', '公共管理、社会保障和社会组织'), ('T', '国际组织')], max_length=1, verbose_name='行业门类')),
                ('size', models.CharField(blank=True, choices=[('large', '大型'), ('medium', '中型'), ('small', '小型'), ('micro', '微型')], max_length=8, verbose_name='规模')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='地址')),
                ('legal_representative', models.CharField(blank=True, max_length=50, verbose_name='法定代表人（主要负责人）')),
                ('contact_phone', registry.fields.EncryptedCharField(blank=True, max_length=30, verbose_name='联系电话')),
            ],
            options={
                'verbose_name': '用人单位',
                'verbose_name_plural': '用人单位',
                'ordering': ['pinyin', 'id'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': '登录账号',
                'verbose_name_plural': '登录账号',
            },
            managers=[
                ('objects', registry.models.staff.AccountManager()),
            ],
        ),
        migrations.CreateModel(
            name='PolicySetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60, verbose_name='事项')),
                ('value', models.CharField(max_length=200, verbose_name='取值')),
                ('valid_from', models.DateField(verbose_name='自何日起适用')),
                ('note', models.CharField(max_length=300, verbose_name='依据或说明')),
            ],
            options={
                'verbose_name': '政策口径',
                'verbose_name_plural': '政策口径',
                'ordering': ['key', '-valid_from'],
                'constraints': [models.UniqueConstraint(fields=('key', 'valid_from'), name='policy_setting_unique')],
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='项目名称')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='地址')),
                ('client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects_as_client', to='registry.employer', verbose_name='建设单位')),
                ('general_contractor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects_as_contractor', to='registry.employer', verbose_name='施工总承包单位')),
            ],
            options={
                'verbose_name': '工程建设项目',
                'verbose_name_plural': '工程建设项目',
                'ordering': ['region__path', 'name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ProjectSubcontract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(blank=True, max_length=200, verbose_name='分包范围')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subcontracts', to='registry.project', verbose_name='项目')),
                ('subcontractor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subcontracts', to='registry.employer', verbose_name='分包单位')),
                ('upper', models.ForeignKey(blank=True, help_text='由施工总承包单位直接分包的，留空。', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subcontracts_given', to='registry.employer', verbose_name='发包单位')),
            ],
            options={
                'verbose_name': '分包关系',
                'verbose_name_plural': '分包关系',
                'ordering': ['project', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12, unique=True, verbose_name='区划代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('full_name', models.CharField(editable=False, max_length=200, verbose_name='全称')),
                ('level', models.CharField(choices=[('province', '省级'), ('prefecture', '市（州）级'), ('county', '县（市、区、特区）级'), ('township', '乡镇（街道）'), ('zone', '管理区（新区、开发区）')], max_length=12, verbose_name='级别')),
                ('path', models.CharField(editable=False, max_length=80, unique=True, verbose_name='路径')),
                ('min_wage_tier', models.PositiveSmallIntegerField(blank=True, help_text='一类、二类或三类区；未查明的留空，不得推测。', null=True, verbose_name='最低工资类区')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.region', verbose_name='上级区划')),
            ],
            options={
                'verbose_name': '行政区划',
                'verbose_name_plural': '行政区划',
                'ordering': ['path'],
            },
        ),
        migrations.AddField(
            model_name='project',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='registry.region', verbose_name='所在区划'),
        ),
        migrations.AddField(
            model_name='employer',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='employers', to='registry.region', verbose_name='所在区划'),
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('inspection', '劳动保障监察机构'), ('arbitration', '劳动人事争议仲裁委员会'), ('mediation', '调解组织')], max_length=12, verbose_name='机构类型')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='机构名称')),
                ('letterhead', models.CharField(help_text='印在文书版头的机关名称，如“贵阳市南明区人力资源和社会保障局”。', max_length=100, verbose_name='发文机关')),
                ('number_prefix', models.CharField(help_text='文书字号的开头，如“南人社监”，不得与其他机构重复。', max_length=20, unique=True, verbose_name='机关代字')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='地址')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='联系电话')),
                ('active', models.BooleanField(default=True, verbose_name='在用')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.agency', verbose_name='上级机构')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agencies', to='registry.region', verbose_name='管辖区划')),
            ],
            options={
                'verbose_name': '办案机构',
                'verbose_name_plural': '办案机构',
                'ordering': ['region__path', 'kind', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('active', models.BooleanField(default=True, verbose_name='在用')),
                ('name', models.CharField(max_length=50, verbose_name='姓名')),
                ('pinyin', registry.pinyin.PinyinField(blank=True, editable=False, max_length=255, source='name', verbose_name='姓名拼音')),
                ('certificate_number', models.CharField(blank=True, max_length=40, verbose_name='执法证号')),
                ('certificate_valid_from', models.DateField(blank=True, null=True, verbose_name='执法证有效期起')),
                ('certificate_valid_until', models.DateField(blank=True, null=True, verbose_name='执法证有效期止')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff', to='registry.agency', verbose_name='所在机构')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='staff', to=settings.AUTH_USER_MODEL, verbose_name='登录账号')),
            ],
            options={
                'verbose_name': '工作人员',
                'verbose_name_plural': '工作人员',
                'ordering': ['pinyin', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('clerk', '受理员'), ('inspector', '监察员'), ('legal_reviewer', '法制审核员'), ('head', '负责人'), ('supervisor', '督导员'), ('arbitrator', '仲裁员'), ('secretary', '书记员'), ('mediator', '调解员'), ('administrator', '系统管理员')], max_length=20, verbose_name='角色')),
                ('valid_from', models.DateField(verbose_name='任职起日')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='任职止日')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='registry.agency', verbose_name='机构')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='registry.staff', verbose_name='工作人员')),
            ],
            options={
                'verbose_name': '任职',
                'verbose_name_plural': '任职',
                'ordering': ['staff', '-valid_from', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('clerk', '受理员'), ('inspector', '监察员'), ('legal_reviewer', '法制审核员'), ('head', '负责人'), ('supervisor', '督导员'), ('arbitrator', '仲裁员'), ('secretary', '书记员'), ('mediator', '调解员'), ('administrator', '系统管理员')], max_length=20, verbose_name='角色')),
                ('valid_from', models.DateField(verbose_name='委托起日')),
                ('valid_until', models.DateField(verbose_name='委托止日')),
                ('reason', models.CharField(max_length=200, verbose_name='委托事由')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='registry.agency', verbose_name='机构')),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_received', to='registry.staff', verbose_name='受托人')),
                ('principal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_given', to='registry.staff', verbose_name='委托人')),
            ],
            options={
                'verbose_name': '代理授权',
                'verbose_name_plural': '代理授权',
                'ordering': ['-valid_from', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('active', models.BooleanField(default=True, verbose_name='在用')),
                ('name', models.CharField(db_index=True, max_length=50, verbose_name='姓名')),
                ('pinyin', registry.pinyin.PinyinField(blank=True, editable=False, max_length=255, source='name', verbose_name='姓名拼音')),
                ('identity_number', registry.fields.EncryptedCharField(max_length=18, verbose_name='身份证号码')),
                ('identity_hash', registry.fields.HashField(blank=True, editable=False, max_length=64, source='identity_number', unique=True, verbose_name='身份证号码索引')),
                ('phone', registry.fields.EncryptedCharField(max_length=11, verbose_name='手机号码')),
                ('phone_hash', registry.fields.HashField(blank=True, db_index=True, editable=False, max_length=64, source='phone', verbose_name='手机号码索引')),
                ('bank_card', registry.fields.EncryptedCharField(blank=True, max_length=30, verbose_name='银行卡号')),
            ],
            options={
                'verbose_name': '劳动者',
                'verbose_name_plural': '劳动者',
                'ordering': ['pinyin', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('identity_hash__regex', '^[0-9a-f]{64}$')), name='worker_identity_known')],
            },
        ),
        migrations.CreateModel(
            name='AccessLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='时间')),
                ('what', models.CharField(max_length=100, verbose_name='查看内容')),
                ('subject_model', models.CharField(max_length=60, verbose_name='对象类型')),
                ('subject_id', models.BigIntegerField(verbose_name='对象编号')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='事由')),
                ('staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='access_log', to='registry.staff', verbose_name='工作人员')),
                ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='access_log', to='registry.worker', verbose_name='劳动者')),
            ],
            options={
                'verbose_name': '个人信息查看记录',
                'verbose_name_plural': '个人信息查看记录',
                'ordering': ['-id'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='worker',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '人员记录不得删除，只能停用' USING ERRCODE = 'restrict_violation';", hash='7ed88034125e7f5cd3070284a8971aace5a4e63d', operation='DELETE', pgid='pgtrigger_never_deleted_41826', table='registry_worker', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '人员记录不得删除，只能停用' USING ERRCODE = 'restrict_violation';", hash='18faf2088c79ae3dc2b2a4c3b1d19c7c3da6f041', operation='DELETE', pgid='pgtrigger_never_deleted_a0e98', table='registry_user', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='projectsubcontract',
            constraint=models.UniqueConstraint(fields=('project', 'subcontractor', 'upper'), name='subcontract_unique', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='projectsubcontract',
            constraint=models.CheckConstraint(condition=models.Q(('upper__isnull', True), models.Q(('subcontractor', models.F('upper')), _negated=True), _connector='OR'), name='subcontract_not_to_oneself', violation_error_message='发包单位和分包单位不能是同一单位。'),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(('path__endswith', django.db.models.functions.text.Concat(models.F('code'), models.Value('/')))), name='region_path_ends_with_code'),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', False), ('level', 'province'), _connector='OR'), name='region_root_is_province'),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(('min_wage_tier__isnull', True), ('min_wage_tier__in', [1, 2, 3]), _connector='OR'), name='region_min_wage_tier'),
        ),
        migrations.AddConstraint(
            model_name='employer',
            constraint=models.CheckConstraint(condition=models.Q(('unified_code__isnull', True), ('unified_code__regex', '^[0-9A-HJ-NPQRTUWXY]{18}$'), _connector='OR'), name='employer_unified_code_form'),
        ),
        migrations.AddConstraint(
            model_name='staff',
            constraint=models.UniqueConstraint(condition=models.Q(('certificate_number', ''), _negated=True), fields=('certificate_number',), name='staff_certificate_unique'),
        ),
        migrations.AddConstraint(
            model_name='staff',
            constraint=models.CheckConstraint(condition=models.Q(('certificate_valid_from__isnull', True), ('certificate_valid_until__isnull', True), ('certificate_valid_from__lte', models.F('certificate_valid_until')), _connector='OR'), name='staff_certificate_dates', violation_error_message='执法证有效期的止日不得早于起日。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='staff',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '人员记录不得删除，只能停用' USING ERRCODE = 'restrict_violation';", hash='5d90cf95bcaf962d7c80e0da667771c0325c4e89', operation='DELETE', pgid='pgtrigger_never_deleted_d5ed2', table='registry_staff', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['agency', 'role'], name='post_agency_role'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('staff', 'agency', 'role', 'valid_from'), name='post_unique'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_from__lte', models.F('valid_until')), _connector='OR'), name='post_dates', violation_error_message='任职止日不得早于起日。'),
        ),
        migrations.AddIndex(
            model_name='delegation',
            index=models.Index(fields=['delegate', 'valid_until'], name='delegation_delegate'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__lte', models.F('valid_until'))), name='delegation_dates', violation_error_message='委托止日不得早于起日。'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('principal', models.F('delegate')), _negated=True), name='delegation_not_to_oneself', violation_error_message='不能委托给本人。'),
        ),
        migrations.AddIndex(
            model_name='accesslog',
            index=models.Index(fields=['subject_model', 'subject_id'], name='access_subject'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accesslog',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '日志只能追加，不得修改或删除' USING ERRCODE = 'restrict_violation';", hash='829145150164125dc2ab89a2351f005d4d58ab7c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a5f06', table='registry_accesslog', when='BEFORE')),
        ),
    ]
