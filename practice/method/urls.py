from django.urls import path

from practice.method import views

urlpatterns = [
    path("method/", views.method, name="method"),
    path("method/example/", views.method_example, name="method_example"),
]
