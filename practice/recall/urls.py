from django.urls import path

from practice.recall import views

urlpatterns = [
    path("patterns/<slug:slug>/recall/", views.pattern_recall, name="pattern_recall"),
    path("recall/", views.recall, name="recall"),
    path("recall/session/", views.recall_session, name="recall_session"),
    path("recall/new/", views.recall_new, name="recall_new"),
    path("recall/extra/", views.recall_extra, name="recall_extra"),
    path("recall/spread/", views.recall_spread, name="recall_spread"),
    path("recall/cards/<slug:slug>/<slug:key>/review/", views.recall_review, name="recall_review"),
    path("recall/cards/<slug:slug>/<slug:key>/hold/", views.recall_hold, name="recall_hold"),
]
