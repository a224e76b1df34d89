"""Links to a new password. Only the settings name this module: allauth's forms and it import each other."""

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.http import base36_to_int

from accounts.signing import SKEW_SECONDS


class ResetTokens(EmailAwarePasswordResetTokenGenerator):
    def check_token(self, user: AbstractBaseUser | None, token: str | None) -> bool:
        """None from a time that is still to be, however long a real one would last."""
        if not super().check_token(user, token):
            return False
        made = base36_to_int(token.partition("-")[0])
        return made <= self._num_seconds(self._now()) + SKEW_SECONDS
