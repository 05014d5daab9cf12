"""`parvis advise` on files and folders: language versions are paired, answers come as JSON, text or SARIF."""

from __future__ import annotations

import io
import json

import pytest
from sarif_pydantic import Sarif

from parvis.guidance import command_line

OPEN_EN = "The crossing to Tern Island is open again this morning."
OPEN_FR = "La traversée vers l’île aux Sternes est de nouveau ouverte ce matin."


def run(*words):
    out = io.StringIO()
    status = command_line.main([str(word) for word in words], io.StringIO(), out)
    return status, out.getvalue()


@pytest.fixture
def posts(tmp_path):
    folder = tmp_path / "posts"
    (folder / "en").mkdir(parents=True)
    (folder / "fr").mkdir()
    (folder / ".git").mkdir()
    (folder / "open.en.md").write_text(OPEN_EN)
    (folder / "open.fr.md").write_text(OPEN_FR)
    (folder / "en" / "lift.txt").write_text("First line.\nYour SIN 123-456-782 is on file.")
    (folder / "fr" / "lift.txt").write_text("Première ligne.\nVotre dossier est complet.")
    (folder / "alone.en.txt").write_text(OPEN_EN)
    (folder / "photo.png").write_bytes(b"\x89PNG\xff\xfe")
    (folder / ".git" / "secret.txt").write_text("Your SIN 123-456-782.")
    return folder


def test_language_versions_are_paired_by_name_and_by_folder(posts):
    status, out = run(posts)

    answers = {tuple(sorted(a["files"].values())): a for a in json.loads(out)["answers"]}
    pair = (f"{posts}/open.en.md", f"{posts}/open.fr.md")
    assert status == 1
    assert len(answers) == 3
    assert answers[pair]["languages"] == ["en", "fr"]
    assert answers[pair]["findings"] == []
    rules = [f["rule"] for f in answers[(f"{posts}/en/lift.txt", f"{posts}/fr/lift.txt")]["findings"]]
    assert "CA-PRI-01" in rules


def test_a_version_alone_is_missing_its_other(posts):
    answers = json.loads(run(posts)[1])["answers"]
    alone = next(a for a in answers if a["files"] == {"en": f"{posts}/alone.en.txt"})
    assert [f["rule"] for f in alone["findings"]] == ["CA-OL-01"]


def test_text_for_people_says_where(posts):
    _, out = run(posts, "--format", "text", "--language", "fr", "--family", "privacy")
    assert f"{posts}/en/lift.txt:2:10: stop: Renseignement personnel" in out
    assert out.endswith("Constatations : 1; textes : 3\n")


def test_sarif_is_what_its_readers_expect(posts):
    status, out = run(posts, "--format", "sarif", "--family", "privacy")

    log = Sarif.model_validate_json(out)
    (found,) = log.runs[0].results
    place = found.locations[0].physical_location
    assert status == 1
    assert log.version == "2.1.0"
    assert (found.rule_id, found.level.value) == ("CA-PRI-01", "error")
    assert log.runs[0].tool.driver.rules[found.rule_index].id == "CA-PRI-01"
    assert place.artifact_location.uri.endswith("posts/en/lift.txt")
    assert (place.region.start_line, place.region.start_column, place.region.end_column) == (2, 10, 21)
    assert "123-456-782" not in json.loads(out)["runs"][0]["results"][0]["partialFingerprints"].values()


def test_sarif_offers_replacements_as_fixes(tmp_path):
    (tmp_path / "note.txt").write_text("We utilize the ramp.")
    _, out = run(tmp_path / "note.txt", "--format", "sarif", "--family", "accessibility")
    fixes = [
        r["fixes"][0]["artifactChanges"][0] for r in json.loads(out)["runs"][0]["results"] if "fixes" in r
    ]
    assert [fix["replacements"][0]["insertedContent"]["text"] for fix in fixes] == ["use"]


def test_nothing_found_is_an_empty_run(tmp_path):
    (tmp_path / "empty").mkdir()
    status, out = run(tmp_path / "empty", "--format", "sarif")
    assert status == 0
    assert json.loads(out)["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (["a.txt", "b.txt", "--twin", "c.txt"], "a.en.md, a.fr.md"),
        (["--jsonl", "--format", "sarif"], "leave --format out"),
        (["--jsonl", "--sheet", "account"], "choose one"),
        (["nowhere.txt"], "cannot be read"),
        (["--format", "xml"], "json"),
    ],
)
def test_wrong_use_says_what_would_be_right(words, right, capsys):
    assert run(*words)[0] == 2
    assert right in capsys.readouterr().err
