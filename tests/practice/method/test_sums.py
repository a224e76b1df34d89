"""Every estimate on the method page, done again."""

import pytest

from tests.pages import text

SUMS = [
    ("10⁶ ÷ 86,400", 10**6 / 86_400, "12 a second", 12),
    ("a day’s requests", 1e8 * 10 / 86_400, "11,600 a second", 11_600),
    ("at peak", 11_600 * 3, "= 35,000", 35_000),
    ("cores", 35_000 * 0.015, "525 busy cores", 525),
    ("machines", 525 / 0.5 / 32, "33 machines", 33),
    ("down a month", 0.001 * 30 * 24 * 60, "43 min down a month", 43),
    ("trees", 500 * 6 * 10e-9 / 1e-6, "30 µs on a core", 30),
    ("the limit", 40 + 20 + 10 + 500 * 0.03 + 15, "makes 100 ms", 100),
    ("vectors in GB", 1e8 * 128 * 4 / 1e9, "51 GB", 51),
    ("links in GB", 1e8 * 160 / 1e9, "16 GB of links: 67 GB", 16),
    ("int8 in GB", (1e8 * 128 + 1e8 * 160) / 1e9, "= 29 GB", 29),
    ("a minute of video in MB", 5e6 * 60 / 8 / 1e6, "38 MB", 38),
    ("logs in TB", 1e9 * 20 * 200 / 1e12, "4 TB a day", 4),
    ("logs in dollars", 4 * 90 * 23, "$8,300 a month", 8_300),
    ("training", 6 * 7e9 * 2e12 / 1e22, "8.4 × 10²²", 8.4),
    ("share of the peak", 8.4e22 / (184_320 * 3600) / 312e12 * 100, "are 41 %", 41),
    ("GPU-hours", 8.4e22 / 4e14 / 3600, "58,000 hours", 58_000),
    ("training in dollars", 58_000 * 3, "$175,000", 175_000),
    ("Adam in GB", 7e9 * 16 / 1e9, "112 GB", 112),
    ("tokens a second of one answer", 3350 / 16, "209 tokens a second", 209),
    ("KV cache in kB", 2 * 32 * 8 * 128 * 2 / 1000, "131 kB a token", 131),
    ("first token in s", 2_000 * 16e9 / 4e14, "0.08 s", 0.08),
    ("hosted in dollars", 1e6 * (2_000 * 1 + 300 * 4) / 1e6, "$3,200 a day", 3_200),
    ("tokens in a second", 4e14 / 16e9, "25,000 tokens a second", 25_000),
    ("hours of tokens in", 2e9 / 25_000 / 3600, "22 GPU-hours", 22),
    ("cache in GB", 64 * 2_300 * 131e3 / 1e9, "= 19 GB of cache", 19),
    ("a step in ms", (16 + 19.3) / 3350 * 1000, "10.5 ms", 10.5),
    ("tokens out a second", 64 / 10.5e-3, "6,000 tokens a second", 6_000),
    ("hours of tokens out", 3e8 / 6_000 / 3600, "14 hours", 14),
    ("GPUs", 72 * 3 / 24, "9 GPUs", 9),
    ("own in dollars", 9 * 24 * 3, "$650 a day", 650),
    ("people in a group", 16 * 0.05 * 0.95 / 0.001**2, "760,000 in each group", 760_000),
    ("precision", 0.001 * 0.8 / (0.001 * 0.8 + 0.999 * 0.01) * 100, "= 7 %", 7),
    ("loads", 4e6 * 3 / 86_400, "139 a second", 139),
    ("loads at dinner", 139 * 5, "that, 700", 700),
    ("scores", 700 * 300, "210,000 scores", 210_000),
    ("logged in GB", 12e6 * 20 * 200 / 1e9, "48 GB a day", 48),
    ("positive rows", 12e6 * 0.1 / 1e6, "1.2 million positive rows a day in 240 million", 1.2),
    ("restaurants in GB", 500_000 * 2_000 / 1e9, "= 1 GB", 1),
    ("the example’s limit", 40 + 15 + 10 + 300 * 0.03 + 10, "84 of 200 ms", 84),
    ("cores of the example", 700 * 0.009, "6.3 busy cores", 6.3),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("exact", "said", "number"), [row[1:] for row in SUMS], ids=[row[0] for row in SUMS])
def test_a_sum_says_what_it_comes_to(client, exact, said, number):
    """Rounded to two digits or better; 7 % of what is a little more."""
    assert said in text(client.get("/method/")) + text(client.get("/method/example/"))
    assert exact == pytest.approx(number, rel=0.06)
