from django.urls import path

from practice.cases import answer_views, views

urlpatterns = [
    path("cases/", views.case_list, name="case_list"),
    path("cases/<slug:slug>/", views.case_detail, name="case_detail"),
    path("cases/<slug:slug>/answer/", answer_views.case_answer, name="case_answer"),
    path("cases/<slug:slug>/points/", answer_views.case_points, name="case_points"),
]
