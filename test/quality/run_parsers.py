"""Lets each engine read exported files, without running them:
{engine: [[{"path", "text"}, …], …], "dbt": {"models": [name, …], "files": […]}} -> {engine: [error or null, …]}."""
import json
import os
import sys
import tempfile

import great_expectations as gx
from data import write
from datacontract.data_contract import DataContract
from dbt.cli.main import dbtRunner
from soda_core.contracts.api.test_api import test_contract


def great_expectations(files):
    suite = gx.ExpectationSuite(**json.loads(files[0]["text"]))
    assert len(suite.expectations) == len(json.loads(files[0]["text"])["expectations"])


def soda(files):
    folder = tempfile.mkdtemp()
    write(folder, "contract.yml", files[0]["text"])
    session = test_contract(os.path.join(folder, "contract.yml"))
    errors = [record.getMessage() for result in session.contract_verification_results for record in result.log_records or [] if record.levelname == "ERROR"]
    assert session.contract_verification_results and not errors and not session.get_errors(), errors or session.get_errors_str()


def odcs(files):
    run = DataContract(data_contract_str=files[0]["text"]).lint()
    assert all(check.result.value == "passed" for check in run.checks), [check.reason for check in run.checks]


def dbt(project):
    folder = tempfile.mkdtemp()
    write(folder, "dbt_project.yml", "name: sales\nversion: '1.0'\nprofile: sales\nflags: {send_anonymous_usage_stats: false}\n")
    write(folder, "profiles.yml", json.dumps({"sales": {"target": "test", "outputs": {"test": {"type": "duckdb", "path": ":memory:"}}}}))
    for name in project["models"]:
        write(folder, f"models/{name}.sql", "select 1 as id\n")
    for file in project["files"]:
        write(folder, file["path"], file["text"])
    options = ["--project-dir", folder, "--profiles-dir", folder, "--quiet", "--no-use-colors", "--no-partial-parse"]
    result = dbtRunner().invoke(["parse", "--warn-error-options", '{"error": "all"}', *options])
    assert result.success, str(result.exception)
    compiled = dbtRunner().invoke(["compile", *options])
    assert compiled.success, str(compiled.exception or [one.message for one in compiled.result.results if one.message])


def errors_of(read, files):
    try:
        read(files)
        return None
    except Exception as error:
        return f"{type(error).__name__}: {error}"[-2000:]


def main():
    task = json.load(sys.stdin)
    engines = {"great-expectations": great_expectations, "soda": soda, "odcs": odcs, "dbt": dbt}
    answer = {name: [errors_of(read, export) for export in (task[name] if name != "dbt" else [task[name]])] for name, read in engines.items()}
    print("\n" + json.dumps(answer))


main()
