"""What every engine's recordings have in common: an empty account before each, and the rows."""
import os
from datetime import date

import boto3
import pyarrow as pa

from recorder import BUCKET, DATABASE, TABLE
from traces import trace

REGION = 'eu-west-1'
LOCATION = f's3://{BUCKET}/{TABLE}'
os.environ.update(AWS_ACCESS_KEY_ID='recorder', AWS_SECRET_ACCESS_KEY='recorder', AWS_REGION=REGION, AWS_DEFAULT_REGION=REGION, AWS_EC2_METADATA_DISABLED='true')

SCHEMA = pa.schema([('id', pa.int64()), ('day', pa.date32()), ('amount', pa.float64())])


def rows(*ids):
    return pa.table({'id': list(ids), 'day': [date(2026, 1, 1 + number % 2) for number in ids], 'amount': [float(number) for number in ids]}, SCHEMA)


class Scenarios:
    """Records one engine's scenarios, each in an account with nothing but a bucket and a database."""

    def __init__(self, recorder):
        self.recorder = recorder
        self.traces = []

    def add(self, name, format_, access, action, prepare=lambda: None):
        self.recorder.reset()
        s3, glue = (boto3.client(service, endpoint_url=self.recorder.url) for service in ('s3', 'glue'))
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={'LocationConstraint': REGION})
        glue.create_database(DatabaseInput={'Name': DATABASE, 'LocationUri': f's3://{BUCKET}/'})
        prepare()
        requests = self.recorder.record(action)
        if not requests:
            raise RuntimeError(f'{name}: nothing was asked')
        self.traces.append(trace(name, format_, access, requests))
        print(f'  {access}s {format_}: {name}: {len(self.traces[-1]["requests"])} requests')
