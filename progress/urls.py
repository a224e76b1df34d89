from django.urls import path

from progress.views import dashboard, notes

app_name = "progress"
urlpatterns = [
    path("notes/", notes.note_list, name="note_list"),
    path("notes/export.md", notes.note_export, name="note_export"),
    path("resources/<slug:slug>/note/", notes.note_edit, name="note_edit"),
    path("own/<uuid:own>/note/", notes.own_note_edit, name="own_note_edit"),
    path("progress/", dashboard.dashboard, name="dashboard"),
    path("progress/pieces/", dashboard.dashboard_piece, name="dashboard_piece"),
]
