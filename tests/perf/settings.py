"""The guide's own settings, with the constant view among its addresses."""

from mlsd_guide.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "tests.perf.urls"
# A press is measured many times a second, and the refusal of one would look quick.
QUOTAS = False
