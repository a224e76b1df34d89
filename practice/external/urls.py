from django.urls import path

from practice.external import views

urlpatterns = [
    path("elsewhere/", views.elsewhere, name="elsewhere"),
]
