from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "progress"

    def ready(self) -> None:
        """Answer what the packages below ask; only now are all models there."""
        from accounts import quotas, welcome
        from catalog import loading, slots
        from catalog.views import cases
        from progress import personal
        from progress.cases.answers import done_cases
        from progress.cases.facts import AnswerKind
        from progress.data import held, sizes
        from progress.external.facts import ElsewhereKind
        from progress.history import renaming
        from progress.history.kinds import register
        from progress.history.mock_facts import MockKind
        from progress.history.sketch_facts import SketchKind
        from progress.notes.facts import NoteKind
        from progress.plan.facts import PlanKind
        from progress.reading.facts import ReadingKind
        from progress.reading.own_facts import OwnKind
        from progress.recall.facts import CardKind

        quotas.text_of.answered_by(sizes.text_of)
        welcome.held_by.answered_by(held.held)
        loading.renamed.answered_by(renaming.renamed)
        slots.fill.answered_by(personal.fill)
        cases.done_by.answered_by(done_cases)
        # In the order in which one may name another
        register(OwnKind(), ReadingKind(), CardKind(), AnswerKind(), ElsewhereKind())
        register(PlanKind(), SketchKind(), MockKind(), NoteKind())
