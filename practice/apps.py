from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "practice"

    def ready(self) -> None:
        """Answer what the packages below ask; only now are all models there."""
        from catalog.views import cases
        from history.refs import MOCK, OWNED, SKETCH
        from practice.cases.answers import done_cases
        from practice.mocks.models import MockInterview
        from practice.sketches.models import Sketch

        OWNED.update({SKETCH: Sketch, MOCK: MockInterview})
        cases.done_by.answered_by(done_cases)
