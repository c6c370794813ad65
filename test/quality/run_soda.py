"""Runs exported contracts of Soda: {"runs": [{"contract": text, "rows": […]}], "others": {table: rows}} -> [{"errors": […], "passed": [bool, …]}, …]."""
import json
import os
import sys
import tempfile

from data import fill
from soda_core.contracts.api.verify_api import verify_contract_locally


def main():
    task = json.load(sys.stdin)
    results = []
    for run in task["runs"]:
        folder = tempfile.mkdtemp()
        database = os.path.join(folder, "data.duckdb")
        fill(database, {"sales.orders": run["rows"], **task["others"]})
        source = os.path.join(folder, "source.yml")
        contract = os.path.join(folder, "contract.yml")
        with open(source, "w") as file:
            json.dump({"type": "duckdb", "name": "sales", "connection": {"database": database}}, file)
        with open(contract, "w") as file:
            file.write(run["contract"])
        session = verify_contract_locally(data_source_file_path=source, contract_file_path=contract)
        checks = [check for result in session.contract_verification_results for check in result.check_results]
        errors = [str(error) for result in session.contract_verification_results for error in (result.get_errors() if hasattr(result, "get_errors") else [])]
        results.append({"errors": errors + (["nothing was verified"] if not checks else []), "outcomes": [check.outcome.name for check in checks]})
    print("\n" + json.dumps(results))


main()
