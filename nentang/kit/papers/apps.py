from django.apps import AppConfig


class Papers(AppConfig):
    name = "nentang.kit.papers"
    label = "papers"
