from django.apps import AppConfig


class Ui(AppConfig):
    name = "nentang.kit.ui"
    label = "ui"
