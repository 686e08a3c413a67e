from django.apps import AppConfig


class AdviceApp(AppConfig):
    name = "nentang.advice"
