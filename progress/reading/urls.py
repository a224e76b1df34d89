from django.urls import path

from progress.reading.views import dates, lists, marks, own

urlpatterns = [
    path("resources/<slug:slug>/mark/", marks.mark, name="mark"),
    path("resources/<slug:slug>/parts/", marks.parts, name="parts"),
    path("resources/<slug:slug>/percent/", marks.percent, name="percent"),
    path("resources/<slug:slug>/again/", marks.again, name="again"),
    path("resources/<slug:slug>/reading/<int:number>/", dates.reading_edit, name="reading_edit"),
    path("bulk/marks/", marks.bulk_marks, name="bulk_marks"),
    path("reading/", lists.reading_list, name="reading_list"),
    path("reading/add/", own.own_add, name="own_add"),
    path("own/<uuid:own>/", own.own_detail, name="own_detail"),
    path("own/<uuid:own>/edit/", own.own_edit, name="own_edit"),
    path("own/<uuid:own>/remove/", own.own_remove, name="own_remove"),
    path("own/<uuid:own>/mark/", marks.mark, name="own_mark"),
    path("own/<uuid:own>/parts/", marks.parts, name="own_parts"),
    path("own/<uuid:own>/percent/", marks.percent, name="own_percent"),
    path("own/<uuid:own>/again/", marks.again, name="own_again"),
    path("own/<uuid:own>/reading/<int:number>/", dates.reading_edit, name="own_reading_edit"),
]
