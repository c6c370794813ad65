import type { Node } from 'yaml';
import { numberAt, textsAt, words } from './loose-shapes';
import { ownType } from './own-fields';
import type { WrittenItems, WrittenProperty } from './property-shape';
import { quote } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import { DataType } from '../../model/declaration/data-type';
import { physicalType } from '../import/physical-type';
import type { Reader } from '../reader';

const LOGICAL_TYPES = ['string', 'date', 'timestamp', 'time', 'number', 'integer', 'object', 'array', 'boolean', 'map'];

/** What decides a property's type. */
export interface TypeKeys {
  readonly physicalType?: string;
  readonly logicalType?: string;
  readonly logicalTypeOptions?: { readonly format?: string };
  readonly properties?: readonly WrittenProperty[];
  readonly items?: WrittenItems;
  readonly customProperties?: ReadonlyMap<string, Node>;
}

/** What holds the data says the type most exactly; parts of records and lists stand beside it. */
export function typeOf(keys: TypeKeys, node: Node, reader: Reader): DataType {
  const { physicalType: physical, logicalType: logical, customProperties: custom } = keys;
  custom?.get('mapKeyType'); // always text, in a mesh
  const mapValue = custom?.get('mapValueType');
  const own = ownType(custom, reader);
  if (own) return own;
  if (keys.properties && keys.properties.length > 0 && logical !== 'array') return DataType.record(keys.properties.map(({ field }) => field));
  if (keys.items) return DataType.array(keys.items.type);
  const listed = textsAt(custom?.get('enum'), reader);
  if (listed.length > 0 && listed.every((symbol) => /^[A-Za-z_]\w*$/.test(symbol)) && (logical ?? 'string') === 'string') return DataType.enumeration(listed);
  const decimal = decimalOf(custom, reader);
  if (decimal && (logical === 'number' || /^(?:decimal|numeric)/i.test(physical ?? ''))) return decimal;
  custom?.get('avroLogicalType'); // the type says it
  const element = mapValue && physicalType(words.read(mapValue, reader) ?? '');
  if (element) return DataType.map(element);
  const held = physical === undefined ? undefined : physicalType(physical);
  // An object or array that is kept as text.
  if (held === DataType.STRING && ['object', 'map', 'array'].includes(logical ?? '')) return DataType.JSON;
  return held ?? logicalType(keys, node, reader);
}

function logicalType({ logicalType: logical, logicalTypeOptions: options, physicalType: physical }: TypeKeys, node: Node, reader: Reader): DataType {
  switch (logical) {
    case 'string':
    case 'time': return DataType.STRING;
    case 'date': return DataType.DATE;
    case 'timestamp': return DataType.TIMESTAMP;
    case 'boolean': return DataType.BOOLEAN;
    case 'number': return options?.format === 'f32' ? DataType.FLOAT : DataType.DOUBLE;
    case 'integer': return ['i8', 'i16', 'i32', 'u8', 'u16'].includes(options?.format ?? '') ? DataType.INTEGER : DataType.LONG;
    default: return assumedType(logical, physical, node, reader);
  }
}

/** The type of a property whose contract leaves it open, as the standard allows; what is taken is told. */
function assumedType(logical: string | undefined, physical: string | undefined, node: Node, reader: Reader): DataType {
  const at = reader.tree.get(node, logical === undefined ? 'physicalType' : 'logicalType')?.value ?? node;
  switch (logical) {
    case 'object':
    case 'map':
      reader.note(at, 'an object whose parts aren\'t declared is taken as json; list the parts under "properties" where they are known');
      return DataType.JSON;
    case 'array':
      reader.note(at, 'an array whose values aren\'t declared is taken as json; declare them under "items" where they are known');
      return DataType.JSON;
    case undefined:
      reader.note(at, physical === undefined
        ? 'a property without a type is taken as text; give it a logicalType'
        : `the physicalType ${quote(physical)}, which is unknown here, is taken as text; give the property a logicalType`);
      return DataType.STRING;
    default:
      reader.problem(at, 'bad-type', `${reader.here('logicalType')} must be one of ${LOGICAL_TYPES.join(', ')}, not ${JSON.stringify(logical.slice(0, 60))}`, didYouMean(logical, LOGICAL_TYPES));
      return DataType.STRING;
  }
}

function decimalOf(custom: ReadonlyMap<string, Node> | undefined, reader: Reader): DataType | undefined {
  const [precision, scale] = ['precision', 'scale'].map((key) => numberAt(custom?.get(key), reader));
  if (precision === undefined || !Number.isInteger(precision) || precision < 1 || precision > 38) return undefined;
  return DataType.decimal(precision, Math.min(precision, Math.max(0, Math.trunc(scale ?? 0))));
}
