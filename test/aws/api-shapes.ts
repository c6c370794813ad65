import { isUnresolved } from '../../src/core/tokens';
import { withNames } from '../references';
import * as table from './api-shapes.json';

/** What an API takes, as scripts/api-shapes.py describes it. */
interface Shape {
  readonly type: 'string' | 'number' | 'boolean' | 'list' | 'map' | 'structure' | 'block' | 'json' | 'none';
  /** The operation and the member, as in `iam:CreateRole RoleName`. */
  readonly api?: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly of?: Shape;
  readonly key?: Shape;
  readonly value?: Shape;
  readonly members?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

interface Configuration { readonly resource?: Record<string, Record<string, Record<string, unknown>>> }

const RESOURCES = table.resources as unknown as Readonly<Record<string, Readonly<Record<string, Shape>>>>;
// `region` says where the AWS provider calls, and is in no call.
const META_ARGUMENTS = ['//', 'depends_on', 'lifecycle', 'provider', 'count', 'for_each', 'region'];
// What the stacks ask Terraform for, with the longest answers that occur; the dots of names are in the way of nobody.
const KNOWN: Readonly<Record<string, string>> = {
  'data.aws_partition.data_mesh.partition': 'aws',
  'data.aws_partition.data_mesh.dns_suffix': 'amazonaws.com',
  'data.aws_caller_identity.data_mesh.account_id': '123456789012',
  'data.aws_region.data_mesh.region': 'ap-southeast-1',
};

/** Where texts of a stack break what the APIs take, or reach one that the table doesn't know. */
export function apiProblems(configuration: Configuration): string[] {
  const { resource = {} } = withNames(configuration);
  return Object.entries(resource).flatMap(([type, byId]) => Object.entries(byId).flatMap(([id, body]) => {
    const members = RESOURCES[type];
    if (!members) return [`${type}: the type isn't in scripts/api-shapes.py`];
    const attributes = Object.fromEntries(Object.entries(body).filter(([name]) => !META_ARGUMENTS.includes(name)));
    return problems(`${type}.${id}`, { type: 'block', members }, attributes);
  }));
}

/** What is wrong with a value at a place; nothing about what only Terraform knows. */
function problems(at: string, shape: Shape, value: unknown): string[] {
  if (typeof value === 'string') return textProblems(at, shape, literal(value));
  if (Array.isArray(value)) {
    const size = shape.type === 'list' ? rangeProblems(at, shape, value.length, 'elements') : [];
    return [...size, ...value.flatMap((element, index) => problems(`${at}[${index}]`, shape.of ?? shape, element))];
  }
  if (typeof value === 'number') return shape.type === 'number' ? rangeProblems(at, shape, value, '') : [];
  if (typeof value !== 'object' || value === null) return [];
  const missing = shape.required?.filter((name) => !(name in value)).map((name) => `${at}: ${name} is missing`) ?? [];
  const size = shape.type === 'map' ? rangeProblems(at, shape, Object.keys(value).length, 'entries') : [];
  return [...missing, ...size, ...Object.entries(value).flatMap(([name, part]) => memberProblems(at, shape, name, part))];
}

function memberProblems(at: string, { type, members, key, value }: Shape, name: string, part: unknown): string[] {
  const place = `${at}.${name}`;
  if (type === 'none') return [];
  if (type === 'map') return [...textProblems(`${at} key`, key!, literal(name)), ...problems(place, value!, part)];
  const shape = members?.[name];
  if (shape) return problems(place, shape, part);
  // The input of an operation is as the model says; of a resource, the table lists what carries text.
  return type === 'structure' || hasText(part) ? [`${place}: isn't in scripts/api-shapes.py`] : [];
}

function textProblems(at: string, shape: Shape, text: string): string[] {
  if (shape.type === 'none') return [];
  if (shape.type === 'json') return problems(at, shape.of!, JSON.parse(text));
  if (shape.type === 'list') return textProblems(at, shape.of!, text);
  if (shape.type !== 'string') return isUnresolved(text) ? [] : [`${at}: ${JSON.stringify(text)} is no ${shape.type}`];
  if (isUnresolved(text) && !text.startsWith('{')) return [];
  // A document that names ARNs which only Terraform knows still has all its other characters.
  const known = text.replace(/\$\{[^{}]*\}/g, 'arn');
  const where = `${at} (${shape.api ?? 'documented'})`;
  return [
    ...rangeProblems(where, shape, [...known].length, 'characters'),
    ...shape.enum && !shape.enum.includes(known) ? [`${where}: ${JSON.stringify(known)} is none of ${shape.enum.join(', ')}`] : [],
    ...shape.pattern !== undefined && !expression(shape.pattern).test(known) ? [`${where}: ${JSON.stringify(known)} doesn't match ${shape.pattern}`] : [],
  ];
}

function rangeProblems(at: string, { min, max }: Shape, size: number, unit: string): string[] {
  return size < (min ?? size) || size > (max ?? size) ? [`${at}: ${size} ${unit}, outside ${min ?? 0} to ${max}`] : [];
}

const expressions = new Map<string, RegExp>();

/** A pattern of the services, which is Java's and must match the whole text. A dot matches line ends too: schemas of several lines are accepted. */
export function expression(pattern: string): RegExp {
  const known = expressions.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'su');
  expressions.set(pattern, known);
  return known;
}

/** A text as Terraform sends it. */
function literal(text: string): string {
  const filled = text.replace(/\$\{(data\.[\w.]+)\}/g, (reference, name: string) => KNOWN[name] ?? reference);
  return isUnresolved(filled) ? filled : filled.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');
}

function hasText(value: unknown): boolean {
  if (typeof value === 'string') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasText);
}
