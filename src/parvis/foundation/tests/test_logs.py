"""A log line is one line, whatever somebody put in it."""

import logging

import pytest

from parvis.foundation.logs import Lines, configuration


def test_a_line_has_the_sentence_and_its_facts():
    record = logging.makeLogRecord({"msg": "job\nfailed", "levelname": "WARNING", "job": "a\nb"})
    line = Lines().format(record)
    assert "\n" not in line
    assert line.endswith('job\\nfailed job="a\\nb"')


def test_an_unknown_level_is_an_error():
    with pytest.raises(ValueError, match="not a level"):
        configuration("loud")
