"""The institution's own sign-in, by configuration: nothing is shown without it."""

import pytest

from parvis.site import environment


def test_nothing_without_it(client, institution):
    assert environment.open_id_connect() == {}
    assert "Work account" not in client.get("/sign-in").content.decode()


def test_it_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("PARVIS_OIDC_ISSUER", "https://id.crossings.example")
    monkeypatch.setenv("PARVIS_OIDC_CLIENT_ID", "parvis")
    monkeypatch.setenv("PARVIS_OIDC_NAME", "Crossings ID")
    (app,) = environment.open_id_connect()["openid_connect"]["APPS"]
    assert (app["provider_id"], app["name"], app["client_id"]) == ("work", "Crossings ID", "parvis")
    assert app["settings"]["verified_email"] is False


def test_half_a_configuration_is_told_apart(monkeypatch):
    monkeypatch.setenv("PARVIS_OIDC_ISSUER", "https://id.crossings.example")
    with pytest.raises(environment.WrongSetting, match="CLIENT_ID"):
        environment.open_id_connect()
