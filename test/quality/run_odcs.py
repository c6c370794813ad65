"""Tests exported data contracts: "runs" each by itself against a Delta table, "together" as one contract of many tables, which is much faster:
{"runs": [{"contract": text, "rows": …}], "together": [{"contract": text, "table": name, "rows": …}], "others": {table: rows}}
-> {"results": [[[type, result, reason], …], …], "together": [[…], …]}."""
import glob
import json
import os
import sys
import tempfile

import duckdb
import yaml
from data import as_dates, frame, load
from datacontract.data_contract import DataContract
from deltalake import write_deltalake


def checks(contract, path, others):
    contract["servers"] = [{"server": "local", "type": "local", "path": path, "format": "parquet"}]
    connection = duckdb.connect()
    load(connection, others)
    tested = DataContract(data_contract_str=yaml.safe_dump(contract, sort_keys=False), duckdb_connection=connection).test()
    # Of Parquet files it checks no types.
    return [check for check in tested.checks if check.type != "field_type"]


def told(check):
    return [check.type, check.result.value if check.result else "error", check.reason]


def alone(run, others):
    folder = os.path.join(tempfile.mkdtemp(), "orders")
    write_deltalake(folder, as_dates(frame(run["rows"])))
    [file] = glob.glob(os.path.join(folder, "*.parquet"))
    return [told(check) for check in checks(yaml.safe_load(run["contract"]), file, others)]


def together(runs, others):
    folder = tempfile.mkdtemp()
    connection = duckdb.connect()
    for run in runs:
        load(connection, {f"main.{run['table']}": run["rows"]})
        connection.execute(f"copy main.{run['table']} to '{folder}/{run['table']}.parquet' (format parquet)")
    contracts = [yaml.load(run["contract"], yaml.CSafeLoader) for run in runs]
    whole = {**contracts[0], "schema": [table for one in contracts for table in one["schema"]], "slaProperties": [level for one in contracts for level in one.get("slaProperties", [])]}
    found = {run["table"]: [] for run in runs}
    for check in checks(whole, os.path.join(folder, "{model}.parquet"), others):
        found[check.model].append(told(check))
    return list(found.values())


def main():
    task = json.load(sys.stdin)
    results = [alone(run, task["others"]) for run in task["runs"]]
    print("\n" + json.dumps({"results": results, "together": together(task["together"], task["others"])}))


main()
