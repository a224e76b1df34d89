from django.urls import path

from progress.views import dashboard

app_name = "progress"
urlpatterns = [
    path("progress/", dashboard.dashboard, name="dashboard"),
    path("progress/pieces/", dashboard.dashboard_piece, name="dashboard_piece"),
]
