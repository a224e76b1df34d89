from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "history"

    def ready(self) -> None:
        """Answer what the packages below ask; only now are all models there."""
        from accounts import quotas
        from catalog import loading
        from history import renaming, sizes
        from mlsd_guide.personal import register_all

        register_all(self)
        quotas.text_of.answered_by(sizes.text_of)
        loading.renamed.answered_by(renaming.renamed)
