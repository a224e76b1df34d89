from django.urls import path

from progress.cases import views as case_answers
from progress.dashboard import views as dashboard
from progress.data.views import data, imports, merge, reset
from progress.external import views as elsewhere
from progress.history import views as history
from progress.notes import views
from progress.plan.views import calendar, items, plan, today
from progress.readiness import views as readiness
from progress.reading.views import dates, lists, marks, own
from progress.recall import views as recall

app_name = "progress"
urlpatterns = [
    # The most asked for come first: an address is looked for in this order.
    path("today/", today.today, name="today"),
    path("plan/", plan.plan, name="plan"),
    path("plan/new/", plan.plan_new, name="plan_new"),
    path("plan/weeks/<int:number>/", plan.plan_week, name="plan_week"),
    path("plan/print/", plan.plan_print, name="plan_print"),
    path("plan/repair/", plan.plan_repair, name="plan_repair"),
    path("plan/renew/", plan.plan_renew, name="plan_renew"),
    path("plan/remove/", plan.plan_remove, name="plan_remove"),
    path("plan/items/week/", items.plan_item_week, name="plan_item_week"),
    path("plan/items/order/", items.plan_item_order, name="plan_item_order"),
    path("plan/items/pin/", items.plan_item_pin, name="plan_item_pin"),
    path("plan/items/skip/", items.plan_item_skip, name="plan_item_skip"),
    path("plan/calendar/", calendar.plan_calendar, name="plan_calendar"),
    path("practise/", today.practise, name="practise"),
    path("resources/<slug:slug>/mark/", marks.mark, name="mark"),
    path("resources/<slug:slug>/parts/", marks.parts, name="parts"),
    path("resources/<slug:slug>/percent/", marks.percent, name="percent"),
    path("resources/<slug:slug>/again/", marks.again, name="again"),
    path("resources/<slug:slug>/reading/<int:number>/", dates.reading_edit, name="reading_edit"),
    path("resources/<slug:slug>/history/", history.work_history, name="work_history"),
    path("bulk/marks/", marks.bulk_marks, name="bulk_marks"),
    path("history/", history.history, name="history"),
    path("undo/<uuid:group>/", history.undo, name="undo"),
    path("cases/<slug:slug>/answer/", case_answers.case_answer, name="case_answer"),
    path("cases/<slug:slug>/points/", case_answers.case_points, name="case_points"),
    path("elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path("patterns/<slug:slug>/recall/", recall.pattern_recall, name="pattern_recall"),
    path("recall/", recall.recall, name="recall"),
    path("recall/session/", recall.recall_session, name="recall_session"),
    path("recall/extra/", recall.recall_extra, name="recall_extra"),
    path("recall/spread/", recall.recall_spread, name="recall_spread"),
    path("recall/cards/<slug:slug>/<slug:key>/review/", recall.recall_review, name="recall_review"),
    path("recall/cards/<slug:slug>/<slug:key>/hold/", recall.recall_hold, name="recall_hold"),
    path("notes/", views.note_list, name="note_list"),
    path("notes/export.md", views.note_export, name="note_export"),
    path("resources/<slug:slug>/note/", views.note_edit, name="note_edit"),
    path("notes/on/<slug:kind>/<slug:key>/", views.thing_note_edit, name="thing_note_edit"),
    path("reading/", lists.reading_list, name="reading_list"),
    path("reading/add/", own.own_add, name="own_add"),
    path("own/<uuid:own>/", own.own_detail, name="own_detail"),
    path("own/<uuid:own>/edit/", own.own_edit, name="own_edit"),
    path("own/<uuid:own>/remove/", own.own_remove, name="own_remove"),
    path("own/<uuid:own>/mark/", own.own_mark, name="own_mark"),
    path("own/<uuid:own>/parts/", own.own_parts, name="own_parts"),
    path("own/<uuid:own>/percent/", own.own_percent, name="own_percent"),
    path("own/<uuid:own>/again/", own.own_again, name="own_again"),
    path("own/<uuid:own>/reading/<int:number>/", dates.own_reading_edit, name="own_reading_edit"),
    path("own/<uuid:own>/history/", history.own_history, name="own_history"),
    path("own/<uuid:own>/note/", views.own_note_edit, name="own_note_edit"),
    path("settings/data/", data.data, name="data"),
    path("settings/data/export/", data.data_export, name="data_export"),
    path("settings/data/import/", imports.import_upload, name="import_upload"),
    path("settings/data/import/review/", imports.import_review, name="import_review"),
    path("settings/data/import/drop/", imports.import_drop, name="import_drop"),
    path("settings/data/reset/", reset.reset, name="reset"),
    path("settings/data/reset/everything/", reset.reset_everything, name="reset_everything"),
    path("settings/data/reset/kinds/<slug:kind>/", reset.reset_kind, name="reset_kind"),
    path("settings/data/reset/shelves/<slug:slug>/", reset.reset_shelf, name="reset_shelf"),
    path("settings/data/reset/resources/<slug:slug>/", reset.reset_resource, name="reset_resource"),
    path("settings/data/reset/own/<uuid:own>/", reset.reset_own, name="reset_own"),
    path("settings/data/delete/", reset.delete_account, name="delete_account"),
    path("settings/merge/", merge.merge, name="merge"),
    path("settings/merge/decline/", merge.merge_decline, name="merge_decline"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
    path("readiness/", readiness.readiness, name="readiness"),
    path("progress/", dashboard.dashboard, name="dashboard"),
    path("progress/pieces/", dashboard.dashboard_piece, name="dashboard_piece"),
]
