"""Tests exported data contracts against the Parquet files of a Delta table:
{"runs": [{"contract": text, "rows": […]}], "others": {table: rows}} -> [[[name, result, reason], …], …]."""
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


def main():
    task = json.load(sys.stdin)
    results = []
    for run in task["runs"]:
        folder = os.path.join(tempfile.mkdtemp(), "orders")
        write_deltalake(folder, as_dates(frame(run["rows"])))
        [file] = glob.glob(os.path.join(folder, "*.parquet"))
        contract = yaml.safe_load(run["contract"])
        contract["servers"] = [{"server": "local", "type": "local", "path": file, "format": "parquet"}]
        connection = duckdb.connect()
        load(connection, task["others"])
        tested = DataContract(data_contract_str=yaml.safe_dump(contract, sort_keys=False), duckdb_connection=connection).test()
        # Of Parquet files it checks no types.
        results.append([[check.type, check.result.value if check.result else "error", check.reason] for check in tested.checks if check.type != "field_type"])
    print("\n" + json.dumps(results))


main()
