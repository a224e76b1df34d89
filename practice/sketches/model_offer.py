"""Where a language model can be asked about a drawing, the upper package says what its offer needs to say."""

from datetime import datetime
from typing import TYPE_CHECKING

from mlsd_guide.registry import Asked

if TYPE_CHECKING:
    from accounts.models import User

# None where there is no model
model_offer: Asked[["User", datetime], object | None] = Asked()
