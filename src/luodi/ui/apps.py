from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "luodi.ui"
    label = "ui"
