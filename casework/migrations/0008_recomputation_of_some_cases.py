import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0007_entry_written_in'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='recomputation',
            name='recomputation_one_under_way',
        ),
        migrations.AddField(
            model_name='recomputation',
            name='case_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), editable=False, null=True, size=None),
        ),
        migrations.AddConstraint(
            model_name='recomputation',
            constraint=models.UniqueConstraint(models.Value(1), condition=models.Q(('case_ids__isnull', True), ('state__in', ['examining', 'proposed', 'applying', 'reversing'])), name='recomputation_one_under_way'),
        ),
    ]
