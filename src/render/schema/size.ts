import { registeredKeySchema, registeredSchema } from './registered';
import type { Finding } from '../../core/findings';
import type { MeshModel, ProductModel } from '../../model/mesh';
import { Report } from '../../model/validate/report';
import { livingVersions } from '../../model/versions';

/** What the Glue Schema Registry takes. */
const MAXIMUM_CHARACTERS = 170_000;

/** Schemas that the registry would refuse when they are applied, for being too long. */
export function schemaSizeFindings(mesh: MeshModel): Finding[] {
  return mesh.domains.flatMap(({ products }) => products.flatMap((product) => livingVersions(product).flatMap(oversized)));
}

function oversized(product: ProductModel): Finding[] {
  const report = new Report(`data product "${product.name}"`, product.origin);
  for (const [part, schema] of [['records', registeredSchema(product)], ['keys', product.stream && registeredKeySchema(product)]] as const) {
    const length = schema?.definition.length ?? 0;
    if (length > MAXIMUM_CHARACTERS) {
      report.error('schema-too-long', ['schema', 'fields'],
        `the schema of its ${part} has ${length} characters in ${schema!.dataFormat}; the Glue Schema Registry takes ${MAXIMUM_CHARACTERS}`,
        'shorten the descriptions, declare fewer fields, or don\'t register the schema');
    }
  }
  return report.findings;
}
