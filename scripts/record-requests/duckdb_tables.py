"""DuckDB: reads Delta, Parquet and Iceberg by location, writes Parquet."""
from importlib.metadata import version
from urllib.parse import urlparse

import duckdb
from deltalake import DeltaTable, write_deltalake
from duckdb_extensions import import_extension

from pyiceberg_tables import iceberg_table
from scenarios import LOCATION, REGION, SCHEMA, Scenarios, rows

ENGINE = f'DuckDB {version("duckdb")}'


def record(recorder):
    options = {'AWS_ENDPOINT_URL': recorder.url, 'AWS_ALLOW_HTTP': 'true'}
    scenarios = Scenarios(recorder)
    for extension in ('httpfs', 'avro', 'delta', 'iceberg'):
        import_extension(extension)

    def run(sql):
        with duckdb.connect() as connection:
            for extension in ('httpfs', 'avro', 'delta', 'iceberg'):
                connection.load_extension(extension)
            connection.execute(f"""CREATE SECRET (TYPE s3, KEY_ID 'recorder', SECRET 'recorder', REGION '{REGION}',
                ENDPOINT '{urlparse(recorder.url).netloc}', URL_STYLE 'path', USE_SSL false)""")
            return connection.execute(sql).fetchall()

    def write_delta(*ids, **kwargs):
        write_deltalake(LOCATION, rows(*ids), mode='append', storage_options=options, **kwargs)

    def delta_checkpoint():
        write_delta(1, 2)
        DeltaTable(LOCATION, storage_options=options).create_checkpoint()
        write_delta(3)

    def write_parquet(count=4, how=''):
        run(f"COPY (SELECT range AS id, DATE '2026-01-01' + (range % 2)::INT AS day, random() AS amount FROM range({count})) "
            f"TO '{LOCATION}{'' if how else '/rows.parquet'}' (FORMAT parquet{how})")

    delta = f"FROM delta_scan('{LOCATION}')"
    for name, prepare, sql in [
        ('at version 0', lambda: write_delta(1, 2), delta),
        ('without rows', lambda: DeltaTable.create(LOCATION, SCHEMA, storage_options=options), delta),
        ('with a checkpoint', delta_checkpoint, delta),
        ('one partition', lambda: write_delta(1, 2, partition_by=['day']), f"{delta} WHERE day = '2026-01-02'"),
    ]:
        scenarios.add(name, 'delta', 'read', lambda: run(sql), prepare)
    partitions = f"FROM read_parquet('{LOCATION}/**/*.parquet', hive_partitioning = true)"
    for name, prepare, sql in [
        ('all files', write_parquet, f"FROM read_parquet('{LOCATION}/*.parquet')"),
        ('one partition', lambda: write_parquet(how=', PARTITION_BY (day)'), f"{partitions} WHERE day = '2026-01-02'"),
    ]:
        scenarios.add(name, 'parquet', 'read', lambda: run(sql), prepare)
    scenarios.add('writes a file', 'parquet', 'write', write_parquet)
    scenarios.add('writes a large file', 'parquet', 'write', lambda: write_parquet(30_000_000))
    scenarios.add('writes partitions', 'parquet', 'write', lambda: write_parquet(how=', PARTITION_BY (day)'))
    scenarios.add('replaces partitions', 'parquet', 'write', lambda: write_parquet(how=', PARTITION_BY (day), OVERWRITE_OR_IGNORE'),
                  lambda: write_parquet(how=', PARTITION_BY (day)'))
    current = {}

    def iceberg():
        table = iceberg_table(recorder)
        table.append(rows(1, 2))
        current['metadata'] = table.metadata_location
    scenarios.add('by its metadata file', 'iceberg', 'read', lambda: run(f"FROM iceberg_scan('{current['metadata']}')"), iceberg)
    return scenarios.traces
