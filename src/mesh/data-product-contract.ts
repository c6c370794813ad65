import { jsonContractText } from '../render/contract/json';
import { odcsContractText } from '../render/contract/odcs/document';
import type { OdcsVersion } from '../render/contract/odcs/versions';
import { ODCS_VERSIONS } from '../render/contract/odcs/versions';
import { odpsProductText } from '../render/contract/odps';
import type { ProductContext } from '../render/product-context';

/**
 * The data contract of a data product: its schema, where it can be read, and what it promises, as text in several formats.
 * The text includes what is added to the product later, such as quality rules and grants.
 * @exampleMetadata fixture=product
 * @example
 * const yaml = profiles.contract.toOdcsYaml();
 */
export class DataProductContract {
  /** @internal */
  public static _of(context: () => ProductContext): DataProductContract {
    return new DataProductContract(context);
  }

  private constructor(private readonly context: () => ProductContext) {}

  /** The interface of the product as JSON: id, version, schema, endpoints, quality tests and service level. */
  public toJson(): string {
    return jsonContractText(this.context());
  }

  /**
   * The contract in the Open Data Contract Standard (ODCS), as YAML: https://bitol-io.github.io/open-data-contract-standard/
   * @param version the version of the standard: `3.1.0` (the default) or `3.0.2`
   * @throws if the version isn't supported
   */
  public toOdcsYaml(version?: string): string {
    if (version !== undefined && !(ODCS_VERSIONS as readonly string[]).includes(version)) {
      throw new Error(`the Open Data Contract Standard ${JSON.stringify(version)} can't be written: choose ${ODCS_VERSIONS.join(' or ')}`);
    }
    return odcsContractText(this.context(), version as OdcsVersion | undefined);
  }

  /** The product in the Open Data Product Standard (ODPS) 1.0.0, as YAML, with its lineage as input ports: https://bitol-io.github.io/open-data-product-standard/ */
  public toOdpsYaml(): string {
    return odpsProductText(this.context());
  }
}
