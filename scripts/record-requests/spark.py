"""Spark with Delta Lake and Parquet by S3A, and Iceberg with the Glue catalog. The jars are in the folder that SPARK_JARS names."""
import os
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

from pyiceberg_tables import BY_DAY, iceberg_table
from recorder import DATABASE, NAME
from scenarios import LOCATION as S3_LOCATION
from scenarios import REGION, Scenarios

JARS = sorted(Path(os.environ.get('SPARK_JARS', 'jars')).glob('*.jar'))
VERSION = {jar.stem.rsplit('-', 1)[0]: jar.stem.rsplit('-', 1)[1] for jar in JARS}
ENGINE = (f'Spark {pyspark.__version__}: Delta Lake {VERSION.get("delta-spark_2.12")} and Parquet with S3A {VERSION.get("hadoop-aws")}, '
          f'Iceberg {VERSION.get("iceberg-spark-runtime-3.5_2.12")} with the Glue catalog')
LOCATION = S3_LOCATION.replace('s3://', 's3a://')
ICEBERG = f'glue.{DATABASE}.{NAME}'


def session(recorder):
    settings = {
        'spark.master': 'local[1]', 'spark.ui.enabled': 'false', 'spark.driver.memory': '1500m', 'spark.jars': ','.join(map(str, JARS)),
        'spark.ui.showConsoleProgress': 'false', 'spark.sql.shuffle.partitions': '1', 'spark.databricks.delta.snapshotPartitions': '1',
        'spark.sql.sources.parallelPartitionDiscovery.parallelism': '1', 'spark.sql.session.timeZone': 'UTC',
        'spark.sql.extensions': 'io.delta.sql.DeltaSparkSessionExtension,org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions',
        'spark.sql.catalog.spark_catalog': 'org.apache.spark.sql.delta.catalog.DeltaCatalog',
        'spark.databricks.delta.retentionDurationCheck.enabled': 'false',
        'spark.hadoop.fs.s3a.endpoint': recorder.url, 'spark.hadoop.fs.s3a.path.style.access': 'true', 'spark.hadoop.fs.s3a.connection.ssl.enabled': 'false',
        'spark.hadoop.fs.s3.impl': 'org.apache.hadoop.fs.s3a.S3AFileSystem',
        'spark.sql.catalog.glue': 'org.apache.iceberg.spark.SparkCatalog', 'spark.sql.catalog.glue.catalog-impl': 'org.apache.iceberg.aws.glue.GlueCatalog',
        'spark.sql.catalog.glue.io-impl': 'org.apache.iceberg.aws.s3.S3FileIO', 'spark.sql.catalog.glue.glue.endpoint': recorder.url,
        'spark.sql.catalog.glue.s3.endpoint': recorder.url, 'spark.sql.catalog.glue.s3.path-style-access': 'true',
        'spark.sql.catalog.glue.client.region': REGION, 'spark.sql.catalog.glue.warehouse': S3_LOCATION.rsplit('/', 1)[0], 'spark.sql.catalog.glue.cache-enabled': 'false',
    }
    builder = SparkSession.builder.appName('record-requests')
    for name, value in settings.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel('ERROR')
    return made


def record(recorder):
    os.environ['AWS_ENDPOINT_URL'] = recorder.url
    spark = session(recorder)
    scenarios = Scenarios(recorder)

    def sql(*statements):
        """Each statement as in a new session: nothing is known from the one before."""
        for statement in statements:
            spark._jvm.org.apache.spark.sql.delta.DeltaLog.clearCache()
            spark.catalog.clearCache()
            spark.sql(statement).collect()

    def values(*ids):
        return 'VALUES ' + ', '.join(f"({number}L, DATE '2026-01-0{1 + number % 2}', {number}D)" for number in ids)

    def rows(*ids):
        return f'SELECT * FROM {values(*ids)} AS rows(id, day, amount)'

    record_delta(scenarios, sql, values, rows)
    record_parquet(scenarios, spark, rows)
    record_iceberg(scenarios, recorder, sql, values, rows)
    spark.stop()
    return scenarios.traces


