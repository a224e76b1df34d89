from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "catalog"

    def ready(self) -> None:
        from mlsd_guide.personal import register_all

        register_all(self)
