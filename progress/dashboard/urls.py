from django.urls import path

from progress.dashboard import views

urlpatterns = [
    path("progress/", views.dashboard, name="dashboard"),
    path("progress/pieces/", views.dashboard_piece, name="dashboard_piece"),
]
