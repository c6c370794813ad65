"""PyIceberg with the Glue catalog. Tables exist before it comes: Terraform makes them."""
from importlib.metadata import version

from pyiceberg.catalog import load_catalog
from pyiceberg.partitioning import PartitionField, PartitionSpec
from pyiceberg.schema import Schema
from pyiceberg.transforms import IdentityTransform
from pyiceberg.types import DateType, DoubleType, LongType, NestedField

from recorder import DATABASE, NAME
from scenarios import LOCATION, REGION, Scenarios, rows

ENGINE = f'PyIceberg {version("pyiceberg")} with the Glue catalog'
TABLE = (DATABASE, NAME)
FIELDS = Schema(NestedField(1, 'id', LongType()), NestedField(2, 'day', DateType()), NestedField(3, 'amount', DoubleType()))
BY_DAY = PartitionSpec(PartitionField(source_id=2, field_id=1000, transform=IdentityTransform(), name='day'))


def catalog(recorder):
    return load_catalog('glue', type='glue', **{
        'glue.endpoint': recorder.url, 'glue.region': REGION, 's3.endpoint': recorder.url, 's3.region': REGION, 's3.access-key-id': 'recorder', 's3.secret-access-key': 'recorder',
    })


def iceberg_table(recorder, **kwargs):
    return catalog(recorder).create_table(TABLE, FIELDS, LOCATION, **kwargs)


def record(recorder):
    scenarios = Scenarios(recorder)

    def table():
        return catalog(recorder).load_table(TABLE)

    def with_rows(**kwargs):
        made = iceberg_table(recorder, **kwargs)
        made.append(rows(1, 2))
        made.append(rows(3, 4))

    def read(**kwargs):
        return table().scan(**kwargs).to_arrow()

    for name, prepare, action in [
        ('without rows', lambda: iceberg_table(recorder), read),
        ('all rows', with_rows, read),
        ('one partition', lambda: with_rows(partition_spec=BY_DAY), lambda: read(row_filter="day = '2026-01-02'")),
    ]:
        scenarios.add(name, 'iceberg', 'read', action, prepare)
    for name, prepare, action in [
        ('writes the first rows', lambda: iceberg_table(recorder), lambda: table().append(rows(1, 2))),
        ('writes partitions', lambda: iceberg_table(recorder, partition_spec=BY_DAY), lambda: table().append(rows(1, 2))),
        ('appends', with_rows, lambda: table().append(rows(5))),
        ('replaces all rows', with_rows, lambda: table().overwrite(rows(5))),
        ('deletes', with_rows, lambda: table().delete('id = 1')),
        ('merges', with_rows, lambda: table().upsert(rows(2, 5), ['id'])),
    ]:
        scenarios.add(name, 'iceberg', 'write', action, prepare)
    return scenarios.traces
