"""Builds and tests a dbt project with exported files on DuckDB:
{"files": [{"path", "text"}], "tables": {"raw.name": rows}, "models": [names], "others": [names of models that tests refer to]} -> {"tests": {model: [status, …]}, "models": {model: status}, "sources": {table: status}}."""
import json
import os
import sys
import tempfile

from data import fill, write
from dbt.cli.main import dbtRunner


def main():
    task = json.load(sys.stdin)
    folder = tempfile.mkdtemp()
    database = os.path.join(folder, "warehouse.duckdb")
    fill(database, task["tables"])
    write(folder, "dbt_project.yml", "name: sales\nversion: '1.0'\nprofile: sales\nmodels: {+materialized: table}\nflags: {send_anonymous_usage_stats: false}\n")
    profile = {"sales": {"target": "test", "outputs": {"test": {"type": "duckdb", "path": database, "threads": 1}}}}
    write(folder, "profiles.yml", json.dumps(profile))
    for name in task["models"] + task["others"]:
        write(folder, f"models/{name}.sql", f"select * from raw.{name}\n")
    for file in task["files"]:
        write(folder, file["path"], file["text"])
    options = ["--project-dir", folder, "--profiles-dir", folder, "--quiet", "--no-use-colors", "--no-partial-parse"]
    parsed = dbtRunner().invoke(["parse", "--warn-error-options", '{"error": "all"}', *options])
    if not parsed.success:
        raise parsed.exception or RuntimeError(str(parsed.result))
    build = dbtRunner().invoke(["build", *options])
    if build.exception:
        raise build.exception
    answer = {"tests": {}, "models": {}, "sources": {}, "messages": {}}
    for result in build.result.results:
        node = result.node
        if node.resource_type == "model":
            answer["models"][node.name] = str(result.status)
        elif node.resource_type == "test":
            model = next(name for name in (one.split(".")[-1] for one in node.depends_on.nodes) if name not in task["others"])
            answer["tests"].setdefault(model, []).append(str(result.status))
            if str(result.status) in ("error", "skipped"):
                answer["messages"][model] = (result.message or "")[:500]
    freshness = dbtRunner().invoke(["source", "freshness", *options])
    if freshness.exception:
        raise freshness.exception
    for result in freshness.result.results:
        answer["sources"][result.node.name] = str(result.status)
    print("\n" + json.dumps(answer))


main()
