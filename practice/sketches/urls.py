from django.urls import path

from practice.sketches.views import board, box, exercises, exports, review, sharing, versions

urlpatterns = [
    path("exercises/", exercises.exercise_list, name="exercise_list"),
    path("exercises/<slug:slug>/", exercises.exercise_detail, name="exercise_detail"),
    path("exercises/<slug:slug>/draw/", exercises.exercise_draw, name="exercise_draw"),
    path("exercises/<slug:slug>/reference/", exercises.exercise_reference, name="exercise_reference"),
    path("sketches/", board.sketch_list, name="sketch_list"),
    path("sketches/new/", board.sketch_new, name="sketch_new"),
    path("sketches/<uuid:sketch>/", board.sketch_detail, name="sketch_detail"),
    path("sketches/<uuid:sketch>/save/", board.sketch_save, name="sketch_save"),
    path("sketches/<uuid:sketch>/draw/", board.sketch_draw, name="sketch_draw"),
    path("sketches/<uuid:sketch>/box/", box.sketch_box, name="sketch_box"),
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
    path("sketches/<uuid:sketch>/cover/", review.sketch_cover, name="sketch_cover"),
    path("sketches/<uuid:sketch>/dismiss/", review.sketch_dismiss, name="sketch_dismiss"),
    path("sketches/<uuid:sketch>/weighed/", review.sketch_weighed, name="sketch_weighed"),
    path("sketches/<uuid:sketch>/document/", exports.sketch_document, name="sketch_document"),
    path("sketches/<uuid:sketch>/print/", exports.sketch_print, name="sketch_print"),
    path("sketches/<uuid:sketch>/share/", sharing.sketch_share, name="sketch_share"),
    path("shared/<slug:token>/", sharing.shared_sketch, name="shared_sketch"),
    path("sketches/<uuid:sketch>/export.<slug:form>", exports.sketch_export, name="sketch_export"),
]
