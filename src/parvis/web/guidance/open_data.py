"""How the guidelines do, as open data: what the columns are, and one row for each rule."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from parvis.guidance.rules import Both, Rule, RuleRecord

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"
FORMATS = (("json", "JSON"), ("csv", "CSV"))

COLUMNS: dict[str, Both] = {
    "rule": Both("Short name of the rule", "Nom court de la règle"),
    "pack": Both("Pack that the rule comes from", "Recueil d’où vient la règle"),
    "family": Both("Family of the rule", "Famille de la règle"),
    "level": Both(
        "Level in force: note, advice, second_reader or stop",
        "Niveau en vigueur : note, advice (conseil), second_reader (deuxième lecture) ou stop (arrêt)",
    ),
    "from": Both("First day counted", "Premier jour compté"),
    "to": Both("Last day counted", "Dernier jour compté"),
    "shown": Both("Texts for which the rule was shown", "Textes pour lesquels la règle a été montrée"),
    "followed": Both(
        "Texts that were changed, so that the rule had nothing more to say",
        "Textes modifiés, de sorte que la règle n’avait plus rien à dire",
    ),
    "read": Both("Texts that a second reader agreed to", "Textes acceptés en deuxième lecture"),
    "answered": Both(
        "Texts published with an answer or a reason", "Textes publiés avec une réponse ou un motif"
    ),
    "overridden": Both("Texts published as they were", "Textes publiés tels quels"),
    "override_rate": Both(
        "(answered + overridden) / shown; empty when shown is below 10",
        "(answered + overridden) / shown ; vide si shown est inférieur à 10",
    ),
    "false_alarms": Both(
        "Texts for which an author reported a false alarm",
        "Textes pour lesquels une personne a signalé une fausse alerte",
    ),
    "false_alarm_rate": Both(
        "false_alarms / shown, at most 1; empty when shown is below 10",
        "false_alarms / shown, au plus 1 ; vide si shown est inférieur à 10",
    ),
    "median_seconds": Both(
        "Median seconds for which the finding was open before an author; empty below 10 measurements",
        "Médiane des secondes où le constat est resté ouvert ; vide s’il y a moins de 10 mesures",
    ),
}
DETAILS = ("followed", "read", "answered", "overridden", "false_alarms")


def rows(
    rules: Iterable[Rule], records: dict[str, RuleRecord], since: date, until: date
) -> Iterator[dict[str, Any]]:
    """Yield one row for each rule that was shown. Below ten times, only how often it was shown."""
    for rule in sorted(rules, key=lambda one: one.id):
        record = records.get(rule.id)
        if record is None or not record.shown:
            continue
        yield {
            "rule": rule.id,
            "pack": rule.pack,
            "family": rule.family,
            "level": rule.level.word,
            "from": since.isoformat(),
            "to": until.isoformat(),
            "shown": record.shown,
            **{name: getattr(record, name) if record.is_enough else None for name in DETAILS},
            "override_rate": _rounded(record.override_rate),
            "false_alarm_rate": _rounded(record.false_alarm_rate),
            "median_seconds": record.seconds if record.is_enough else None,
        }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def as_json(found: Iterable[dict[str, Any]], *, issued: date, address: str) -> dict[str, Any]:
    """Return the data set as one JSON object that says what it is."""
    return {
        "title": {"en": "How the guidelines do", "fr": "Comment vont les lignes directrices"},
        "identifier": address,
        "issued": issued.isoformat(),
        "licence": LICENCE,
        "columns": [{"name": name, "en": words.en, "fr": words.fr} for name, words in COLUMNS.items()],
        "rows": [{name: row[name] for name in COLUMNS} for row in found],
    }


def as_csv(found: Iterable[dict[str, Any]]) -> str:
    """Return the rows as CSV (RFC 4180), with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()
