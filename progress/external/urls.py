from django.urls import path

from progress.external import views

urlpatterns = [
    path("elsewhere/", views.elsewhere, name="elsewhere"),
]
