"""`parvis advise`: a draft in, findings out as JSON, a status that a pipeline can use; without Django."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from parvis.guidance import command_line


def run(words, text=""):
    out = io.StringIO()
    status = command_line.main(words, io.StringIO(text), out)
    return status, out.getvalue()


def test_a_draft_on_standard_input():
    status, out = run(["--lang", "en"], "Please click here.")

    answer = json.loads(out)
    rules = {finding["rule"]: finding for finding in answer["findings"]}
    assert status == 1  # the French version is missing
    assert rules["CA-ACC-05"]["title"]["fr"] == "Ce lien ne dit pas où il mène"
    assert (rules["CA-ACC-05"]["start"], rules["CA-ACC-05"]["end"]) == (7, 17)


def test_a_file_with_its_twin(tmp_path):
    (tmp_path / "en.txt").write_text("The crossing to Tern Island is open again this morning.")
    (tmp_path / "fr.txt").write_text("La traversée vers l’île aux Sternes est de nouveau ouverte ce matin.")

    status, out = run([str(tmp_path / "en.txt"), "--twin", str(tmp_path / "fr.txt")])

    assert status == 0
    assert json.loads(out)["languages"] == ["en", "fr"]


def test_lines_of_json():
    lines = [
        {"id": "a", "text": "My SIN is 123-456-782.", "lang": "en"},
        {"id": "b", "text": "Bonjour à tous."},
    ]

    status, out = run(["--jsonl"], "\n".join(map(json.dumps, lines)))

    first, second = map(json.loads, out.splitlines())
    assert status == 1
    assert first["id"] == "a"
    assert [(f["type"], f["start"], f["end"]) for f in first["findings"]] == [("CA_SIN", 10, 21)]
    assert second == {"id": "b", "findings": []}


def test_the_level_that_fails_is_chosen():
    assert run(["--fail-on", "never"], "Click here.")[0] == 0
    assert run(["--fail-on", "note", "--family", "accessibility"], "Click here.")[0] == 1
    assert run(["--fail-on", "stop", "--family", "accessibility"], "Click here.")[0] == 0


def test_a_picture_with_its_text():
    assert "CA-ACC-01" not in run(["--lang", "en", "--alt", "The ferry at dawn"], "The Sterna.")[1]
    assert "CA-ACC-01" in run(["--lang", "en", "--alt", ""], "The Sterna.")[1]


@pytest.mark.parametrize(
    ("words", "text", "says"),
    [
        (["--jsonl"], "not json", "line 1 is not JSON"),
        (["--jsonl"], "[1]", "line 1: write"),
        (["--jsonl"], '{"id": 1}', "line 1 has no text"),
        (["/nowhere/draft.txt"], "", "cannot be read"),
        (["--pack", "cna"], "", "Write one of: au, ca"),
        (["--kind", "letter"], "", "invalid choice"),
    ],
)
def test_what_is_wrong_is_said(words, text, says, capsys):
    assert run(words, text)[0] == 2
    assert says in capsys.readouterr().err


def test_hostile_lines_are_answered():
    line = json.dumps({"id": "x", "text": "\ud83d " + "a@" * 5000 + "\u202e\u200b" * 1000})

    assert json.loads(run(["--jsonl"], line)[1])["id"] == "x"


def test_it_starts_without_django():
    code = "import sys, parvis.guidance.command_line; print('django' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"
