import { ImportFile } from '../../../src/config/import/file';
import { IMPORT_FORMATS } from '../../../src/config/import/formats';
import type { ImportedMesh } from '../../../src/config/import/imported-mesh';
import { formatOf } from '../../../src/config/import/recognize';
import { formatFinding } from '../../../src/core/findings';
import type { Field } from '../../../src/model/declaration/schema';
import { Schema } from '../../../src/model/declaration/schema';
import type { ProductModel } from '../../../src/model/mesh';
import { resolveSchema } from '../../../src/model/resolve/schema';

/** What a text becomes, which must be of the format and taken over. */
export function imported(format: string, text: string, name = 'file'): ImportedMesh {
  const file = new ImportFile(name, text);
  expect(formatOf(file)).toBe(format);
  const { mesh, findings } = IMPORT_FORMATS[format].read(file);
  expect(findings.map(formatFinding)).toEqual([]);
  return mesh!;
}

/** Why a text is refused. */
export function refused(format: string, text: string): string[] {
  const { mesh, findings } = IMPORT_FORMATS[format].read(new ImportFile('file', text));
  expect(mesh).toBeUndefined();
  return findings.map(formatFinding);
}

/** The fields of a text's only product, and what is told of them. */
export function fieldsOf(format: string, text: string): { readonly fields: readonly Field[]; readonly left: readonly string[] } {
  const { products, left } = imported(format, text);
  expect(products).toHaveLength(1);
  return { fields: products[0].props.schema!.fields, left };
}

/** Fields as `name: type!`, where `!` is required; with what else is declared. */
export function lines(fields: readonly Field[]): string[] {
  return fields.map(({ name, type, required, description, classification, defaultValue, aliases = [], fieldNumber }) => {
    const others = JSON.stringify({
      description, classification, default: defaultValue, aliases: aliases.length > 0 ? aliases : undefined, number: fieldNumber,
    });
    return `${name}: ${type}${required ? '!' : ''}${others === '{}' ? '' : ` ${others}`}`;
  });
}

/** The same product with the schema of an import, for rendering it again. */
export function withFields(product: ProductModel, fields: readonly Field[]): ProductModel {
  return { ...product, schema: resolveSchema(Schema.of({ ...product.schema, fields: [...fields] })) };
}
