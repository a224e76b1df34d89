import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from history.models import EventGroup, OwnResource
from progress.data.export import archive_of, export
from progress.data.models import ImportDraft
from progress.data.snapshot import Snapshot
from progress.reading.models import Reading
from tests.factories import ResourceFactory, UserFactory
from tests.progress.data.readers import busy_reader, mark

URL = "/settings/data/import/"
REVIEW = f"{URL}review/"
CHECKLIST = "# To read\n\n- [x] Deep Learning Systems by Ann Author\n- [ ] Something nobody lists\n- not an item\n"


def upload(client, content, name="file.zip", **headers):
    content = content.encode() if isinstance(content, str) else content
    return client.post(URL, {"file": SimpleUploadedFile(name, content)}, **headers)


@pytest.fixture
def archive(db):
    """The export of a reader who is gone."""
    user = busy_reader()
    archive = archive_of(user)
    user.delete()
    return archive


@pytest.fixture
def listed(db):
    return ResourceFactory(slug="dls", title="Deep Learning Systems", people=["Ann Author"])


def test_the_thirty_first_upload_of_an_hour_waits(reader, user):
    answers = [upload(reader, "nothing").status_code for _ in range(31)]
    assert answers == [422] * 30 + [429]
    assert reader.get(URL).status_code == 200


def test_accounts_of_one_address_share_a_limit_of_uploads(client, db):
    answers = []
    for _ in range(3):
        client.force_login(UserFactory())
        answers += [upload(client, "nothing").status_code for _ in range(21)]
    assert answers == [422] * 60 + [429] * 3


def test_an_upload_waits_to_be_looked_over(reader, user, archive):
    response = upload(reader, archive)
    assert response.url == REVIEW
    page = reader.get(REVIEW)
    assert page.context["counts"]["failed"] == 0
    assert "Import 24 rows" in page.text
    assert not Reading.objects.exists()


def test_a_confirmed_export_is_all_there_and_the_draft_gone(reader, user, archive):
    upload(reader, archive)
    response = reader.post(REVIEW, follow=True)
    assert "24 imported, 0 skipped, 0 failed, of 24 rows" in response.text
    assert archive_of(user) == archive
    assert not ImportDraft.objects.exists()


def test_the_json_alone_is_taken_too(reader, user, archive):
    upload(reader, zipfile.ZipFile(BytesIO(archive)).read("mlsd-guide.json"), "anything.txt")
    reader.post(REVIEW)
    assert archive_of(user) == archive


def test_the_same_file_again_changes_nothing(reader, user, archive):
    for _ in range(2):
        upload(reader, archive)
        page = reader.get(REVIEW)
        reader.post(REVIEW)
    assert page.context["counts"] == {"imported": 0, "skipped": 24, "failed": 0, "all": 24}
    assert archive_of(user) == archive


def test_an_import_can_be_undone_from_the_data_page(reader, user, archive):
    upload(reader, archive)
    reader.post(REVIEW)
    group = EventGroup.objects.get(deed="restore")
    assert f"/undo/{group.pk}/" in reader.get("/settings/data/").text
    reader.post(f"/undo/{group.pk}/")
    assert not Reading.objects.exists()


def test_an_upload_can_be_thrown_away(reader, archive):
    upload(reader, archive)
    reader.post(f"{URL}drop/")
    assert not ImportDraft.objects.exists()
    assert reader.get(REVIEW).url == URL


def test_an_upload_goes_after_a_day(reader, user, archive):
    upload(reader, archive)
    ImportDraft.objects.update(made_at=timezone.now() - timedelta(hours=25))
    assert reader.get(REVIEW).url == URL
    assert reader.post(REVIEW).url == URL
    other = UserFactory()
    reader.force_login(other)
    upload(reader, CHECKLIST)
    assert [draft.user for draft in ImportDraft.objects.all()] == [other]


def test_nobody_sees_the_upload_of_others(reader, client, archive):
    upload(reader, archive)
    client.force_login(UserFactory())
    assert client.get(REVIEW).url == URL


def test_a_file_that_names_other_peoples_rows_touches_none(reader, user):
    other = busy_reader()
    before = archive_of(other)
    content = export(Snapshot.of(other)) | {"user": other.pk, "is_staff": True}
    for row in content["readings"]:
        row |= {"id": Reading.objects.filter(user=other).first().pk, "user": other.pk, "user_id": other.pk}
    upload(reader, json.dumps(content))
    reader.post(REVIEW)
    user.refresh_from_db()
    assert not user.is_staff
    assert archive_of(other) == before
    assert Reading.objects.filter(user=user).count() == Reading.objects.filter(user=other).count()


def test_a_checklist_is_matched_and_reviewed(reader, user, listed):
    upload(reader, CHECKLIST, "list.md")
    page = reader.get(REVIEW)
    assert page.context["counts"] == {"imported": 2, "skipped": 0, "failed": 0, "all": 2}
    assert [entry.choice for entry, *_ in page.context["lines"]] == ["dls", "own"]
    reader.post(REVIEW, {"choice-3": "dls", "choice-4": "own"})
    reading = Reading.objects.get(resource=listed)
    assert (reading.state, reading.finished) == ("finished", "")
    assert OwnResource.objects.get().title == "Something nobody lists"


def test_each_row_can_be_changed_or_left_out(reader, user, listed):
    other = ResourceFactory(slug="other", title="Quite another book")
    upload(reader, CHECKLIST)
    reader.post(REVIEW, {"choice-3": "out", "choice-4": "own", "other-4": "Quite another book"})
    assert [reading.resource for reading in Reading.objects.all()] == [other]
    assert not OwnResource.objects.exists()


def test_an_unknown_title_is_told_and_what_was_chosen_kept(reader, listed):
    upload(reader, CHECKLIST)
    response = reader.post(REVIEW, {"choice-3": "out", "choice-4": "own", "other-4": "No such title"})
    assert response.status_code == 422
    assert 'value="No such title"' in response.text
    assert not Reading.objects.exists()


def test_choices_of_other_pages_are_kept(reader, user, db):
    upload(reader, "\n".join(f"- [ ] Unheard of number {number}" for number in range(60)))
    first = {f"choice-{line}": "out" for line in range(1, 51)}
    assert reader.post(REVIEW, first | {"turn": "next"}).url == f"{REVIEW}?page=2"
    reader.post(f"{REVIEW}?page=2", {f"choice-{line}": "own" for line in range(51, 61)})
    assert OwnResource.objects.count() == 10


def test_a_list_never_lowers_and_the_second_time_changes_nothing(reader, user, listed):
    mark(user, listed, "finished")
    for _ in range(2):
        upload(reader, "- [ ] Deep Learning Systems\n- [x] Mine alone")
        reader.post(REVIEW, {"choice-1": "dls", "choice-2": "own"})
    assert Reading.objects.get(resource=listed).state == "finished"
    assert OwnResource.objects.count() == 1
    assert EventGroup.objects.filter(deed="import").count() == 1


def test_an_import_never_invents_a_date(reader, user, listed):
    upload(reader, "- [x] Deep Learning Systems")
    reader.post(REVIEW, {"choice-1": "dls"})
    reading = Reading.objects.get()
    assert (reading.started, reading.finished) == ("", "")


def test_an_upload_needs_its_token(client, user, archive):
    client = type(client)(enforce_csrf_checks=True)
    client.force_login(user)
    assert upload(client, archive).status_code == 403
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("url", [URL, REVIEW])
def test_other_methods_are_refused(reader, method, url):
    assert getattr(reader, method)(url).status_code == 405
