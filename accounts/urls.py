from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("settings/display/", views.display, name="display"),
]
