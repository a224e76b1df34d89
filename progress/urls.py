from django.urls import path

from progress.views import dashboard, history, marks, notes, readings

app_name = "progress"
urlpatterns = [
    path("resources/<slug:slug>/mark/", marks.mark, name="mark"),
    path("resources/<slug:slug>/parts/", marks.parts, name="parts"),
    path("resources/<slug:slug>/percent/", marks.percent, name="percent"),
    path("resources/<slug:slug>/again/", marks.again, name="again"),
    path("resources/<slug:slug>/reading/<int:number>/", readings.reading_edit, name="reading_edit"),
    path("resources/<slug:slug>/history/", history.work_history, name="work_history"),
    path("bulk/marks/", marks.bulk_marks, name="bulk_marks"),
    path("history/", history.history, name="history"),
    path("undo/<uuid:group>/", history.undo, name="undo"),
    path("notes/", notes.note_list, name="note_list"),
    path("notes/export.md", notes.note_export, name="note_export"),
    path("resources/<slug:slug>/note/", notes.note_edit, name="note_edit"),
    path("own/<uuid:own>/note/", notes.own_note_edit, name="own_note_edit"),
    path("progress/", dashboard.dashboard, name="dashboard"),
    path("progress/pieces/", dashboard.dashboard_piece, name="dashboard_piece"),
]
