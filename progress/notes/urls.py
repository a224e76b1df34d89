from django.urls import path

from progress.notes import views

urlpatterns = [
    path("notes/", views.note_list, name="note_list"),
    path("notes/export.md", views.note_export, name="note_export"),
    path("resources/<slug:slug>/note/", views.note_edit, name="note_edit"),
    path("notes/on/<slug:kind>/<slug:key>/", views.thing_note_edit, name="thing_note_edit"),
    path("own/<uuid:own>/note/", views.note_edit, name="own_note_edit"),
]
