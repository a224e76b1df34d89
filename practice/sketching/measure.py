"""How wide a text is and where its lines break, without a font at hand.

Widths are those of Inter at weight 600, in thousandths of the type size. Inter runs wider than Segoe UI, Roboto and San
Francisco, and the spare per cents of ``width`` cover most of what runs wider still: a text fits on whatever machine.
"""

import unicodedata

_SPARE = 1.06
_WIDE = 1000
_OTHER = 640
# For the signs from the blank to the tilde, in order, at weight 600
_ASCII = (
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640, 576,
    640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922, 759, 769,
    645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624, 591, 389, 625,
    612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455, 359, 455, 673,
)  # fmt: skip


def _sign(sign: str) -> int:
    if " " <= sign <= "~":
        return _ASCII[ord(sign) - 32]
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(sign) in "WF" or unicodedata.category(sign) == "So":
        return _WIDE * 13 // 10
    return _WIDE if sign.isupper() or ord(sign) > 0x900 else _OTHER


def width(text: str, size: float) -> float:
    """The most pixels ``text`` takes at ``size`` pixels of type."""
    return sum(map(_sign, text)) * size * _SPARE / 1000


def wrap(text: str, size: float, wish: float, most: float, lines: int = 3) -> tuple[str, ...]:
    """``text`` in at most ``lines`` lines, as narrow as ``wish`` pixels if that is possible, and at most ``most``.

    Words are broken, and the end is left out behind an ellipsis, only where nothing else helps.
    """
    if not text:
        return ()
    limit = wish
    while True:
        broken = _break(text, size, limit)
        if limit >= most or (len(broken) <= lines and not any(width(line, size) > limit for line in broken)):
            break
        limit = min(limit * 1.12, most)
    broken = _break(text, size, limit, split=True)
    if len(broken) > lines:
        broken = [*broken[: lines - 1], _shorten(" ".join(broken[lines - 1 :]), size, limit)]
    return tuple(broken)


def _break(text: str, size: float, limit: float, split: bool = False) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= limit:
            lines[-1] += f" {word}"
        elif split:
            lines.extend(_pieces(word, size, limit))
        else:
            lines.append(word)
    return lines


def _pieces(word: str, size: float, limit: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, size) > limit:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _shorten(text: str, size: float, limit: float) -> str:
    while text and width(f"{text}…", size) > limit:
        text = text[:-1]
    return f"{text.rstrip()}…"
