"""The addresses of all packages here, under one name; those most asked for come first, as an address is looked for in this order."""

from progress.dashboard import urls as dashboard
from progress.data import urls as data
from progress.notes import urls as notes
from progress.plan import urls as plan
from progress.readiness import urls as readiness
from progress.reading import urls as reading

app_name = "progress"
urlpatterns = [
    *plan.urlpatterns,
    *reading.urlpatterns,
    *notes.urlpatterns,
    *data.urlpatterns,
    *readiness.urlpatterns,
    *dashboard.urlpatterns,
]
