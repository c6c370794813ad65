import { fitProductNames } from './fields';
import type { ImportedMesh } from './imported-mesh';
import { UNKNOWN_DOMAIN } from './imported-mesh';
import type { ImportNotes } from './notes';
import { QualityRule } from '../../model/declaration/quality-rule';
import type { Field, SchemaFormat } from '../../model/declaration/schema';
import { Schema } from '../../model/declaration/schema';
import { defined } from '../shape';

/** A type of a schema file that is a data product. */
export interface WrittenProduct {
  readonly name: string;
  readonly offset: number;
  readonly description?: string;
  readonly fields: Field[];
  readonly quality?: readonly QualityRule[];
}

/** What a file that says no more than schemas is as a mesh. */
export function schemaMesh(
  products: readonly WrittenProduct[], format: SchemaFormat | undefined, notes: ImportNotes, domain: string = UNKNOWN_DOMAIN,
): ImportedMesh {
  const names = fitProductNames(products, notes);
  return {
    domain,
    products: products.map(({ offset, description, fields, quality = [] }, index) => ({
      name: names[index],
      at: notes.place(offset),
      props: defined({
        description,
        schema: Schema.of(defined({ fields, format })),
        // What the file says of the data is its schema: a table that doesn't have it isn't what was imported.
        quality: quality.length > 0 ? [...quality] : [QualityRule.schema()],
      }),
    })),
    left: notes.all(),
  };
}
