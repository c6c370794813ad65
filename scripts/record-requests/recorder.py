"""A local AWS (moto) that notes each request to S3 and Glue, and refuses what lies outside the recorded table."""
import io
import json
import logging
import threading
from dataclasses import dataclass, field
from urllib import request as http
from urllib.parse import parse_qs, unquote
from xml.etree import ElementTree

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

BUCKET = 'datasets'
PARENT = 'sales'
NAME = 'orders'
TABLE = f'{PARENT}/{NAME}'  # in a folder, so that requests for parents show
DATABASE = 'sales'
REFUSED = b'<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>'


@dataclass
class Request:
    """One call of an AWS API, in the API's own words."""
    call: str
    key: str | None = None
    status: int = 0
    details: dict = field(default_factory=dict)


class Recorder:
    """Notes requests while it is listening. Serves S3 by paths (`/bucket/key`) and Glue, at `url`."""

    def __init__(self):
        self.requests: list[Request] = []
        self.listening = False
        logging.getLogger('werkzeug').setLevel(logging.ERROR)
        self.moto = DomainDispatcherApplication(create_backend_app)
        self.server = make_server('127.0.0.1', 0, self, threaded=True)
        self.url = f'http://127.0.0.1:{self.server.port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __call__(self, environ, start_response):
        body = read_body(environ)
        requests = glue_requests(environ, body) or s3_requests(environ, body)
        if self.listening and any(outside(request) for request in requests):
            for request in requests:
                self.note([request], 403 if outside(request) else 200)  # a DeleteObjects may have keys of both kinds
            start_response('403 Forbidden', [('Content-Type', 'application/xml')])
            return [b'' if environ['REQUEST_METHOD'] == 'HEAD' else REFUSED]

        def noting(status, headers, exc_info=None):
            self.note(requests, int(status.split()[0]))
            return start_response(status, headers, exc_info)
        return self.moto(environ, noting)

    def note(self, requests, status):
        if self.listening:
            for request in requests:
                request.status = status
                self.requests.append(request)

    def reset(self):
        """An account without anything in it."""
        http.urlopen(http.Request(f'{self.url}/moto-api/reset', method='POST')).read()

    def record(self, action):
        """The requests of one action."""
        self.requests, self.listening = [], True
        try:
            action()
        finally:
            self.listening = False
        return self.requests


def outside(request):
    """Objects that don't belong to the table: who may use only the table is refused. Names of keys aren't secret."""
    return request.key is not None and request.key != TABLE and not request.key.startswith(f'{TABLE}/')


def read_body(environ):
    length = environ.get('CONTENT_LENGTH')
    body = environ['wsgi.input'].read(int(length)) if length else environ['wsgi.input'].read() if environ.get('wsgi.input_terminated') else b''
    environ['wsgi.input'] = io.BytesIO(body)
    environ['CONTENT_LENGTH'] = str(len(body))
    return body


def glue_requests(environ, body):
    target = environ.get('HTTP_X_AMZ_TARGET', '')
    if not target.startswith('AWSGlue.'):
        return []
    asked = json.loads(body or b'{}')
    table = asked.get('Name') or asked.get('TableName') or asked.get('TableInput', {}).get('Name')
    call = target.replace('AWSGlue.', 'Glue.')
    if call.endswith('Database'):
        return [Request(call, details={'database': asked.get('Name')})]
    return [Request(call, details={'database': asked.get('DatabaseName'), **({'table': table} if table else {})})]


def s3_requests(environ, body):
    bucket, _, key = unquote(environ['PATH_INFO']).lstrip('/').partition('/')
    if bucket != BUCKET:
        return []
    query = {name: values[0] for name, values in parse_qs(environ.get('QUERY_STRING', ''), keep_blank_values=True).items()}
    method = environ['REQUEST_METHOD']
    if not key:
        return bucket_requests(method, query, body)
    details = {name: environ[header] for name, header in CONDITIONS.items() if header in environ}
    if source := environ.get('HTTP_X_AMZ_COPY_SOURCE'):
        details['source'] = unquote(source).lstrip('/').partition('/')[2]
    return [Request(f'S3.{object_call(method, query, details)}', key, details=details)]


CONDITIONS = {'ifNoneMatch': 'HTTP_IF_NONE_MATCH', 'ifMatch': 'HTTP_IF_MATCH'}


def object_call(method, query, details):
    upload = 'uploadId' in query
    match method:
        case 'HEAD': return 'HeadObject'
        case 'GET': return 'ListParts' if upload else 'GetObject'
        case 'PUT': return 'UploadPart' if upload else 'CopyObject' if 'source' in details else 'PutObject'
        case 'POST': return 'CompleteMultipartUpload' if upload else 'CreateMultipartUpload'
        case 'DELETE': return 'AbortMultipartUpload' if upload else 'DeleteObject'
    raise ValueError(f'unknown request for an object: {method} {query}')


def bucket_requests(method, query, body):
    if method == 'HEAD':
        return [Request('S3.HeadBucket')]
    if method == 'POST' and 'delete' in query:
        keys = [element.text for element in ElementTree.fromstring(body).iter() if element.tag.endswith('Key')]
        return [Request('S3.DeleteObjects', key) for key in keys]
    if method == 'GET' and 'location' in query:
        return [Request('S3.GetBucketLocation')]
    if method == 'GET' and 'uploads' in query:
        return [Request('S3.ListMultipartUploads')]
    if method == 'GET':
        call = 'S3.ListObjectsV2' if query.get('list-type') == '2' else 'S3.ListObjects'
        return [Request(call, details={name: query[key] for name, key in LISTING.items() if query.get(key)})]
    return []  # setting up


LISTING = {'prefix': 'prefix', 'delimiter': 'delimiter', 'maxKeys': 'max-keys'}
