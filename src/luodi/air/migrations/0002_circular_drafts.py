import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('air', '0001_initial'),
        ('assess', '0003_reliability'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CircularDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=64, verbose_name='form')),
                ('kind', models.SlugField(max_length=32, verbose_name='kind of form')),
                ('pack', models.CharField(max_length=64, verbose_name='pack')),
                ('pack_version', models.CharField(max_length=16, verbose_name='version')),
                ('period', models.CharField(max_length=10, verbose_name='period')),
                ('content', models.JSONField(verbose_name='content')),
                ('digest', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('drafted_at', models.DateTimeField(verbose_name='drafted at')),
                ('assessment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assess.assessment', verbose_name='assessment')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drafted by')),
            ],
            options={
                'verbose_name': 'draft of a circular',
                'verbose_name_plural': 'drafts of circulars',
            },
        ),
        migrations.CreateModel(
            name='DraftVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('paragraphs', models.JSONField(verbose_name='paragraphs')),
                ('restores', models.PositiveIntegerField(blank=True, null=True, verbose_name='restores version')),
                ('is_given_up', models.BooleanField(default=False, verbose_name='given up')),
                ('note', models.CharField(blank=True, max_length=400, verbose_name='reason')),
                ('at', models.DateTimeField(verbose_name='time')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='air.circulardraft', verbose_name='draft')),
            ],
            options={
                'verbose_name': 'version of a draft',
                'verbose_name_plural': 'versions of drafts',
            },
        ),
        migrations.AddField(
            model_name='circular',
            name='sequence',
            field=models.SlugField(blank=True, default='', max_length=16, verbose_name='sequence of numbers'),
        ),
        migrations.AddField(
            model_name='circular',
            name='explained',
            field=models.CharField(blank=True, default='', max_length=400, verbose_name='explanation'),
        ),
        migrations.AddField(
            model_name='circular',
            name='draft',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='circular', to='air.circulardraft', verbose_name='draft'),
        ),
        migrations.RemoveConstraint(
            model_name='circular',
            name='a_circular_has_its_number',
        ),
        migrations.AddConstraint(
            model_name='circular',
            constraint=models.UniqueConstraint(fields=('sequence', 'year', 'number'), name='a_circular_has_its_number_in_a_row'),
        ),
        migrations.AddConstraint(
            model_name='draftversion',
            constraint=models.UniqueConstraint(fields=('draft', 'number'), name='a_draft_has_a_version_of_a_number_once'),
        ),
        migrations.AddConstraint(
            model_name='draftversion',
            constraint=models.CheckConstraint(condition=models.Q(('is_given_up', False), models.Q(('note', ''), _negated=True), _connector='OR'), name='a_draft_is_given_up_with_a_reason'),
        ),
    ]
