"""Signatures of both forms: made and read back, and each way in which one is wrong."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import load_der_public_key
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.channels.activitypub.errors import BadSignature
from parvis.channels.activitypub.wire import cavage, digests, fields, keys, messages
from parvis.channels.activitypub.wire.requests import Request
from parvis.testing.activitypub import a_key

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BODY = b'{"hello": "world"}'
KEY_ID = "https://shore.example/users/lea#main-key"
FORMS = {"cavage": cavage, "rfc9421": messages}


def signed(form, method="POST", body=BODY, at=NOON, url="https://parvis.example/inbox?a=b"):
    plain = Request(method, url, {"host": "parvis.example", "content-type": "application/json"}, body)
    return Request(method, url, {**plain.headers, **FORMS[form].sign(plain, a_key(), KEY_ID, at)}, body)


def changed(request, **headers):
    kept = {name: value for name, value in request.headers.items() if name not in headers}
    given_ = {name: value for name, value in headers.items() if value is not None}
    return Request(request.method, request.url, kept | given_, request.body)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_we_sign_is_read_and_holds(form, method):
    request = signed(form, method, BODY if method == "POST" else b"")
    claim = FORMS[form].read(request, NOON)
    assert claim.key_id == KEY_ID
    assert keys.verifies(a_key().public_key(), claim.signature, claim.message)
    assert not keys.verifies(a_key(1).public_key(), claim.signature, claim.message)


@pytest.mark.parametrize("form", FORMS)
def test_another_target_or_method_does_not_hold(form):
    request = signed(form)
    for other in (
        Request("POST", "https://parvis.example/users/x/inbox", request.headers, BODY),
        Request("PUT", request.url, request.headers, BODY),
    ):
        claim = FORMS[form].read(other, NOON)
        assert not keys.verifies(a_key().public_key(), claim.signature, claim.message)


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_body_is_refused(form):
    request = signed(form)
    with pytest.raises(BadSignature):
        FORMS[form].read(Request("POST", request.url, request.headers, b"{}"), NOON)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("age", [timedelta(hours=13), -timedelta(hours=2)])
def test_an_old_or_early_date_is_refused(form, age):
    with pytest.raises(BadSignature):
        FORMS[form].read(signed(form, at=NOON - age), NOON)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("age", [timedelta(hours=11), -timedelta(minutes=50)])
def test_clocks_may_differ_and_queues_may_be_slow(form, age):
    FORMS[form].read(signed(form, at=NOON - age), NOON)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("header", ["signature", "digest", "content-digest", "signature-input"])
def test_a_missing_header_is_refused(form, header):
    request = signed(form)
    if header in request.headers:
        with pytest.raises(BadSignature):
            FORMS[form].read(changed(request, **{header: None}), NOON)


@pytest.mark.parametrize("without", ["(request-target)", "host", "digest", "date"])
def test_cavage_must_cover_what_matters(without):
    request = signed("cavage")
    names = "(request-target) host date digest".replace(without, "").split()
    header = request.headers["signature"].replace("(request-target) host date digest", " ".join(names))
    with pytest.raises(BadSignature):
        cavage.read(changed(request, signature=header), NOON)


@pytest.mark.parametrize(
    "parameters",
    [
        '("@method" "@target-uri");created=1763812800;keyid="k"',
        '("@method" "content-digest");created=1763812800;keyid="k"',
        '("@target-uri" "content-digest");created=1763812800;keyid="k"',
        '("@method" "@target-uri" "content-digest");keyid="k"',
        '("@method" "@target-uri" "content-digest");created=1763812800',
        '("@method" "@target-uri" "content-digest");created=1763812800;keyid="k";alg="hmac-sha256"',
        '("@method" "@target-uri" "content-digest" "x-absent");created=1763812800;keyid="k"',
        '("@method" "@target-uri" "content-digest";sf);created=1763812800;keyid="k"',
        '("@method" "@method" "@target-uri" "content-digest");created=1763812800;keyid="k"',
        '("@method" "@target-uri" "content-digest");created=1763812800;keyid="k";expires=1763812801',
    ],
)
def test_a_message_must_cover_what_matters(parameters):
    parameters = parameters.replace("1763812800", str(int(NOON.timestamp()) - 60)).replace(
        "1763812801", str(int(NOON.timestamp()) - 1)
    )
    request = changed(signed("rfc9421"), **{"signature-input": f"sig1={parameters}"})
    with pytest.raises(BadSignature):
        messages.read(request, NOON)


def test_a_cavage_signature_may_bear_created_instead_of_a_date():
    created = int(NOON.timestamp())
    request = Request("GET", "https://parvis.example/actor", {"host": "parvis.example"})
    message = f"(request-target): get /actor\nhost: parvis.example\n(created): {created}".encode()
    signature = base64.b64encode(keys.sign(a_key(), message)).decode()
    header = (
        f'keyId="{KEY_ID}",algorithm="hs2019",created={created},'
        f'headers="(request-target) host (created)",signature="{signature}"'
    )
    claim = cavage.read(changed(request, signature=header), NOON)
    assert keys.verifies(a_key().public_key(), claim.signature, claim.message)


# RFC 9421, appendix B: the request, and the signature of B.2.6 with test-key-ed25519 (B.1.4).

RFC_HEADERS = {
    "host": "example.com",
    "date": "Tue, 20 Apr 2021 02:07:55 GMT",
    "content-type": "application/json",
    "content-digest": (
        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"
    ),
    "content-length": "18",
}
RFC_KEY = "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="
RFC_INPUT = (
    '("date" "@method" "@path" "@authority" "content-type" "content-length")'
    ';created=1618884473;keyid="test-key-ed25519"'
)
RFC_SIGNATURE = "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="


def test_the_signature_base_of_rfc_9421_verifies():
    request = Request("POST", "https://example.com/foo?param=Value&Pet=dog", RFC_HEADERS, BODY)
    names = ["date", "@method", "@path", "@authority", "content-type", "content-length"]
    base = messages._base(request, names, RFC_INPUT)
    key = load_der_public_key(base64.b64decode(RFC_KEY))
    assert keys.verifies(key, base64.b64decode(RFC_SIGNATURE), base)


def test_the_content_digests_of_rfc_9530_agree():
    digests.check(RFC_HEADERS, BODY, "content-digest")
    assert digests.content_digest(BODY) == "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"


def test_every_digest_that_is_given_must_agree():
    right = digests.content_digest(BODY)
    with pytest.raises(BadSignature):
        digests.check({"content-digest": f"{right}, sha-512=:AAAA:"}, BODY, "content-digest")
    with pytest.raises(BadSignature):
        digests.check({"digest": "md5=AAAA"}, BODY, "digest")


def test_weak_and_foreign_keys_are_refused():
    for pem in ("", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "x" * 20_000):
        with pytest.raises(BadSignature):
            keys.read_public(pem)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_header_is_read_or_refused(text):
    request = Request("GET", "https://parvis.example/", {"host": "x", "date": text, "signature": text})
    for read in (cavage.read, messages.read):
        with pytest.raises(BadSignature):
            read(changed(request, **{"signature-input": text}), NOON)


@given(st.text(alphabet='ab=;,()":? *1-\\', max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_structured_field_is_read_or_refused(text):
    try:
        fields.dictionary(text)
    except BadSignature:
        return
