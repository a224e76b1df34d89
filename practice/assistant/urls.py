from django.urls import path

from practice.assistant import views

urlpatterns = [
    path("sketches/<uuid:sketch>/ask/", views.sketch_ask, name="sketch_ask"),
    path("sketches/<uuid:sketch>/ask/<uuid:job>/", views.sketch_asked, name="sketch_asked"),
    path("mocks/<uuid:mock>/ask/", views.mock_ask, name="mock_ask"),
]
