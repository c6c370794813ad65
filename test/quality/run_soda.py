"""Runs exported contracts of Soda, each on a table of its own: {"runs": [{"contract": text, "table": name, "rows": …}], "others": {table: rows}} -> [[outcome or error, …], …]."""
import json
import os
import sys
import tempfile

from data import fill
from soda_core.contracts.api.verify_api import verify_contract_locally


def outcomes(source, contract):
    session = verify_contract_locally(data_source_file_path=source, contract_file_path=contract)
    checks = [check.outcome.name for result in session.contract_verification_results for check in result.check_results]
    errors = [record.getMessage()[:500] for result in session.contract_verification_results for record in result.log_records or [] if record.levelname == "ERROR"]
    return errors or checks


def main():
    task = json.load(sys.stdin)
    folder = tempfile.mkdtemp()
    database = os.path.join(folder, "data.duckdb")
    fill(database, {**{f"sales.{run['table']}": run["rows"] for run in task["runs"]}, **task["others"]})
    source = os.path.join(folder, "source.yml")
    with open(source, "w") as file:
        json.dump({"type": "duckdb", "name": "sales", "connection": {"database": database}}, file)
    results = []
    for run in task["runs"]:
        contract = os.path.join(folder, "contract.yml")
        with open(contract, "w") as file:
            file.write(run["contract"])
        results.append(outcomes(source, contract))
    print("\n" + json.dumps(results))


main()
