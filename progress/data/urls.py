from django.urls import path

from progress.data.views import data, imports, merge, reset

urlpatterns = [
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
]
