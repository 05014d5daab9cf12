"""The guidelines for other programs: rules, advice, findings; described by OpenAPI, and hard to break."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from openapi_spec_validator import validate

from parvis.api.parvis import guidance

V1 = "/api/parvis/v1"


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


def sent(client: Client, path: str, body: Any) -> Any:
    return client.post(V1 + path, json.dumps(body), content_type="application/json")


def test_advice_on_a_draft(db: None, client: Client) -> None:
    answer = sent(
        client, "/advise", {"texts": [{"language": "en", "source": "Your SIN 123-456-782 is on file."}]}
    )

    assert answer.status_code == 200
    found = {finding["rule"]: finding for finding in answer.json()["findings"]}
    personal = found["CA-PRI-01"]
    assert (personal["level"], personal["type"], personal["start"], personal["end"]) == (
        "stop",
        "CA_SIN",
        9,
        20,
    )
    assert personal["remedy"] == "mask"
    assert personal["clause"]["fr"].startswith("Loi sur la protection des renseignements personnels")
    assert len(answer.json()["content_hash"]) == 64


def test_advice_of_packs_that_are_not_in_force(db: None, client: Client) -> None:
    text = {"language": "en", "source": "PROTECTED B // memo"}
    assert sent(client, "/advise", {"texts": [text], "packs": ["ca"]}).status_code == 200
    answer = sent(client, "/advise", {"texts": [text], "packs": ["../../etc"]})
    assert answer.status_code == 404
    assert answer.json()["code"] == "no_such_pack"
    assert "ca" in answer.json()["next_step"]


def test_advice_on_many_drafts(db: None, client: Client) -> None:
    drafts = [
        {"texts": [{"source": "Click here."}]},
        {"texts": [{"source": "Bonjour à tous."}], "bilingual": False},
    ]
    first, second = sent(client, "/advise/many", {"drafts": drafts}).json()
    assert "CA-ACC-05" in {finding["rule"] for finding in first["findings"]}
    assert second["findings"] == []
    assert second["languages"] == ["fr"]


@pytest.mark.parametrize(
    "sheet",
    [("account", {"handle": "ferry"}), ("space", {}), ("record", {"act": "dispose"}), ("request", {})],
)
def test_findings_on_sheets(db: None, client: Client, sheet: tuple[str, dict[str, Any]]) -> None:
    answer = sent(client, f"/findings/{sheet[0]}", sheet[1])
    assert answer.status_code == 200, answer.content
    assert isinstance(answer.json()["findings"], list)


def test_the_rules_page_by_page(db: None, client: Client) -> None:
    seen: list[str] = []
    after = ""
    while True:
        page = client.get(f"{V1}/rules", {"limit": 40, "after": after}).json()
        seen += [rule["id"] for rule in page["rules"]]
        after = page["after"]
        if not after:
            break
    assert seen == sorted(set(seen))
    assert "CA-PRI-01" in seen
    of_privacy = client.get(f"{V1}/rules", {"family": "privacy", "works": "true", "limit": 500}).json()[
        "rules"
    ]
    assert {rule["family"] for rule in of_privacy} == {"privacy"}


def test_one_rule_with_its_examples(db: None, client: Client) -> None:
    rule = client.get(f"{V1}/rules/CA-PRI-01").json()
    assert rule["instrument"]["name"]["fr"] == "Loi sur la protection des renseignements personnels"
    assert {"ok", "flagged", "edge"} <= {example["of"] for example in rule["examples"]}
    missing = client.get(f"{V1}/rules/XX-1", headers={"Accept-Language": "fr"})
    assert missing.status_code == 404
    assert missing.json()["error"] == "La règle XX-1 n’existe pas."


def test_the_packs(db: None, client: Client) -> None:
    packs = {pack["id"]: pack for pack in client.get(f"{V1}/packs").json()["packs"]}
    assert packs["ca"]["in_force"]
    assert packs["ca"]["working"] > 50


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"texts": []}, "texts"),
        ({}, "texts"),
        ({"texts": [{"source": "x"}], "levl": 1}, "levl"),
        ({"texts": [{"source": "x" * 20_001}]}, "texts.0.source"),
        ({"texts": [{"source": "x"}], "kind": "tweet"}, "kind"),
        ({"texts": [{"source": "x"}], "planned_at": "soon"}, "planned_at"),
    ],
)
def test_a_wrong_body_is_told_where(db: None, client: Client, body: Any, where: str) -> None:
    answer = sent(client, "/advise", body)
    assert answer.status_code == 422
    assert where in [detail["where"] for detail in answer.json()["details"]]


def test_what_is_not_json_is_refused(db: None, client: Client) -> None:
    answer = client.post(f"{V1}/advise", "{", content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"


def test_too_many_texts_from_one_place(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guidance, "MOST_TEXTS_IN_AN_HOUR", 2)
    body = {"texts": [{"source": "Hello."}]}
    assert [sent(client, "/advise", body).status_code for _ in range(3)] == [200, 200, 429]
    assert sent(client, "/advise", body)["Retry-After"] == "3600"


def test_other_sites_may_ask_but_not_as_the_visitor(db: None, client: Client) -> None:
    answer = client.get(f"{V1}/packs", headers={"Origin": "https://elsewhere.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    page = client.get("/guidelines", headers={"Origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in page


def test_the_description_is_openapi(db: None, client: Client) -> None:
    document = client.get(f"{V1}/openapi.json").json()
    validate(document)
    assert set(document["paths"]) >= {f"{V1}/advise", f"{V1}/rules", f"{V1}/findings/account"}
