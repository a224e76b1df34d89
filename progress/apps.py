from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "progress"

    def ready(self) -> None:
        """Answer what the packages below ask; only now are all models there."""
        from accounts import welcome
        from catalog import starts
        from history import views
        from mlsd_guide.personal import register_all
        from practice.cases import answers
        from practice.recall import deck
        from practice.sketches import document
        from progress.data import held
        from progress.notes.notes import notes_on
        from progress.plan.onward import interview_of
        from progress.reading import outlines, twins
        from progress.reading.responses import answer_undo

        welcome.held_by.answered_by(held.held)
        views.answer_undo.answered_by(answer_undo)
        register_all(self)
        starts.minutes_to_read.answered_by(outlines.minutes_to_read)
        answers.read_twin.answered_by(twins.read_twin)
        answers.is_twin_read.answered_by(twins.is_twin_read)
        deck.interview_of.answered_by(interview_of)
        document.notes_on.answered_by(notes_on)
        register_kinds()


def register_kinds() -> None:
    """In the order in which one may name another."""
    from history.kinds import register
    from practice.cases.facts import AnswerKind
    from practice.elsewhere.facts import ElsewhereKind
    from practice.mocks.facts import MockKind
    from practice.recall.facts import CardKind
    from practice.sketches.facts import SketchKind
    from progress.notes.facts import NoteKind
    from progress.plan.facts import PlanKind
    from progress.reading.facts import ReadingKind
    from progress.reading.own_facts import OwnKind

    register(OwnKind(), ReadingKind(), CardKind(), AnswerKind(), ElsewhereKind())
    register(PlanKind(), SketchKind(), MockKind(), NoteKind())
