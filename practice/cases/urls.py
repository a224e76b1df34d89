from django.urls import path

from practice.cases import answer_views

urlpatterns = [
    path("cases/<slug:slug>/answer/", answer_views.case_answer, name="case_answer"),
    path("cases/<slug:slug>/points/", answer_views.case_points, name="case_points"),
]
