from django.urls import path

from practice.method import views

urlpatterns = [path("method/", views.method, name="method")]
