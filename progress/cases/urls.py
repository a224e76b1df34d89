from django.urls import path

from progress.cases import views

urlpatterns = [
    path("cases/<slug:slug>/answer/", views.case_answer, name="case_answer"),
    path("cases/<slug:slug>/points/", views.case_points, name="case_points"),
]
