from django.apps import AppConfig


class Files(AppConfig):
    name = "nentang.kit.files"
    label = "files"
