"""delta-rs: the Rust implementation of Delta Lake, by its Python package `deltalake`."""
from importlib.metadata import version

from deltalake import DeltaTable, write_deltalake

from scenarios import LOCATION, SCHEMA, Scenarios, rows

ENGINE = f'delta-rs (deltalake {version("deltalake")})'


def record(recorder):
    options = {'AWS_ENDPOINT_URL': recorder.url, 'AWS_ALLOW_HTTP': 'true'}
    scenarios = Scenarios(recorder)

    def table():
        return DeltaTable(LOCATION, storage_options=options)

    def write(*ids, **kwargs):
        write_deltalake(LOCATION, rows(*ids), mode='append', storage_options=options, **kwargs)

    def create():
        DeltaTable.create(LOCATION, SCHEMA, storage_options=options)

    def read(**kwargs):
        return table().to_pyarrow_table(**kwargs)

    def checkpointed():
        write(1, 2)
        table().create_checkpoint()
        write(3)

    def two_commits():
        write(1, 2)
        write(3, 4)

    def merge():
        (table().merge(rows(2, 5), 'target.id = source.id', source_alias='source', target_alias='target')
            .when_matched_update_all().when_not_matched_insert_all().execute())

    def vacuum():
        table().vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)

    for name, prepare, action in [
        ('at version 0', lambda: write(1, 2), read),
        ('without rows', create, read),
        ('with several commits', two_commits, read),
        ('with a checkpoint', checkpointed, read),
        ('one partition', lambda: write(1, 2, partition_by=['day']), lambda: read(partitions=[('day', '=', '2026-01-02')])),
        ('an earlier version', two_commits, lambda: DeltaTable(LOCATION, version=0, storage_options=options).to_pyarrow_table()),
        ('with DataFusion', lambda: write(1, 2), lambda: table().count()),
    ]:
        scenarios.add(name, 'delta', 'read', action, prepare)
    for name, prepare, action in [
        ('creates the table', lambda: None, create),
        ('writes the first rows', lambda: None, lambda: write(1, 2)),
        ('writes partitions', lambda: None, lambda: write(1, 2, partition_by=['day'])),
        ('appends', lambda: write(1, 2), lambda: write(3)),
        ('appends after a checkpoint', checkpointed, lambda: write(4)),
        ('replaces all rows', lambda: write(1, 2), lambda: write_deltalake(LOCATION, rows(3), mode='overwrite', storage_options=options)),
        ('merges', lambda: write(1, 2), merge),
        ('deletes', lambda: write(1, 2), lambda: table().delete('id = 1')),
        ('updates', lambda: write(1, 2), lambda: table().update({'amount': '0.0'}, predicate='id = 1')),
        ('writes a checkpoint', two_commits, lambda: table().create_checkpoint()),
        ('cleans up the log', checkpointed, lambda: table().cleanup_metadata()),
        ('compacts', two_commits, lambda: table().optimize.compact()),
        ('vacuums', lambda: (two_commits(), table().optimize.compact()), vacuum),
    ]:
        scenarios.add(name, 'delta', 'write', action, prepare)
    return scenarios.traces
