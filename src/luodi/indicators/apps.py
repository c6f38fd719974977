from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "luodi.indicators"
    label = "indicators"
    verbose_name = _("Reported figures")

    def ready(self) -> None:
        """Answer the register when it asks whether figures hang on a definition."""
        from luodi.catalog import queries as catalog
        from luodi.indicators.queries.figures import figures_of

        catalog.let_count(figures_of)
