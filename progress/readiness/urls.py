from django.urls import path

from progress.readiness import views

urlpatterns = [
    path("readiness/", views.readiness, name="readiness"),
]
