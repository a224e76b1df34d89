from django.urls import path

from practice.mocks.peers.views import interview, invitations, lobby
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
    path("mocks/<uuid:mock>/invite/", invitations.mock_invite, name="mock_invite"),
    path("mocks/join/<str:code>/", invitations.mock_join, name="mock_join"),
    path("mocks/<uuid:mock>/step/", lobby.mock_step, name="mock_step"),
    path("mocks/<uuid:mock>/lobby/", lobby.mock_lobby, name="mock_lobby"),
    path("mocks/<uuid:mock>/meeting.ics", lobby.mock_calendar, name="mock_calendar"),
    path("mocks/<uuid:mock>/interview/", interview.mock_interview, name="mock_interview"),
    path("mocks/<uuid:mock>/interview/live/", interview.mock_live, name="mock_live"),
    path("mocks/<uuid:mock>/interview/clock/", interview.mock_lead, name="mock_lead"),
    path("mocks/<uuid:mock>/interview/notes/", interview.mock_note, name="mock_note"),
    path("mocks/<uuid:mock>/interview/marks/", interview.mock_mark, name="mock_mark"),
    path("mocks/<uuid:mock>/report.md", mocks.mock_export, name="mock_export"),
]
