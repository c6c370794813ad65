import { Construct } from 'constructs';
import { ProductAccess } from './product-access';
import { createProductResources } from './product-resources';
import type { DomainState, ProductState } from './registry';
import type { GrantModel, ProductModel } from '../../model/mesh';
import { grantKey } from '../../model/validate/access';

/** An earlier major version that lives on beside the current one, with its own table, topic, schema and readers. */
export class PreviousProductVersion extends Construct {
  /** Makes the resources of a grant; set by what makes them. */
  public provide?: (grant: GrantModel) => void;
  /** Takes back the resources of a grant; set by what makes them. */
  public revoke?: (grant: GrantModel) => void;

  constructor(scope: Construct, private readonly state: ProductState, private readonly version: string) {
    super(scope, `version-${version.replace(/[^\w.-]/g, '-')}`);
    const product = this.model;
    const access = new ProductAccess(this, this, createProductResources(this, product, this.domain).table);
    for (const grant of product.access.grants) access.provide(grant);
  }

  /** The version as of now, with all grants of the product. */
  public get model(): ProductModel {
    return this.state.model.previousVersions.find(({ product }) => product.version === this.version)!.product;
  }

  /** The domain that produces it. */
  public get domain(): DomainState {
    return this.state.domain;
  }

  /** Who is granted the product may read this version, too. */
  public follow(grant: GrantModel): void {
    const own = this.model.access.grants.find((other) => grantKey(other) === grantKey(grant));
    if (own) this.provide?.(own);
  }

  /** A grant that another has superseded no longer holds of this version. */
  public leave(grant: GrantModel): void {
    this.revoke?.(grant);
  }
}
