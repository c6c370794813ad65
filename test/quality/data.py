"""The data sets of the tests, as pandas frames and in DuckDB."""
import os

import duckdb
import pandas as pd


def write(folder, path, text):
    """Writes a file of an export into a folder."""
    file = os.path.join(folder, path)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "w", newline="") as handle:
        handle.write(text)


def frame(rows):
    data = pd.DataFrame(rows)
    for name in ("day", "updated_at"):
        if name in data:
            data[name] = pd.to_datetime(data[name]).astype("datetime64[us]")
    return data


def as_dates(data):
    """DuckDB's table has a date where pandas has only timestamps."""
    if "day" in data:
        data = data.assign(day=data["day"].dt.date)
    return data


def fill(file, tables):
    """Writes tables {"schema.table": rows} into a database file."""
    connection = duckdb.connect(file)
    load(connection, tables)
    connection.close()


def load(connection, tables):
    for name, rows in tables.items():
        data = as_dates(frame(rows))
        schema = name.split(".")[0]
        connection.execute(f"create schema if not exists {schema}")
        connection.execute(f"create or replace table {name} as select * from data")
