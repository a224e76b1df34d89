from django.urls import path

from practice.mocks.views import mocks, room
from practice.patterns import views
from practice.sketches.views import board, exercises, exports, review, versions

app_name = "practice"
urlpatterns = [
    path("patterns/", views.pattern_list, name="pattern_list"),
    path("patterns/<slug:slug>/", views.pattern_detail, name="pattern_detail"),
    path("exercises/", exercises.exercise_list, name="exercise_list"),
    path("exercises/<slug:slug>/", exercises.exercise_detail, name="exercise_detail"),
    path("exercises/<slug:slug>/draw/", exercises.exercise_draw, name="exercise_draw"),
    path("exercises/<slug:slug>/reference/", exercises.exercise_reference, name="exercise_reference"),
    path("sketches/", board.sketch_list, name="sketch_list"),
    path("sketches/new/", board.sketch_new, name="sketch_new"),
    path("sketches/<uuid:sketch>/", board.sketch_detail, name="sketch_detail"),
    path("sketches/<uuid:sketch>/save/", board.sketch_save, name="sketch_save"),
    path("sketches/<uuid:sketch>/draw/", board.sketch_draw, name="sketch_draw"),
    path("sketches/<uuid:sketch>/timer/", board.sketch_timer, name="sketch_timer"),
    path("sketches/<uuid:sketch>/name/", board.sketch_name, name="sketch_name"),
    path("sketches/<uuid:sketch>/remove/", board.sketch_remove, name="sketch_remove"),
    path("sketches/<uuid:sketch>/restore/", board.sketch_restore, name="sketch_restore"),
    path("sketches/<uuid:sketch>/versions/", versions.sketch_versions, name="sketch_versions"),
    path("sketches/<uuid:sketch>/keep/", versions.sketch_keep, name="sketch_keep"),
    path("sketches/<uuid:sketch>/versions/<int:number>/", versions.sketch_version, name="sketch_version"),
    path(
        "sketches/<uuid:sketch>/versions/<int:number>/restore/",
        versions.sketch_version_restore,
        name="sketch_version_restore",
    ),
    path("sketches/<uuid:sketch>/submit/", review.sketch_submit, name="sketch_submit"),
    path("sketches/<uuid:sketch>/review/", review.sketch_review, name="sketch_review"),
    path("sketches/<uuid:sketch>/reference/", review.sketch_reference, name="sketch_reference"),
    path("sketches/<uuid:sketch>/weighed/", review.sketch_weighed, name="sketch_weighed"),
    path("sketches/<uuid:sketch>/export.<slug:form>", exports.sketch_export, name="sketch_export"),
    path("mocks/", mocks.mock_list, name="mock_list"),
    path("mocks/new/", mocks.mock_new, name="mock_new"),
    path("mocks/elsewhere/", mocks.mock_log, name="mock_log"),
    path("mocks/<uuid:mock>/", mocks.mock_detail, name="mock_detail"),
    path("mocks/<uuid:mock>/clock/", room.mock_clock, name="mock_clock"),
    path("mocks/<uuid:mock>/scratchpad/", room.mock_scratchpad, name="mock_scratchpad"),
    path("mocks/<uuid:mock>/sketch/", room.mock_sketch, name="mock_sketch"),
    path("mocks/<uuid:mock>/scores/", room.mock_scores, name="mock_scores"),
    path("mocks/<uuid:mock>/edit/", mocks.mock_edit, name="mock_edit"),
    path("mocks/<uuid:mock>/remove/", mocks.mock_remove, name="mock_remove"),
    path("mocks/<uuid:mock>/restore/", mocks.mock_restore, name="mock_restore"),
    path("mocks/<uuid:mock>/report.md", mocks.mock_export, name="mock_export"),
]
