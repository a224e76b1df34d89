"""A security key in software, as a browser would hand on what it says; Chromium's own has its journey in tests/browser."""

import json
from hashlib import sha256

from allauth.account.utils import user_pk_to_url_str
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from accounts.models import User

ORIGIN, HOST = "https://testserver", b"testserver"
PRESENT, VERIFIED, NEW = AuthenticatorData.FLAG.UP, AuthenticatorData.FLAG.UV, AuthenticatorData.FLAG.AT


class SoftKey:
    """Asked for any key, it makes one that can open an account alone, and says so: many real ones do."""

    number = bytes(range(16))

    def __init__(self) -> None:
        self.secret = ec.generate_private_key(ec.SECP256R1())

    def made(self, options: dict, **results) -> str:
        public = ES256.from_cryptography_key(self.secret.public_key())
        credential = AttestedCredentialData.create(bytes(16), self.number, public)
        about = AuthenticatorData.create(sha256(HOST).digest(), PRESENT | VERIFIED | NEW, 1, credential)
        said = {"attestationObject": websafe_encode(AttestationObject.create("none", about, {}))}
        return self.packed("webauthn.create", options, said, results)

    def signed(self, options: dict, user: User) -> str:
        about = AuthenticatorData.create(sha256(HOST).digest(), PRESENT | VERIFIED, 2)
        client = self.client("webauthn.get", options)
        signature = self.secret.sign(bytes(about) + sha256(client).digest(), ec.ECDSA(SHA256()))
        said = {"authenticatorData": websafe_encode(about), "signature": websafe_encode(signature)}
        said["userHandle"] = websafe_encode(user_pk_to_url_str(user).encode())
        return self.packed("webauthn.get", options, said, {})

    def client(self, kind: str, options: dict) -> CollectedClientData:
        challenge = websafe_decode(options["publicKey"]["challenge"])
        return CollectedClientData.create(type=kind, challenge=challenge, origin=ORIGIN)

    def packed(self, kind: str, options: dict, said: dict, results: dict) -> str:
        number = websafe_encode(self.number)
        said["clientDataJSON"] = websafe_encode(self.client(kind, options))
        whole = {"id": number, "rawId": number, "type": "public-key", "response": said, "clientExtensionResults": results}
        return json.dumps(whole)


def sign_in_with(client: Client, key: SoftKey, user: User, **more: str):
    url = "/accounts/2fa/webauthn/login/"
    options = client.get(url, headers={"Accept": "application/json"}, secure=True).json()["request_options"]
    return client.post(url, {"credential": key.signed(options, user)} | more, secure=True)
