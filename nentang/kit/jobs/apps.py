from django.apps import AppConfig


class Jobs(AppConfig):
    name = "nentang.kit.jobs"
    label = "jobs"
