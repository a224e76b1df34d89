"""Which names an account may have: none that could be taken for another, or for the site itself."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MinLengthValidator

LONGEST = 40
WORDS = """
about abuse account accounts admin administrator anonymous api app assets auth bot browse cases catalog catalogue
contact curator daemon data delete editor everybody everyone exercises export feed feeds guest guests guide help
history home host import info join livez login logout mail me mlsd mlsd-guide mlsdguide mocks moderator nobody notes
null official operator owner password patterns plan postmaster privacy profile progress reader reading readyz recall
reset resources robots root search security session settings signin signup site sitemap sketches staff static status
styleguide support sysadmin system team test today topics undefined user username webmaster you
"""
RESERVED = frozenset(WORDS.split())
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU")
# Letters of other alphabets that look like Latin ones, small or as capitals; each in the form that names are compared in.
LOOKALIKES = set(
    "аеорсухіјѕԁһвкмнтԛԝԍѵүӏαοινκτρυχηωμεγβζϳօսհղոցզյտլᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᎽᏀᏂᏃᏎᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏧᏮᏳᏴⲁⲃⲉⲍⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ"
)
# What is left of a Latin letter's own description; dotless, small-capital and phonetic ones would pass for plain letters.
PLAIN_LATIN = re.compile(r"LATIN (SMALL|CAPITAL) (LIGATURE OE|LETTER ([A-Z]|AE|SHARP S|THORN|ETH|ENG|SCHWA)( WITH .+)?)")
FIGURES = set("0123456789")


def normal(name: str) -> str:
    """The form in which names are compared. Folding may take letters apart, so they are put together once more."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


def validate_name(name: str) -> None:
    """Refuse what is reserved, unreadable or could be mistaken for another name."""
    MinLengthValidator(2, "Use two characters or more.")(name)
    MaxLengthValidator(LONGEST, f"Use {LONGEST} characters or fewer.")(name)
    if not re.fullmatch(r"[^\W_]([\w.-]*[^\W_])?", name):
        raise ValidationError("Use letters and numbers, with dots, hyphens or underscores between them.", code="characters")
    composed = unicodedata.normalize("NFC", name)
    if unicodedata.normalize("NFKC", composed) != composed or any(map(is_odd_latin, composed)):
        raise ValidationError("Some of these letters look like others. Use plain letters.", code="lookalike")
    # Figures of other alphabets look like letters.
    letters = [letter for letter in composed.casefold() if letter.isalnum() and letter not in FIGURES]
    if len({script(letter) for letter in letters}) > 1 or (letters and LOOKALIKES.issuperset(letters)):
        raise ValidationError(
            "This mixes alphabets or could be mistaken for another username. Use one alphabet.", code="lookalike"
        )
    if normal(name) in RESERVED or normal(name).startswith("guest-"):
        raise ValidationError("This username is reserved. Choose another one.", code="reserved")


def script(letter: str) -> str:
    """The alphabet of a letter, as far as alphabets have letters that look alike."""
    first = unicodedata.name(letter, "").partition(" ")[0]
    return first if first in SCRIPTS else "other"


def is_odd_latin(letter: str) -> bool:
    return script(letter) == "LATIN" and not PLAIN_LATIN.fullmatch(unicodedata.name(letter))
