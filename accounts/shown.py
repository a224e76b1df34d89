"""What is shown again of a form that was not saved: never what is secret."""

import re

# In the names of fields; a test holds it against all forms.
SECRET = re.compile(r"password|passphrase|csrf|token|code|credential|secret|(^|[_-])(otp|pin)\d?($|[_-])", re.IGNORECASE)


def is_secret(name: str) -> bool:
    return bool(SECRET.search(name))
