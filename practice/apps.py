from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "practice"

    def ready(self) -> None:
        """Name the models of what readers make here; only now are they there."""
        from history.refs import MOCK, OWNED, SKETCH
        from mlsd_guide.personal import register_all
        from practice.assistant.pages import ModelOffer, talk_in
        from practice.mocks.models import MockInterview
        from practice.mocks.room import interviewer_in
        from practice.sketches.model_offer import model_offer
        from practice.sketches.models import Sketch

        register_all(self)
        OWNED.update({SKETCH: Sketch, MOCK: MockInterview})
        model_offer.answered_by(ModelOffer.to)
        interviewer_in.answered_by(talk_in)
