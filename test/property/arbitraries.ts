import fc from 'fast-check';
import { Duration } from '../../src/core/duration';
import { originAt } from '../../src/core/findings';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { DataType } from '../../src/model/declaration/data-type';
import type { FieldOptions } from '../../src/model/declaration/field-options';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import type { RangeBounds } from '../../src/model/declaration/quality-rule-options';
import { Classification, Field, Schema, SchemaCompatibility, SchemaFormat } from '../../src/model/declaration/schema';
import { Storage } from '../../src/model/declaration/storage';
import { Stream } from '../../src/model/declaration/stream';
import type { DomainModel, PlatformModel, ProductModel } from '../../src/model/mesh';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../src/model/resolve/mesh';

// Generators of valid declarations, for property tests of whatever reads the model.

const ORIGIN = originAt('test');

/** Records within records: three levels are enough for every case of nesting. */
export const MAXIMUM_DEPTH = 3;

export const PLATFORM: PlatformModel = resolvePlatform({ organization: 'acme' }, ORIGIN);

/** A name of a field as Athena, Avro and Protobuf all take it, the awkward ones included: `a__1`, `_x`, `order`. */
export const arbitraryFieldName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^_[a-z][a-z0-9]{0,3}$/) },
  { weight: 1, arbitrary: fc.constantFrom('order', 'date', 'message', 'optional', 'repeated', 'map', 'line_1', 'line1', 'line__1', 'type', 'default') },
);

/** A name of a domain or product as standard STD-001 demands it. */
export const arbitraryName: fc.Arbitrary<string> = fc.stringMatching(/^[a-z][a-z0-9-]{2,20}[a-z0-9]$/);

/** Text as people write it: several lines, quotes, backslashes and what other languages take for syntax. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  fc.constantFrom('two\nlines', 'a "quoted" word', 'back\\slash', '*/ // #', '日本語', 'trailing \\', '\r\n', 'x'.repeat(300)),
).filter((text) => !/[$%]\{/.test(text));

export const arbitrarySymbols: fc.Arbitrary<string[]> = fc.uniqueArray(
  fc.oneof(fc.stringMatching(/^[A-Z][A-Z0-9_]{0,6}$/), fc.constantFrom('UNSPECIFIED', 'UNKNOWN', 'A_B', '_X')),
  { minLength: 1, maxLength: 4, selector: (symbol) => symbol.toUpperCase() },
);

const arbitraryDecimalType: fc.Arbitrary<DataType> = fc.integer({ min: 1, max: 38 })
  .chain((precision) => fc.integer({ min: 0, max: precision }).map((scale) => DataType.decimal(precision, scale)));

const SIMPLE_TYPES = [
  DataType.STRING, DataType.INTEGER, DataType.LONG, DataType.FLOAT, DataType.DOUBLE,
  DataType.BOOLEAN, DataType.BINARY, DataType.DATE, DataType.TIMESTAMP, DataType.JSON,
];

/** A type without parts. */
export const arbitrarySimpleType: fc.Arbitrary<DataType> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SIMPLE_TYPES) },
  { weight: 1, arbitrary: arbitraryDecimalType },
  { weight: 1, arbitrary: arbitrarySymbols.map((symbols) => DataType.enumeration(symbols)) },
);

/** A type with parts nested up to a depth. */
export function arbitraryType(depth: number = MAXIMUM_DEPTH): fc.Arbitrary<DataType> {
  if (depth === 0) return arbitrarySimpleType;
  return fc.oneof(
    { weight: 5, arbitrary: arbitrarySimpleType },
    { weight: 1, arbitrary: arbitraryType(depth - 1).map((element) => DataType.array(element)) },
    { weight: 1, arbitrary: arbitraryType(depth - 1).map((value) => DataType.map(value)) },
    { weight: 1, arbitrary: arbitraryFields(depth - 1, { minLength: 1, maxLength: 4 }).map((fields) => DataType.record(fields)) },
  );
}

const arbitraryMoment = fc.date({ min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });

// avsc, which the tests read Avro with, knows no whole numbers above 2^53: in microseconds that is the year 2255.
const arbitraryRecentMoment = fc.date({ min: new Date('1800-01-01T00:00:00Z'), max: new Date('2200-12-31T23:59:59Z'), noInvalidDate: true });

