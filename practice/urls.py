"""The addresses of all packages here, under one name; those most asked for come first, as an address is looked for in this order."""

from practice.assistant import urls as assistant
from practice.cases import urls as cases
from practice.elsewhere import urls as elsewhere
from practice.method import urls as method
from practice.mocks import urls as mocks
from practice.partners import urls as partners
from practice.patterns import urls as patterns
from practice.recall import urls as recall
from practice.sketches import urls as sketches

app_name = "practice"
urlpatterns = [
    *patterns.urlpatterns,
    *cases.urlpatterns,
    *sketches.urlpatterns,
    *mocks.urlpatterns,
    *partners.urlpatterns,
    *recall.urlpatterns,
    *elsewhere.urlpatterns,
    *method.urlpatterns,
    *assistant.urlpatterns,
]
