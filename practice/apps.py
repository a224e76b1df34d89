from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "practice"

    def ready(self) -> None:
        """Name the models of what readers make here; only now are they there."""
        from history.refs import MOCK, OWNED, SKETCH
        from mlsd_guide.personal import register_all
        from practice.mocks.models import MockInterview
        from practice.sketches.models import Sketch

        register_all(self)
        OWNED.update({SKETCH: Sketch, MOCK: MockInterview})
