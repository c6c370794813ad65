"""Runs queries on tables of DuckDB: {"runs": [{"rows": [[…], …], "query": text}]}, each table with the columns a (text) and n (double) -> [number, …]."""
import json
import sys

import duckdb


def main():
    results = []
    for run in json.load(sys.stdin)["runs"]:
        connection = duckdb.connect()
        connection.execute('create table "primary" (a varchar, n double)')
        for row in run["rows"]:
            connection.execute('insert into "primary" values (?, ?)', row)
        results.append(connection.execute(run["query"]).fetchone()[0])
    print("\n" + json.dumps([None if result is None else float(result) for result in results]))


main()
