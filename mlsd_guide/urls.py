from django.conf import settings
from django.urls import include, path
from django.views.generic import TemplateView

from mlsd_guide.health import livez

urlpatterns = [
    path("", include("progress.front")),
    path("", include("catalog.urls")),
    path("", include("accounts.urls")),
    path("accounts/", include("accounts.allauth_urls")),
    path("", include("history.urls")),
    path("", include("practice.urls")),
    path("", include("progress.urls")),
    path("livez", livez, name="livez"),
]
handler400 = "mlsd_guide.views.malformed"
handler500 = "mlsd_guide.views.failed"
handler429 = "mlsd_guide.views.too_many"
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", TemplateView.as_view(template_name="styleguide.html"), name="styleguide"))
