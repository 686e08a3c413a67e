from django.apps import AppConfig


class Members(AppConfig):
    name = "nentang.members"
