"""A link that can be found here already is offered before another is added; an odd address is answered in words."""

import pytest

from history.models import OwnResource
from tests.factories import CaseStudyFactory, ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db
ADD = "/reading/add/"
TALK = {"title": "A talk", "url": "https://example.org/talk", "people": "Ann Author", "effort_hours": "", "part_lines": ""}


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.mark.parametrize("change", [
    {"title": "Other words"}, {"url": "HTTPS://www.Example.org:443/talk/?utm_source=x#top"}, {"url": ""}, {"url": "", "title": "The TALK"},
])  # fmt: skip
def test_an_own_link_that_is_here_already_is_offered(client, user, change):
    client.post(ADD, TALK)
    own = OwnResource.objects.get()
    response = client.post(ADD, TALK | change)
    assert (response.status_code, OwnResource.objects.count()) == (422, 1)
    assert f'href="/own/{own.pk}/"' in response.text
    assert (TALK | change)["title"] in response.text


@pytest.mark.parametrize("typed", [
    {"url": "http://example.org/guide"}, {"url": "example.org/guide/"}, {"url": "", "title": "A Guide to Talks"},
])  # fmt: skip
def test_an_entry_of_the_guide_is_offered_to_guests_too(client, typed):
    entry = ResourceFactory(title="A Guide to Talks", url="https://example.org/guide", people=["Ann Author"])
    response = client.post(ADD, TALK | typed)
    assert response.status_code == 422
    assert (f'href="{entry.get_absolute_url()}"' in response.text) is not typed["url"].startswith("http:")
    assert not OwnResource.objects.exists()


def test_a_case_study_with_the_address_is_offered(client, user):
    case = CaseStudyFactory(url="https://example.org/talk")
    assert f'href="{case.get_absolute_url()}"' in client.post(ADD, TALK).text


def test_it_can_be_added_all_the_same(client, user):
    client.post(ADD, TALK)
    client.post(ADD, TALK | {"again": "1"})
    assert OwnResource.objects.count() == 2


@pytest.mark.parametrize("change", [
    {"url": "https://example.org/other"}, {"url": "", "people": "Bob Other"}, {"url": "", "title": "A talk, part 2"},
    {"url": "https://example.org:8443/talk"}, {"url": "https://example.org/talk?v=2"},
])  # fmt: skip
def test_another_work_is_added_without_a_question(client, user, change):
    client.post(ADD, TALK)
    client.post(ADD, TALK | change)
    assert OwnResource.objects.count() == 2


def test_a_removed_link_and_those_of_others_do_not_count(client, user):
    client.post(ADD, TALK)
    client.post(f"/own/{OwnResource.objects.get().pk}/remove/")
    client.post(ADD, TALK)
    client.force_login(UserFactory())
    client.post(ADD, TALK)
    assert OwnResource.objects.count() == 3


def test_a_change_of_other_fields_asks_nothing(client, user):
    for _ in range(2):
        client.post(ADD, TALK | {"again": "1"})
    own = OwnResource.objects.first()
    client.post(f"/own/{own.pk}/edit/", TALK | {"people": "Ann Author, Bob Other"})
    own.refresh_from_db()
    assert own.people == "Ann Author, Bob Other"


@pytest.mark.parametrize(("url", "words"), [
    ("http://example.org/a", "try that"), ("HTTP://example.org/a", "https://example.org/a"), ("javascript:alert(1)", "javascript: cannot"),
    ("ftp://example.org", "ftp: cannot be saved"), ("https://me:secret@example.org", "before the @"), ("mailto:me@example.org", "mailto:"),
    ("https://\u202eevil.example", "invisible"), ("https://example.org:99999/", "not an address"), ("https://[bad", "not an address"), ("two words", "cannot be opened"),
])  # fmt: skip
def test_an_address_that_cannot_be_saved_is_answered_in_words(client, user, url, words):
    response = client.post(ADD, TALK | {"url": url})
    assert response.status_code == 422
    assert words in response.text
    assert f'value="{url}"' in response.text


@pytest.mark.parametrize(("url", "saved"), [
    ("HTTPS://Example.ORG/Path", "https://example.org/Path"), ("example.org/a", "https://example.org/a"),
    ("//example.org/a", "https://example.org/a"), ("example.org:8443/a", "https://example.org:8443/a"),
    (" https://bücher.de/ä ", "https://bücher.de/ä"),
])  # fmt: skip
def test_an_address_is_saved_however_its_scheme_is_written(client, user, url, saved):
    client.post(ADD, TALK | {"url": url})
    assert OwnResource.objects.get().url == saved
