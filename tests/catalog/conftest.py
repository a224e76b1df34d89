import pytest


@pytest.fixture
def reader(client, django_user_model):
    """A client of somebody signed in."""
    client.force_login(django_user_model.objects.create_user("reader"))
    return client
