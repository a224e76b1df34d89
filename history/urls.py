from django.urls import path

from history import views

app_name = "history"
urlpatterns = [
    path("resources/<slug:slug>/history/", views.work_history, name="work_history"),
    path("history/", views.history, name="history"),
    path("undo/<uuid:group>/", views.undo, name="undo"),
    path("own/<uuid:own>/history/", views.own_history, name="own_history"),
]
