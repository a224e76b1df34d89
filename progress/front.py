"""The front page, which is Today for readers. It stands before the catalogue's."""

from django.urls import path

from progress.plan.views import today

urlpatterns = [path("", today.home, name="home")]
