import pytest

from tests.practice.mocks.making import exercise
from tests.practice.partners.members import member


@pytest.fixture
def ann(db):
    return member("Ann")


@pytest.fixture
def kim(db):
    exercise("a-feed")
    return member("Kim", time_zone="Asia/Tokyo", about="Learns Rust")
