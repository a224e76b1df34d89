"""Numbers to know for estimates, each with where it comes from, and a sum for each group.

``basis`` is a source, a derivation, or our own rule of thumb, and says which. Tests do every sum again.
"""

from dataclasses import dataclass

# What it is, how much, and where that comes from
Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class NumberGroup:
    key: str
    name: str
    rows: tuple[Row, ...]
    # What is asked, and the sum
    sums: tuple[tuple[str, str], ...]


NUMBERS = (
    NumberGroup(
        "load",
        "Load",
        (
            ("A day", "86,400 s, about 10⁵", "24 × 60 × 60"),
            ("A million a day", "12 a second", "10⁶ ÷ 86,400"),
            ("Peak", "2 to 3 × the average, 5 × around meals or matches", "our rule of thumb; ask"),
            ("Busy cores", "requests a second × seconds of work in each", "Little’s law, 1961"),
            ("Planned use", "50 % at peak", "our rule: if one of two sites fails, the other can carry all"),
            ("99.9 % up", "43 min down a month", "0.001 × 30 × 24 × 60"),
        ),
        (
            (
                "How many machines?",
                "10⁸ people × 10 requests = 10⁹ a day = 11,600 a second; × 3 at peak = 35,000. Each takes 15 ms of a core:"
                " 35,000 × 0.015 = 525 busy cores. At 50 % use that is 1,050 cores, or 33 machines with 32 cores.",
            ),
        ),
    ),
    NumberGroup(
        "time",
        "Time",
        (
            ("Read from memory", "0.1 µs", "Jeff Dean’s list, about 2012"),
            ("Random read from an SSD", "0.1 ms", "the same list: 0.15 ms; newer disks take less"),
            ("Round trip in a data centre", "0.5 ms", "the same list"),
            ("Round trip between continents", "150 ms", "the same list: California to the Netherlands"),
            ("Features from an online store", "2 to 10 ms", "our rule: a round trip and waiting. Ask for all keys in one call"),
            ("Score a row with 500 trees", "30 µs on a core", "500 × depth 6 = 3,000 steps of 10 ns"),
            ("Nearest of 10⁷ vectors", "1 to 5 ms", "a graph index compares about 5,000 vectors, 0.2 µs each, plus the call"),
            ("What people notice", "0.1 s is instant, 1 s keeps the thought", "Nielsen, 1993"),
        ),
        (
            (
                "Does it fit into 200 ms?",
                "Network 40 + candidates 20 + features 10 + 500 rows × 30 µs = 15 + rules and page 15 makes 100 ms."
                " The other 100 are for the slowest one per cent.",
            ),
        ),
    ),
    NumberGroup(
        "storage",
        "Storage and embeddings",
        (
            ("A number", "4 B as float32, 2 B as float16, 1 B as int8", "their bits ÷ 8"),
            ("A logged event", "200 B packed, 1 kB as JSON", "our rule of thumb"),
            ("An embedding", "0.5 kB with 128 numbers, 3 kB with 768", "numbers × 4 B"),
            ("Links of a graph index (HNSW)", "8 to 10 B × M a vector: 160 B at M = 16", "hnswlib’s documentation"),
            ("A photo; a minute of HD video", "0.2 to 2 MB; 38 MB", "our rule; 5 Mbit/s × 60 ÷ 8"),
            ("Object storage", "$23 a TB and month", "a large cloud’s list price, 2025; assume it aloud"),
        ),
        (
            (
                "Does the index fit into one machine?",
                "10⁸ vectors × 128 × 4 B = 51 GB, and 10⁸ × 160 B = 16 GB of links: 67 GB. As int8 it is 13 + 16 = 29 GB.",
            ),
            (
                "How much is logged?",
                "10⁹ requests × 20 shown × 200 B = 4 TB a day. 90 days are 360 TB, or about $8,300 a month.",
            ),
        ),
    ),
    NumberGroup(
        "training",
        "Training",
        (
            ("Work to train a transformer", "6 × parameters × tokens, in operations", "Kaplan and others, 2020"),
            ("Memory to train with Adam", "16 B a parameter, activations not counted", "ZeRO paper, 2020: 2 + 2 + 12"),
            ("An H100", "80 GB, 3.35 TB/s, 10¹⁵ operations a second in 16 bits", "NVIDIA’s data sheet: 989 × 10¹²"),
            ("What of that you get", "40 %", "Llama 2: 8.4 × 10²² operations in 184,320 hours of A100 are 41 % of 312 × 10¹²"),
            ("An hour of an H100", "$3", "assumed: prices were $2 to $4 in 2025"),
            ("An embedding table", "rows × width × 4 B, × 3 with Adam", "the weights and two moments"),
        ),
        (
            (
                "What does training cost?",
                "7 × 10⁹ parameters on 2 × 10¹² tokens: 6 × 7 × 10⁹ × 2 × 10¹² = 8.4 × 10²². At 4 × 10¹⁴ a second on an H100:"
                " 2.1 × 10⁸ s = 58,000 hours, or $175,000.",
            ),
            (
                "How many GPUs to fine-tune it whole?",
                "7 × 10⁹ × 16 B = 112 GB, so at least two of 80 GB before activations. With LoRA: 14 GB of frozen weights and little more.",
            ),
        ),
    ),
    NumberGroup(
        "llm",
        "Language models",
        (
            ("A token", "4 characters, ¾ of a word", "OpenAI’s rule for English"),
            ("Weights", "2 B a parameter in 16 bits, ½ B in 4 bits", "8 × 10⁹ parameters: 16 GB, 4 GB"),
            ("Work for a token", "2 × parameters, in operations", "Kaplan and others, 2020"),
            (
                "Speed of one answer",
                "bandwidth ÷ weights: at most 209 tokens a second",
                "every token reads all weights: 3,350 ÷ 16",
            ),
            (
                "KV cache",
                "131 kB a token for Llama 3 8B",
                "2 × 32 layers × 8 heads × 128 × 2 B",
            ),
            ("First token after 2,000 tokens", "0.08 s, and the queue", "2,000 × 16 × 10⁹ ÷ 4 × 10¹⁴"),
            ("A hosted model", "$1 a million tokens in, $4 out", "assumed: prices change by the month"),
        ),
        (
            (
                "What does the hosted model cost?",
                "10⁶ questions a day × (2,000 tokens in, 300 out) = 2 × 10⁹ in, $2,000, and 3 × 10⁸ out, $1,200: $3,200 a day.",
            ),
            (
                "And an 8B model on our own GPUs?",
                "In: 4 × 10¹⁴ ÷ 16 × 10⁹ = 25,000 tokens a second, 22 GPU-hours a day. Out, 64 answers together: a step reads 16 GB of"
                " weights and 64 × 2,300 × 131 kB = 19 GB of cache in 10.5 ms, so 6,000 tokens a second, 14 hours. 36 at best, 72 at half"
                " of that speed; × 3 at peak: 9 GPUs, $650 a day, and people to run them.",
            ),
        ),
    ),
    NumberGroup(
        "tests",
        "Tests and alarms",
        (
            (
                "People in each group of an A/B test",
                "16 × p × (1 – p) ÷ d²",
                "Lehr, 1992: 80 % power at 5 %; d is the difference to be seen",
            ),
            ("Length of a test", "whole weeks, two at least", "our rule: weekends differ, and new things attract"),
            ("Precision at a low rate", "caught ÷ (caught + false alarms)", "Bayes"),
        ),
        (
            (
                "How many people?",
                "5 % click, and 2 % more clicks (d = 0.001) should be seen: 16 × 0.0475 ÷ 0.000001 = 760,000 in each group.",
            ),
            (
                "What is an alarm worth?",
                "1 payment in 1,000 is fraud. A model that catches 80 % and flags 1 % of the good ones is right in"
                " 0.0008 ÷ (0.0008 + 0.00999) = 7 % of its alarms.",
            ),
        ),
    ),
)
