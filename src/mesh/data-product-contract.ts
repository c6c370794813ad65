import type { ProductContext } from '../render/contract/context';
import { guideContractText } from '../render/contract/guide';
import { ODCS_VERSIONS, odcsContractText } from '../render/contract/odcs';
import type { OdcsVersion } from '../render/contract/odcs-properties';
import { odpsProductText } from '../render/contract/odps';

/** What a data product promises (guide, system 5), as text in the forms that others read. It follows what is added to the product. */
export class DataProductContract {
  /** @internal */
  public static _of(context: () => ProductContext): DataProductContract {
    return new DataProductContract(context);
  }

  private constructor(private readonly context: () => ProductContext) {}

  /** The guide's interface as JSON: id, version, schema, endpoints, quality tests and service level. */
  public toGuideJson(): string {
    return guideContractText(this.context());
  }

  /**
   * The contract in the Open Data Contract Standard, YAML.
   * @param version the version of the standard: `3.1.0` (the default) or `3.0.2`
   * @throws when the version is another
   */
  public toOdcsYaml(version?: string): string {
    if (version !== undefined && !(ODCS_VERSIONS as readonly string[]).includes(version)) {
      throw new Error(`the Open Data Contract Standard ${JSON.stringify(version)} can't be written: choose ${ODCS_VERSIONS.join(' or ')}`);
    }
    return odcsContractText(this.context(), version as OdcsVersion | undefined);
  }

  /** The product in the Open Data Product Standard 1.0.0, YAML, with its lineage as input ports. */
  public toOdpsYaml(): string {
    return odpsProductText(this.context());
  }
}
