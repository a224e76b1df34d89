from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from catalog.feeds import NewFeed
from catalog.search.views import search, search_suggestions
from catalog.sitemaps import sitemaps
from catalog.views import browse, home, resources

app_name = "catalog"
urlpatterns = [
    path("", home.home, name="home"),
    path("about/", home.about, name="about"),
    path("browse/", browse.category_list, name="category_list"),
    path("browse/<slug:slug>/", browse.category_detail, name="category_detail"),
    path("resources/<slug:slug>/", resources.resource_detail, name="resource_detail"),
    path("topics/", browse.topic_list, name="topic_list"),
    path("topics/<slug:slug>/", browse.topic_detail, name="topic_detail"),
    path("goals/", browse.goal_list, name="goal_list"),
    path("goals/<slug:slug>/", browse.goal_detail, name="goal_detail"),
    path("search/", search, name="search"),
    path("search/suggestions/", search_suggestions, name="search_suggestions"),
    path("feeds/new.atom", require_safe(NewFeed()), name="new_feed"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": sitemaps}, name="sitemap"),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain"), name="robots"),
]
