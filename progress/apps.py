from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "progress"

    def ready(self) -> None:
        """Answer what the packages below ask; only now are all models there."""
        from accounts import quotas, welcome
        from catalog import loading, slots
        from catalog.views import cases
        from progress import personal, renaming
        from progress.cases.answers import done_cases
        from progress.data import held, sizes

        quotas.text_of.answered_by(sizes.text_of)
        welcome.held_by.answered_by(held.held)
        loading.renamed.answered_by(renaming.renamed)
        slots.fill.answered_by(personal.fill)
        cases.done_by.answered_by(done_cases)
