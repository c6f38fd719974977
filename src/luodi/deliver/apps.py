from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliverConfig(AppConfig):
    name = "luodi.deliver"
    label = "deliver"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        """Answer the plan when it asks whose work a line has become."""
        from luodi.deliver import queries
        from luodi.plan import queries as plans

        plans.let_answer(queries.claims)
