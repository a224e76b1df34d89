"""A chapter ticked or a work finished offers the next thing, on the page where it was pressed."""

import pytest

from history.models import OwnResource
from progress.plan.models import Plan
from tests.pages import links, text

pytestmark = pytest.mark.django_db
BOOK = "/resources/huyen-designing-machine-learning-systems/"
CHAPTER = "huyen-designing-machine-learning-systems#model-deployment-and-prediction-service"
PAPER = "/resources/sculley-hidden-technical-debt/"
HTMX = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{BOOK}"}


def pressed(client, address, **given):
    return client.post(address, given, headers=HTMX).text


def test_a_ticked_chapter_asks_for_the_strip_and_an_unticked_one_takes_it_away(mine):
    key = CHAPTER.partition("#")[2]
    answer = pressed(mine, f"{BOOK}parts/", keys=key)
    assert f"/today/next/?read=reading%3A{CHAPTER.replace('#', '%23')}" in answer
    answer = pressed(mine, f"{BOOK}parts/", unread=key)
    assert '<div id="next-strip" hx-swap-oob="innerHTML"></div>' in answer


@pytest.mark.parametrize(("page", "is_asked"), [(BOOK, True), (PAPER, True)])
def test_a_finished_work_asks_for_it_and_a_wanted_one_does_not(mine, page, is_asked):
    assert "/today/next/" not in pressed(mine, f"{page}mark/", state="want")
    assert "/today/next/" not in pressed(mine, f"{page}mark/", state="reading")
    assert "/today/next/" in pressed(mine, f"{page}mark/", state="finished")
    assert "/today/next/" not in pressed(mine, f"{page}mark/", state="finished")


def test_a_finished_link_of_ones_own_asks_for_it_too(mine, user):
    own = OwnResource.objects.create(user=user, title="A post", url="https://example.org/", parts=[{"key": "a", "title": "A"}])
    part = pressed(mine, f"/own/{own.pk}/parts/", keys="a")
    assert f"/today/next/?read=reading%3Aown-{own.pk}" in part
    assert "/today/next/" not in pressed(mine, f"/own/{own.pk}/mark/", state="reading")
    assert f"/today/next/?read=reading%3Aown-{own.pk}" in pressed(mine, f"/own/{own.pk}/mark/", state="finished")


def test_the_strip_names_what_today_has_next(mine):
    strip = mine.get("/today/next/", {"read": f"reading:{CHAPTER}"}, headers={"HX-Request": "true"})
    assert "Done. Next today:" in text(strip)
    assert "/today/?enough=yes" in links(strip)


def test_without_a_plan_a_chapter_leads_to_the_pattern_that_it_teaches(client, user):
    client.force_login(user)
    strip = client.get("/today/next/", {"read": f"reading:{CHAPTER}"}, headers={"HX-Request": "true"})
    assert any(link.startswith("/patterns/") for link in links(strip))


def test_without_scripts_the_page_after_the_press_has_the_strip(mine):
    Plan.objects.update(minutes=[600] * 7)
    page = mine.post(f"{BOOK}parts/", {"keys": CHAPTER.partition("#")[2], "next": BOOK}, follow=True)
    assert "Done. Next today:" in text(page)
    page = mine.post(f"{BOOK}mark/", {"state": "", "next": BOOK}, follow=True)
    assert "Next today:" not in text(page)


def test_an_unknown_text_still_leads_on(client, user):
    client.force_login(user)
    for given in ("", "reading:", "x", "reading:nothing#at-all"):
        strip = client.get("/today/next/", {"read": given}, headers={"HX-Request": "true"})
        assert "Next:" in text(strip), given
    assert client.get("/today/next/")["Location"] == "/today/"
