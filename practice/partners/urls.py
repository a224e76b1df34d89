from django.urls import path

from practice.partners import views

urlpatterns = [
    path("mocks/partners/", views.partner_board, name="partner_board"),
    path("mocks/partners/card/", views.partner_card, name="partner_card"),
    path("mocks/partners/leave/", views.partner_leave, name="partner_leave"),
    path("mocks/partners/people/<str:token>/", views.partner_detail, name="partner_detail"),
    path("mocks/partners/people/<str:token>/report/", views.partner_report, name="partner_report"),
    path("mocks/partners/people/<str:token>/block/", views.partner_block, name="partner_block"),
    path("mocks/partners/blocks/<int:block>/remove/", views.partner_unblock, name="partner_unblock"),
    path("mocks/partners/requests/<uuid:request_id>/", views.partner_request, name="partner_request"),
]
