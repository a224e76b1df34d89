from django.urls import path

from practice.mocks.views import mocks, room

urlpatterns = [
    path("mocks/", mocks.mock_list, name="mock_list"),
    path("mocks/new/", mocks.mock_new, name="mock_new"),
    path("mocks/elsewhere/", mocks.mock_log, name="mock_log"),
    path("mocks/<uuid:mock>/", mocks.mock_detail, name="mock_detail"),
    path("mocks/<uuid:mock>/clock/", room.mock_clock, name="mock_clock"),
    path("mocks/<uuid:mock>/scratchpad/", room.mock_scratchpad, name="mock_scratchpad"),
    path("mocks/<uuid:mock>/question/", room.mock_question, name="mock_question"),
    path("mocks/<uuid:mock>/sketch/", room.mock_sketch, name="mock_sketch"),
    path("mocks/<uuid:mock>/scores/", room.mock_scores, name="mock_scores"),
    path("mocks/<uuid:mock>/edit/", mocks.mock_edit, name="mock_edit"),
    path("mocks/<uuid:mock>/remove/", mocks.mock_remove, name="mock_remove"),
    path("mocks/<uuid:mock>/restore/", mocks.mock_restore, name="mock_restore"),
    path("mocks/<uuid:mock>/report.md", mocks.mock_export, name="mock_export"),
]
