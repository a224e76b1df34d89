from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Sketch, MockInterview])
@pytest.mark.parametrize(("days", "left"), [(None, 1), (29, 1), (31, 0)])
def test_only_what_can_no_longer_be_put_back_is_deleted(model, days, left):
    now = timezone.now()
    removed = None if days is None else now - timedelta(days=days)
    more = {"title": "Mine"} if model is Sketch else {"subject": "Mine", "minutes": 45}
    model.objects.create(user=UserFactory(), created_at=now, updated_at=now, removed_at=removed, **more)
    call_command("empty_bins")
    assert model.objects.count() == left
