from django.apps import AppConfig


class Intake(AppConfig):
    name = "nentang.kit.intake"
    label = "intake"
