"""The data sets of the tests, as pandas frames and in DuckDB: lists of rows, or tables {"columns": [{"name", "type"}], "rows": [[text or null]]}."""
import datetime
import decimal
import os

import duckdb
import pandas as pd

SQL_TYPES = {"string": "varchar", "float": "real"}  # where DuckDB's names aren't Hive's


def write(folder, path, text):
    """Writes a file of an export into a folder."""
    file = os.path.join(folder, path)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "w", newline="") as handle:
        handle.write(text)


def frame(rows):
    if isinstance(rows, dict):
        return pd.DataFrame({column["name"]: series(column["type"], [row[index] for row in rows["rows"]]) for index, column in enumerate(rows["columns"])})
    data = pd.DataFrame(rows)
    for name in ("day", "updated_at"):
        if name in data:
            data[name] = pd.to_datetime(data[name]).astype("datetime64[us]")
    return data


def series(kind, values):
    """A column as pandas holds it; it has no NaN beside missing numbers."""
    if kind in ("int", "bigint"):
        return pd.array([None if value is None else int(value) for value in values], dtype="Int64" if None in values else "int64")
    if kind in ("float", "double"):
        return pd.Series([None if value is None else float(value) for value in values], dtype="float32" if kind == "float" else "float64")
    if kind == "timestamp":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object"), format="ISO8601")).astype("datetime64[us]")
    read = {"boolean": lambda text: text == "true", "date": datetime.date.fromisoformat, "string": str}.get(kind, decimal.Decimal)
    return pd.Series([None if value is None else read(value) for value in values], dtype="object")


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
        schema = name.split(".")[0]
        connection.execute(f"create schema if not exists {schema}")
        if isinstance(rows, dict):
            data = pd.DataFrame(rows["rows"], columns=[column["name"] for column in rows["columns"]], dtype="object")
            columns = ", ".join(f'cast("{column["name"]}" as {SQL_TYPES.get(column["type"], column["type"])}) as "{column["name"]}"' for column in rows["columns"])
        else:
            data = as_dates(frame(rows))
            columns = "*"
        connection.execute(f"create or replace table {name} as select {columns} from data")
