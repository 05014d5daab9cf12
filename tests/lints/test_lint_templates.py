"""The lint of templates finds each thing it is for, and leaves good templates alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import lint_templates

GOOD = [
    '<p>{% translate "Hello" %}</p>',
    "<p>{% blocktranslate trimmed %}Hello {{ name }}{% endblocktranslate %}</p>",
    '<img src="{{ url }}" alt="">',
    '<button aria-label="{% translate "Close" %}">×</button>',
    '<form method="post">{% csrf_token %}<button>{% translate "Send" %}</button></form>',
    '<form action="/search"><input name="q"></form>',
    '<span lang="fr">Français de France</span>',
    "<p>{{ count }} · {{ other }}</p>",
    "{% comment %}Words for people who write templates.{% endcomment %}",
    "{% block body_class %}staff{% endblock %}",
    '<{{ tag }} class="who">{{ name }}</{{ tag }}>',
    '<input type="hidden" name="part" value="words">',
    "<p>Hello</p> {# lint: a greeting in no language #}",
]
BAD = [
    ("<p>Hello</p>", "words"),
    ('<p title="Hello there">{{ x }}</p>', "words"),
    ('<img src="a.png" alt="A ferry">', "words"),
    ('<a aria-label="Close it">×</a>', "words"),
    ('<input placeholder="Your name">', "words"),
    ('<input type="submit" value="Send it">', "words"),
    ("<p>{% if x %}Yes indeed{% endif %}</p>", "words"),
    ('<p style="color: red">{{ x }}</p>', "style"),
    ("<style>p {}</style>", "style"),
    ("<script>alert(1)</script>", "script"),
    ('<button onclick="go()">{{ x }}</button>', "handler"),
    ('<button hx-on:click="go()">{{ x }}</button>', "handler"),
    ('<img src="a.png">', "alt"),
    ('<form method="post"><button>{{ x }}</button></form>', "csrf"),
    ("{{ text|safe }}", "safe"),
    ("{% autoescape off %}{{ text }}{% endautoescape %}", "safe"),
]


@pytest.mark.parametrize("text", GOOD)
def test_a_good_template_is_left_alone(text: str) -> None:
    assert lint_templates.lint_text(text, "page.html") == []


@pytest.mark.parametrize(("text", "rule"), BAD)
def test_each_rule_finds_what_it_is_for(text: str, rule: str) -> None:
    assert [problem.rule for problem in lint_templates.lint_text(text, "page.html")] == [rule]


def test_it_says_where() -> None:
    (problem,) = lint_templates.lint_text(
        "<p>\n{# a #}\n{% comment %}\n{% endcomment %}\nHello</p>", "page.html"
    )
    assert problem.line in {1, 5}
    assert "page.html" in str(problem)


def test_only_stored_html_is_shown_as_it_is() -> None:
    assert lint_templates.lint_text("{{ version.html|safe }} {{ item.answer_html|safe }}", "page.html") == []


def test_every_template_of_the_product_is_clean() -> None:
    problems = [
        p for path in lint_templates.templates(lint_templates.SOURCE) for p in lint_templates.lint(path)
    ]
    assert problems == []
