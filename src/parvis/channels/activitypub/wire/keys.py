"""Keys: made, read, used to sign and to verify. RSA (at least 2048 bits) and Ed25519."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from parvis.channels.activitypub.errors import BadSignature

BITS = 2048
MOST_BITS = 8192
LONGEST_PEM = 10_000

PublicKey = rsa.RSAPublicKey | Ed25519PublicKey


def new_private_key() -> rsa.RSAPrivateKey:
    """Make an RSA key of 2048 bits: the one form that every server reads."""
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS)


def private_bytes(key: rsa.RSAPrivateKey) -> bytes:
    """Return a private key as PKCS 8 DER."""
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def public_pem(key: rsa.RSAPrivateKey) -> str:
    """Return the public half as PEM."""
    return (
        key.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


def read_private(der: bytes) -> rsa.RSAPrivateKey:
    """Read what `private_bytes` wrote."""
    key = serialization.load_der_private_key(der, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("not an RSA key")
    return key


def read_public(pem: str) -> PublicKey:
    """Read another server's key. Raises `BadSignature` for one that we do not take."""
    try:
        key = serialization.load_pem_public_key(pem[:LONGEST_PEM].strip().encode())
    except (ValueError, TypeError, UnicodeError, UnsupportedAlgorithm) as error:
        raise BadSignature(why="the key is unreadable") from error
    if isinstance(key, Ed25519PublicKey):
        return key
    if isinstance(key, rsa.RSAPublicKey) and BITS <= key.key_size <= MOST_BITS:
        return key
    raise BadSignature(why="the key is of a kind that we do not take")


def sign(key: rsa.RSAPrivateKey, message: bytes) -> bytes:
    """Return the RSASSA-PKCS1-v1_5 signature with SHA-256."""
    return key.sign(message, padding.PKCS1v15(), hashes.SHA256())


def verifies(key: PublicKey, signature: bytes, message: bytes) -> bool:
    """Tell whether `signature` is that of `message` with `key`."""
    try:
        if isinstance(key, Ed25519PublicKey):
            key.verify(signature, message)
        else:
            key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True