def record_delta(scenarios, sql, values, rows):
    table = f'delta.`{LOCATION}`'
    create = f'CREATE TABLE {table} (id BIGINT, day DATE, amount DOUBLE) USING delta'
    read = f'SELECT * FROM {table}'

    def first(extra=''):
        sql(f'{create} {extra}', f'INSERT INTO {table} {values(1, 2)}')

    def at_version_0():
        sql(f'CREATE TABLE {table} USING delta AS {rows(1, 2)}')

    def checkpointed():
        first("TBLPROPERTIES ('delta.checkpointInterval' = '2')")
        sql(f'INSERT INTO {table} {values(3)}', f'INSERT INTO {table} {values(4)}')

    def deletion_vectors():
        first("TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')")
        sql(f'INSERT INTO {table} {values(3, 5, 7)}', f'DELETE FROM {table} WHERE id = 3')

    def several():
        first()
        sql(f'INSERT INTO {table} {values(3)}')

    for name, prepare, statement in [
        ('at version 0', at_version_0, read),
        ('without rows', lambda: sql(create), read),
        ('with several commits', several, read),
        ('with a checkpoint', checkpointed, read),
        ('with deletion vectors', deletion_vectors, read),
        ('one partition', lambda: first('PARTITIONED BY (day)'), f"{read} WHERE day = '2026-01-02'"),
        ('an earlier version', several, f'{read} VERSION AS OF 0'),
        ('its history', several, f'DESCRIBE HISTORY {table}'),
    ]:
        scenarios.add(name, 'delta', 'read', lambda: sql(statement), prepare)
    for name, prepare, statement in [
        ('creates the table', lambda: None, create),
        ('writes the first rows', lambda: None, f'CREATE TABLE {table} USING delta AS {rows(1, 2)}'),
        ('writes partitions', lambda: None, f'CREATE TABLE {table} USING delta PARTITIONED BY (day) AS {rows(1, 2)}'),
        ('appends', first, f'INSERT INTO {table} {values(3)}'),
        ('appends, with a checkpoint', checkpointed, f'INSERT INTO {table} {values(5)}'),
        ('writes a checkpoint', lambda: first("TBLPROPERTIES ('delta.checkpointInterval' = '2')"), f'INSERT INTO {table} {values(3)}'),
        ('replaces all rows', first, f'INSERT OVERWRITE {table} {values(3)}'),
        ('merges', first, f'MERGE INTO {table} AS target USING ({rows(2, 5)}) AS source ON target.id = source.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *'),
        ('deletes', first, f'DELETE FROM {table} WHERE id = 1'),
        ('deletes by deletion vectors', lambda: first("TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')"), f'DELETE FROM {table} WHERE id = 1'),
        ('updates', first, f'UPDATE {table} SET amount = 0 WHERE id = 1'),
        ('sets properties', first, f"ALTER TABLE {table} SET TBLPROPERTIES ('delta.logRetentionDuration' = 'interval 30 days')"),
        ('compacts', several, f'OPTIMIZE {table}'),
        ('vacuums', lambda: (several(), sql(f'OPTIMIZE {table}')), f'VACUUM {table} RETAIN 0 HOURS'),
    ]:
        scenarios.add(name, 'delta', 'write', lambda: sql(statement), prepare)


def record_parquet(scenarios, spark, rows):
    def write(mode='append', partitions=()):
        spark.sql(rows(1, 2)).write.mode(mode).partitionBy(*partitions).parquet(LOCATION)

    def read(where='true'):
        spark.read.parquet(LOCATION).where(where).collect()

    scenarios.add('all files', 'parquet', 'read', read, write)
    scenarios.add('one partition', 'parquet', 'read', lambda: read("day = '2026-01-02'"), lambda: write(partitions=['day']))
    scenarios.add('writes the first rows', 'parquet', 'write', write)
    scenarios.add('writes partitions', 'parquet', 'write', lambda: write(partitions=['day']))
    scenarios.add('appends', 'parquet', 'write', write, write)
    scenarios.add('replaces all rows', 'parquet', 'write', lambda: write('overwrite'), write)


def record_iceberg(scenarios, recorder, sql, values, rows):
    read = f'SELECT * FROM {ICEBERG}'

    def with_rows(**kwargs):
        iceberg_table(recorder, **kwargs)
        sql(f'INSERT INTO {ICEBERG} {values(1, 2)}', f'INSERT INTO {ICEBERG} {values(3, 4)}')

    for name, prepare, statement in [
        ('without rows', lambda: iceberg_table(recorder), read),
        ('all rows', with_rows, read),
        ('one partition', lambda: with_rows(partition_spec=BY_DAY), f"{read} WHERE day = DATE '2026-01-02'"),
    ]:
        scenarios.add(name, 'iceberg', 'read', lambda: sql(statement), prepare)
    for name, prepare, statement in [
        ('writes the first rows', lambda: iceberg_table(recorder), f'INSERT INTO {ICEBERG} {values(1, 2)}'),
        ('writes partitions', lambda: iceberg_table(recorder, partition_spec=BY_DAY), f'INSERT INTO {ICEBERG} {values(1, 2)}'),
        ('appends', with_rows, f'INSERT INTO {ICEBERG} {values(5)}'),
        ('replaces all rows', with_rows, f'INSERT OVERWRITE {ICEBERG} {values(5)}'),
        ('merges', with_rows, f'MERGE INTO {ICEBERG} AS target USING ({rows(2, 5)}) AS source ON target.id = source.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *'),
        ('deletes', with_rows, f'DELETE FROM {ICEBERG} WHERE id = 1'),
        ('updates', with_rows, f'UPDATE {ICEBERG} SET amount = 0 WHERE id = 1'),
        ('compacts', with_rows, f"CALL glue.system.rewrite_data_files(table => '{DATABASE}.{NAME}', options => map('rewrite-all', 'true'))"),
        ('expires snapshots', with_rows, f"CALL glue.system.expire_snapshots(table => '{DATABASE}.{NAME}', older_than => TIMESTAMP '2100-01-01 00:00:00', retain_last => 1)"),
        ('removes orphan files', with_rows, f"CALL glue.system.remove_orphan_files(table => '{DATABASE}.{NAME}', older_than => TIMESTAMP '2020-01-01 00:00:00')"),
    ]:
        scenarios.add(name, 'iceberg', 'write', lambda: sql(statement), prepare)
