import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';

/** A data product, created in this app or imported. */
export interface IDataProduct extends IConstruct {
  /** The product's id, `domain.name`. */
  readonly dataProductId: string;
}

/** A product that is known by its id only. */
export class ImportedDataProduct extends Construct implements IDataProduct {
  public readonly dataProductId: string;

  constructor(scope: Construct, id: string, dataProductId: string) {
    super(scope, id);
    if (!/^[^.\s]+\.[^.\s]+$/.test(dataProductId)) {
      throw new Error(`data product id ${JSON.stringify(dataProductId)} (${this.node.path}): must be "domain.name", such as "customer.customer-profiles"`);
    }
    this.dataProductId = dataProductId;
  }
}
