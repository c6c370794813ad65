"""Runs exported suites of Great Expectations in DuckDB and, where no query is in them, on pandas:
{"runs": [{"suite": text, "rows": …}], "others": {table: rows}} -> [{"duckdb": [verdict, …], "pandas": [verdict, …] or null}, …], a verdict is true, false or an error."""
import json
import os
import sys
import tempfile

import great_expectations as gx
from data import fill, frame
from great_expectations.execution_engine import SqlAlchemyExecutionEngine


def execute_query(self, query):
    """DuckDB's results end with their connection, which Great Expectations closes before it reads them."""
    with self.get_connection() as connection:
        return connection.execute(query).freeze()()


SqlAlchemyExecutionEngine.execute_query = execute_query


def verdicts(validate):
    return [verdict(one) for one in validate().results]


def verdict(result):
    info = result.exception_info or {}
    errors = [part for part in (info, *info.values()) if isinstance(part, dict) and part.get("raised_exception")]
    return str(errors)[-1500:] if errors else bool(result.success)


def main():
    task = json.load(sys.stdin)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    file = os.path.join(tempfile.mkdtemp(), "data.duckdb")
    fill(file, {**{f"main.orders_{index}": run["rows"] for index, run in enumerate(task["runs"])}, **task["others"]})
    database = context.data_sources.add_sql("duckdb", connection_string=f"duckdb:///{file}")
    frames = context.data_sources.add_pandas("pandas").add_dataframe_asset("data").add_batch_definition_whole_dataframe("all")
    results = []
    for index, run in enumerate(task["runs"]):
        read = json.loads(run["suite"])
        suite = gx.ExpectationSuite(**read)
        table = database.add_table_asset(f"orders_{index}", table_name=f"orders_{index}").add_batch_definition_whole_table("all")
        has_query = any(one["type"] == "unexpected_rows_expectation" for one in read["expectations"])
        results.append({
            "duckdb": verdicts(lambda: table.get_batch().validate(suite)),
            "pandas": None if has_query else verdicts(lambda: frames.get_batch({"dataframe": frame(run["rows"])}).validate(suite)),
        })
    print("\n" + json.dumps(results))


main()
