"""Requests as traces: the same bytes for each recording, whatever names and numbers an engine makes up."""
import json
import re
from pathlib import Path

from recorder import DATABASE, NAME, PARENT, TABLE, Request

INVENTED = [
    (re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'), '{uuid}'),
    (re.compile(r'attempt_\d+_\d+_m_\d+_\d+'), '{attempt}'),
    (re.compile(r'\bpart-\d{5}'), 'part-{n}'),
    (re.compile(r'\bsnap-\d+'), 'snap-{id}'),
    (re.compile(r'/\d{5}-\d+-\{uuid\}(-\d+)?'), '/{n}-{uuid}'),  # data files of Iceberg
    (re.compile(r'\{uuid\}-m\d+'), '{uuid}-m{n}'),  # its manifests
    (re.compile(r'-c\d{3}\b'), '-c{n}'),
]


def placeholders(key):
    """A key in terms of the table's location: `{location}/_delta_log/`, `{parent}/_delta_log`."""
    if key == TABLE or key.startswith(f'{TABLE}/'):
        key = '{location}' + key[len(TABLE):]
    elif key == PARENT or key.startswith(f'{PARENT}/'):
        key = '{parent}' + key[len(PARENT):]
    for pattern, name in INVENTED:
        key = pattern.sub(name, key)
    return key


def entry(request: Request):
    details = {name: placeholders(value) if name in ('prefix', 'source') else value for name, value in request.details.items()}
    for name, value in {'database': DATABASE, 'table': NAME}.items():
        if details.get(name) == value:
            details[name] = f'{{{name}}}'
    if 'maxKeys' in details:
        details['maxKeys'] = int(details['maxKeys'])
    if 'ifMatch' in details:
        details['ifMatch'] = '{etag}'
    made = {'call': request.call, **({'key': placeholders(request.key)} if request.key else {}), **details}
    if request.status == 403:
        made['refused'] = True
    elif request.status >= 400 and request.status not in (409, 412):
        made['missing'] = True
    return made


def trace(name, format_, access, requests):
    """What one action asks for, each request once, sorted: threads make the order different each time."""
    distinct = {json.dumps(entry(request)): entry(request) for request in requests}
    return {'name': name, 'format': format_, 'access': access, 'requests': [distinct[key] for key in sorted(distinct)]}


def write(path: Path, engine, traces):
    """One request a line, so that changes are readable."""
    lines = ['{', f'  "engine": {json.dumps(engine)},', '  "source": "scripts/record-requests",', '  "traces": [']
    for index, one in enumerate(traces):
        head = ', '.join(f'{json.dumps(key)}: {json.dumps(one[key])}' for key in ('name', 'format', 'access'))
        lines.append(f'    {{ {head}, "requests": [')
        lines += [f'      {json.dumps(request)}{"," if number < len(one["requests"]) - 1 else ""}' for number, request in enumerate(one['requests'])]
        lines.append(f'    ] }}{"," if index < len(traces) - 1 else ""}')
    path.write_text('\n'.join([*lines, '  ]', '}', '']))
