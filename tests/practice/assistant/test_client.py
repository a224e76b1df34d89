"""Whatever a model's server does, the exchange ends in time, in one of a few known ways."""

import json
import time

import pytest

from practice.assistant.choices import ModelTrouble as Trouble
from practice.assistant.client import MOST_BYTES, ModelFailed, ModelServer
from practice.assistant.replies import PROPOSAL_SCHEMA
from tests.practice.assistant.fake import KEY, completion, plainly

LIMIT = 0.4


def complete(fake, seconds=LIMIT):
    return ModelServer(fake.url, "small", KEY).complete([{"role": "user", "content": "x"}], PROPOSAL_SCHEMA, seconds)


def hang(fake):
    return lambda handler: fake.over.wait(30)


def drip(fake, first):
    """A byte every few milliseconds, so that no single read ever waits long."""

    def answer(handler):
        handler.wfile.write(first)
        while not fake.over.wait(0.02):
            handler.wfile.write(b" ")

    return answer


def flood(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x" * MOST_BYTES)


def test_the_question_carries_model_schema_and_key(fake):
    fake.turns = ["well"]
    assert complete(fake) == "well"
    assert fake.asked[0]["model"] == "small"
    assert fake.asked[0]["response_format"]["json_schema"]["strict"] is True
    assert (fake.sent[0]["path"], fake.sent[0]["authorization"]) == ("/v1/chat/completions", f"Bearer {KEY}")


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(302, Trouble.BROKEN), (401, Trouble.REFUSED), (403, Trouble.REFUSED), (429, Trouble.BUSY), (500, Trouble.BROKEN)],
)
def test_a_status_becomes_a_trouble_and_a_redirect_is_not_followed(fake, status, trouble):
    fake.turns = [lambda handler: plainly(handler, KEY.encode(), status, Location=f"{fake.url}/elsewhere")]
    with pytest.raises(ModelFailed) as failure:
        complete(fake)
    assert (failure.value.trouble, len(fake.asked)) == (trouble, 1)
    assert KEY not in f"{failure.value} {failure.value.detail}"


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"<html>", b"[]", b"null", b'{"choices": []}', b"[" * 100_000, completion(None).replace(b'"null"', b"null"),
     completion(f"The key is {KEY}")],
    ids=["empty", "no text", "html", "list", "null", "no choices", "deep", "no content", "the key"],
)  # fmt: skip
def test_garbage_is_unusable(fake, body):
    fake.turns = [lambda handler: plainly(handler, body)]
    with pytest.raises(ModelFailed) as failure:
        complete(fake)
    assert failure.value.trouble == Trouble.UNUSABLE


@pytest.mark.parametrize(
    "first", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n{"], ids=["nothing", "headers", "body"]
)
def test_a_server_that_hangs_or_drips_is_given_up_in_time(fake, first):
    fake.turns = [drip(fake, first) if first else hang(fake)]
    began = time.monotonic()
    with pytest.raises(ModelFailed) as failure:
        complete(fake)
    assert failure.value.trouble == Trouble.SLOW
    assert time.monotonic() - began < LIMIT + 0.5


def test_a_flood_is_read_to_the_limit_only(fake):
    fake.turns = [flood]
    with pytest.raises(ModelFailed) as failure:
        complete(fake, 5)
    assert failure.value.trouble == Trouble.TOO_LONG


def test_a_server_that_is_away_is_said_to_be():
    with pytest.raises(ModelFailed) as failure:
        ModelServer("http://127.0.0.1:9", "small").complete([], PROPOSAL_SCHEMA, LIMIT)
    assert failure.value.trouble == Trouble.AWAY


def test_no_text_shows_the_key(fake):
    assert KEY not in repr(ModelServer(fake.url, "small", KEY))
    assert json.dumps(PROPOSAL_SCHEMA)
