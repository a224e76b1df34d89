from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("settings/", views.settings_index, name="settings_index"),
    path("settings/display/", views.display, name="display"),
    path("settings/preferences/", views.preferences, name="preferences"),
    path("settings/sessions/<int:number>/end/", views.session_end, name="session_end"),
]
