"""PyArrow: Parquet by location."""
from importlib.metadata import version

import pyarrow.dataset as ds
from pyarrow.fs import S3FileSystem

from recorder import BUCKET, TABLE
from scenarios import REGION, Scenarios, rows

ENGINE = f'PyArrow {version("pyarrow")}'
LOCATION = f'{BUCKET}/{TABLE}'


def record(recorder):
    s3 = S3FileSystem(endpoint_override=recorder.url, region=REGION, access_key='recorder', secret_key='recorder')
    scenarios = Scenarios(recorder)

    def read(**kwargs):
        return ds.dataset(LOCATION, filesystem=s3, format='parquet', partitioning='hive').to_table(**kwargs)

    def write(**kwargs):
        # By default it puts a marker object into each folder above the location: `sales/`, which isn't the table's.
        ds.write_dataset(rows(1, 2), LOCATION, filesystem=s3, format='parquet', create_dir=False, **kwargs)

    def partitions():
        write(partitioning=['day'], partitioning_flavor='hive')

    scenarios.add('all files', 'parquet', 'read', read, write)
    scenarios.add('one partition', 'parquet', 'read', lambda: read(filter=ds.field('day') == '2026-01-02'), partitions)
    scenarios.add('writes the first rows', 'parquet', 'write', write)
    scenarios.add('writes partitions', 'parquet', 'write', partitions)
    return scenarios.traces