// Not the whole range: some numbers of the order 1e289 stand for values that Terraform fills in.
const arbitraryDouble = fc.double({ min: -1e200, max: 1e200, noNaN: true });

// Built once: building a generator takes longer than drawing from it.
const DEFAULT_VALUES = new Map<DataType, fc.Arbitrary<string | number | boolean>>([
  [DataType.STRING, arbitraryText],
  [DataType.INTEGER, fc.integer()],
  [DataType.LONG, fc.integer({ min: -(2 ** 52), max: 2 ** 52 })], // avsc stops just short of 2^53
  [DataType.FLOAT, fc.float({ noNaN: true, noDefaultInfinity: true })],
  [DataType.DOUBLE, arbitraryDouble],
  [DataType.BOOLEAN, fc.boolean()],
  [DataType.JSON, fc.constantFrom('{}', '[1, "a"]', '"text"', '0.5', 'true')],
  [DataType.DATE, arbitraryMoment.map((moment) => moment.toISOString().slice(0, 10))],
  [DataType.TIMESTAMP, arbitraryRecentMoment.map((moment) => moment.toISOString())],
]);

/** A valid default value of a type, or undefined for types that can't have one. */
export function arbitraryDefaultValue(type: DataType): fc.Arbitrary<string | number | boolean | undefined> {
  if (type.symbols) return fc.constantFrom(...type.symbols);
  if (type.precision !== undefined) return arbitraryDecimal(type.precision, type.scale!);
  return DEFAULT_VALUES.get(type) ?? fc.constant(undefined);
}

