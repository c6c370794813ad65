"""Searches texts for regular expressions: in Python, and in DuckDB (which runs RE2).

Reads {"python": [[pattern, [text, ...]], ...], "duckdb": ...} and prints, for each pattern, the list of truth values, or the error.
"""
import json
import re
import sys

import duckdb


def in_python(pattern, texts):
    compiled = re.compile(pattern)
    return [compiled.search(text) is not None for text in texts]


def in_duckdb(pattern, texts):
    query = "select list_transform(?::varchar[], text -> regexp_matches(text, " + quoted(pattern) + "))"
    return connection.execute(query, [texts]).fetchone()[0]


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def outcome(search, pattern, texts):
    try:
        return search(pattern, texts)
    except (re.error, duckdb.Error) as error:
        return str(error)


connection = duckdb.connect()
given = json.load(sys.stdin)
print(json.dumps({
    "python": [outcome(in_python, pattern, texts) for pattern, texts in given["python"]],
    "duckdb": [outcome(in_duckdb, pattern, texts) for pattern, texts in given["duckdb"]],
}))
