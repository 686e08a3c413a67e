from django.apps import AppConfig


class Cleaning(AppConfig):
    name = "nentang.kit.cleaning"
    label = "cleaning"