/** A decimal number of that size, as text. */
export function arbitraryDecimal(precision: number, scale: number): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** BigInt(precision) - 1n })).map(([sign, unscaled]) => {
    const digits = unscaled.toString().padStart(precision, '0');
    const point = precision - scale;
    return `${sign}${digits.slice(0, point) || '0'}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
  });
}

/** A field of any type nested up to a depth. */
export function arbitraryField(depth: number = MAXIMUM_DEPTH): fc.Arbitrary<Field> {
  return fc.tuple(arbitraryFieldName, arbitraryType(depth))
    .chain(([name, type]) => arbitraryOptions(type).map((options) => Field.of(name, type, options)));
}

const OPTIONS = {
  required: fc.boolean(),
  unique: fc.boolean(),
  description: fc.option(arbitraryText, { nil: undefined }),
  classification: fc.option(fc.constantFrom(...Object.values(Classification)), { nil: undefined }),
  aliases: fc.uniqueArray(fc.stringMatching(/^OLD_[a-z]{1,5}$/), { maxLength: 2 }),
};

function arbitraryOptions(type: DataType): fc.Arbitrary<FieldOptions> {
  return fc.record({ ...OPTIONS, defaultValue: fc.option(arbitraryDefaultValue(type), { nil: undefined }) });
}

/** Fields of one record: no name, alias or number twice. */
export function arbitraryFields(
  depth: number = MAXIMUM_DEPTH, size: fc.UniqueArraySharedConstraints = { minLength: 1, maxLength: 8 },
): fc.Arbitrary<Field[]> {
  const fields = fc.uniqueArray(arbitraryField(depth), { ...size, selector: (field) => field.name });
  return fc.tuple(fields, fc.boolean()).map(([list, numbered]) => {
    const aliases = new Set<string>();
    return list.map((field, index) => Field.of(field.name, field.type, {
      ...field,
      aliases: (field.aliases ?? []).filter((alias) => !aliases.has(alias) && aliases.add(alias)),
      fieldNumber: numbered ? (list.length - index) * 7 : undefined,
    }));
  });
}

/** A schema in any format, with any rule of evolution. */
export const arbitrarySchema: fc.Arbitrary<Schema> = fc.record({
  fields: arbitraryFields(),
  format: fc.constantFrom(...Object.values(SchemaFormat)),
  compatibility: fc.constantFrom(...Object.values(SchemaCompatibility)),
}).map((props) => Schema.of(props));

/** A number that a range may have for an end, from tiny to huge. */
export const arbitraryNumber: fc.Arbitrary<number> = fc.oneof(fc.integer(), arbitraryDouble);

/** A range with one end or two, each of which may be a part of it. */
export const arbitraryBounds: fc.Arbitrary<RangeBounds> = fc.tuple(
  arbitraryNumber, arbitraryNumber, fc.constantFrom('lower', 'upper', 'both'), fc.constantFrom('minimum', 'exclusiveMinimum'), fc.constantFrom('maximum', 'exclusiveMaximum'),
).map(([a, b, ends, lower, upper]) => ({
  ...ends !== 'upper' && { [lower]: Math.min(a, b) },
  ...ends !== 'lower' && { [upper]: Math.max(a, b) },
}));

const arbitraryValues = fc.uniqueArray(fc.oneof(arbitraryText, fc.constantFrom('', '2026-01-31', '09:30', '1')), { minLength: 1, maxLength: 4 });

/** Rules on the schema's fields, of every kind. */
export function arbitraryQuality(schema: Schema): fc.Arbitrary<QualityRule[]> {
  const column = fc.constantFrom(...schema.fields.map((field) => field.name));
  const shared = { threshold: fc.constantFrom(1, 0.99, 0.5) };
  return fc.array(fc.oneof(
    fc.record({ column, ...shared }).map(({ column: name, ...options }) => QualityRule.notNull(name, options)),
    fc.record({ column, ...shared }).map(({ column: name, ...options }) => QualityRule.unique(name, options)),
    fc.uniqueArray(column, { minLength: 1 }).map((columns) => QualityRule.uniqueTogether(columns)),
    fc.tuple(column, fc.integer({ min: 1, max: 1_000_000 })).map(([name, seconds]) => QualityRule.freshness(name, Duration.seconds(seconds))),
    fc.integer({ min: 1, max: 1_000 }).map((hours) => QualityRule.productFreshness(Duration.hours(hours))),
    fc.tuple(fc.nat(), fc.nat()).map(([minimum, more]) => QualityRule.rowCount({ minimum, maximum: minimum + more })),
    fc.tuple(column, arbitraryValues, fc.record(shared))
      .map(([name, values, options]) => QualityRule.acceptedValues(name, values, options)),
    fc.tuple(column, arbitraryBounds, fc.record(shared)).map(([name, bounds, options]) => QualityRule.range(name, bounds, options)),
    fc.tuple(column, fc.oneof(arbitraryText.filter((text) => /\S/.test(text)), fc.constantFrom('^\\d+$', '[^"]+', '2026-01-31', 'a\\\\"')), fc.record(shared))
      .map(([name, pattern, options]) => QualityRule.regex(name, pattern, options)),
    fc.tuple(arbitraryText, arbitraryBounds).map(([text, bounds]) => QualityRule.customSql(`select count(*) from primary where x = '${text}'`, bounds)),
  ), { maxLength: 8 });
}

/** A domain with all defaults. */
export const arbitraryDomain: fc.Arbitrary<DomainModel> = arbitraryName
  .map((name) => resolveDomain(name, { owner: 'team', supportContact: 'team@example.com' }, PLATFORM, ORIGIN));

/** A product with declared fields, in any table format, with or without a stream. */
export const arbitraryProduct: fc.Arbitrary<ProductModel> = fc.tuple(arbitraryDomain, arbitraryName, arbitrarySchema).chain((parts) => {
  const [domain, name, schema] = parts;
  const partitionBy = schema.fields.filter((field) => SIMPLE_TYPES.includes(field.type)).slice(1, 3).map((field) => field.name);
  return fc.record({
    description: fc.option(arbitraryText, { nil: undefined }),
    storage: fc.constantFrom(Storage.delta({ partitionBy }), Storage.parquet({ partitionBy }), Storage.iceberg({ partitionBy }), undefined),
    stream: fc.constantFrom(Stream.kafka({ keyField: schema.fields[0].name }), Stream.kafka(), undefined),
    quality: arbitraryQuality(schema),
  }).map((props: DataProductProps) => resolveProduct(name, { ...props, schema }, domain, ORIGIN));
});
