from django.urls import path

from progress.plan.views import calendar, items, plan, today

urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/next/", today.next_after, name="next_after"),
    path("plan/", plan.plan, name="plan"),
    path("plan/new/", plan.plan_new, name="plan_new"),
    path("plan/weeks/<int:number>/", plan.plan_week, name="plan_week"),
    path("plan/print/", plan.plan_print, name="plan_print"),
    path("plan/repair/", plan.plan_repair, name="plan_repair"),
    path("plan/offer/", plan.plan_offer, name="plan_offer"),
    path("plan/remove/", plan.plan_remove, name="plan_remove"),
    path("plan/items/week/", items.plan_item_week, name="plan_item_week"),
    path("plan/items/order/", items.plan_item_order, name="plan_item_order"),
    path("plan/items/pin/", items.plan_item_pin, name="plan_item_pin"),
    path("plan/items/tick/", items.plan_item_tick, name="plan_item_tick"),
    path("plan/items/skip/", items.plan_item_skip, name="plan_item_skip"),
    path("plan/calendar/", calendar.plan_calendar, name="plan_calendar"),
    path("practise/", today.practise, name="practise"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
]
