"""What the installation says of itself: WebFinger, host-meta, NodeInfo."""

from __future__ import annotations

from importlib.metadata import version as installed
from typing import Any

from django.conf import settings

from parvis.channels.activitypub.wire.documents import SHORT_TYPE
from parvis.identity import queries as identity
from parvis.identity.errors import NoInstitution

VERSIONS = ("2.0", "2.1")


def webfinger(handle: str, uri: str, page: str) -> dict[str, Any]:
    """Return the JSON resource descriptor of an account."""
    links = [{"rel": "self", "type": SHORT_TYPE, "href": uri}]
    if page:
        links.insert(0, {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": page})
    aliases = [alias for alias in (uri, page) if alias]
    return {"subject": f"acct:{handle}@{settings.PARVIS_DOMAIN}", "aliases": aliases, "links": links}


def host_meta() -> str:
    """Return host-meta as XRD."""
    template = f"{settings.PARVIS_ORIGIN}/.well-known/webfinger?resource={{uri}}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n'
        f'  <Link rel="lrdd" template="{template}"/>\n'
        "</XRD>\n"
    )


def nodeinfo_links() -> dict[str, Any]:
    """Return where each version of NodeInfo is."""
    links = [
        {
            "rel": f"http://nodeinfo.diaspora.software/ns/schema/{version}",
            "href": f"{settings.PARVIS_ORIGIN}/nodeinfo/{version}",
        }
        for version in VERSIONS
    ]
    return {"links": links}


def nodeinfo(version: str) -> dict[str, Any]:
    """Return NodeInfo. How many accounts there are is told; how much each says is not."""
    name_en, name_fr = _names()
    software = {"name": "parvis", "version": installed("parvis")}
    return {
        "version": version,
        "software": software,
        "protocols": ["activitypub"],
        "services": {"inbound": [], "outbound": []},
        "openRegistrations": False,
        "usage": {"users": {"total": identity.register().count()}},
        "metadata": {"nodeName": name_en, "nodeNameFr": name_fr, "languages": ["en", "fr"]},
    }


def _names() -> tuple[str, str]:
    try:
        institution = identity.main_institution()
    except NoInstitution:
        return "Parvis", "Parvis"
    return institution.name_en, institution.name_fr
