import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """From here on the database keeps rows and payments in step; apart, for the data before had to be brought in step first."""

    dependencies = [
        ('inspection', '0003_payments_of_earlier_lines'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='orderline',
            trigger=pgtrigger.compiler.Trigger(name='line_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '责令支付明细不得删除（《劳动保障监察条例》第二十六条）' USING ERRCODE = 'restrict_violation';", hash='3e318cc389edf3b2a79ea4d5000cea8915773050', operation='DELETE', pgid='pgtrigger_line_stays_daadd', table='inspection_orderline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='orderline',
            trigger=pgtrigger.compiler.Trigger(name='line_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."investigation_id" IS DISTINCT FROM (NEW."investigation_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."period_from" IS DISTINCT FROM (NEW."period_from") OR OLD."period_until" IS DISTINCT FROM (NEW."period_until") OR OLD."worker_id" IS DISTINCT FROM (NEW."worker_id"))', func="RAISE EXCEPTION '责令支付明细的劳动者、款项和期间不得改动（《劳动保障监察条例》第二十六条）' USING ERRCODE = 'restrict_violation';", hash='40676110c56b16c557714459a68083958fd40cb2', operation='UPDATE', pgid='pgtrigger_line_frozen_dc7fd', table='inspection_orderline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='orderline',
            trigger=pgtrigger.compiler.Trigger(name='amount_by_decision', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount"))', func="\nIF (SELECT c.status FROM casework_case c WHERE c.id = NEW.investigation_id) <> 'NOTICED' THEN\n    RAISE EXCEPTION '责令支付的金额只能由事先告知后的行政处理决定变更（《劳动保障监察条例》第二十六条）' USING ERRCODE = 'restrict_violation';\nEND IF;\nRETURN NEW;\n", hash='fef0f8ed93acbe0f3a2b59a6823029b4575ae6cf', operation='UPDATE', pgid='pgtrigger_amount_by_decision_20cbd', table='inspection_orderline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='orderline',
            trigger=pgtrigger.compiler.Trigger(name='paid_as_booked', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\nIF (SELECT l.paid_amount FROM inspection_orderline l WHERE l.id = NEW.id)\n    <> (SELECT coalesce(sum(p.amount), 0) FROM inspection_payment p WHERE p.line_id = NEW.id) THEN\n    RAISE EXCEPTION '已付金额必须等于逐笔付款记录的合计，不得直接改写（《劳动保障监察条例》第二十六条）' USING ERRCODE = 'restrict_violation';\nEND IF;\nRETURN NULL;\n", hash='70102cde882f2ac9428b21c499352d7791534e8a', operation='INSERT OR UPDATE', pgid='pgtrigger_paid_as_booked_3d7f4', table='inspection_orderline', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION '付款记录只能追加，不得修改或者删除（《劳动保障监察条例》第二十六条）' USING ERRCODE = 'restrict_violation';", hash='6b1237c0d6d87aff56260600da63d4c28612b020', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_efc93', table='inspection_payment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='within_the_amount', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF (SELECT sum(p.amount) FROM inspection_payment p WHERE p.line_id = NEW.line_id)\n    > (SELECT l.amount FROM inspection_orderline l WHERE l.id = NEW.line_id) THEN\n    RAISE EXCEPTION '付款合计不得超过责令支付的金额（《劳动保障监察条例》第二十六条）' USING ERRCODE = 'restrict_violation';\nEND IF;\nRETURN NULL;\n", hash='ba36f049355fd60219c48745655216fb9b99d044', operation='INSERT', pgid='pgtrigger_within_the_amount_df539', table='inspection_payment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='paid_as_booked', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\nIF (SELECT l.paid_amount FROM inspection_orderline l WHERE l.id = NEW.line_id)\n    <> (SELECT coalesce(sum(p.amount), 0) FROM inspection_payment p WHERE p.line_id = NEW.line_id) THEN\n    RAISE EXCEPTION '已付金额必须等于逐笔付款记录的合计，不得直接改写（《劳动保障监察条例》第二十六条）' USING ERRCODE = 'restrict_violation';\nEND IF;\nRETURN NULL;\n", hash='621a759cbfb2b94238c1fc874ba6510ef389c0f4', operation='INSERT OR UPDATE', pgid='pgtrigger_paid_as_booked_dcb13', table='inspection_payment', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]
