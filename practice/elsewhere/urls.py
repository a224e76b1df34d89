from django.urls import path

from practice.elsewhere import views

urlpatterns = [
    path("elsewhere/", views.elsewhere, name="elsewhere"),
]
