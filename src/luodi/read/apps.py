from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadConfig(AppConfig):
    name = "luodi.read"
    label = "read"
    verbose_name = _("Reading")
