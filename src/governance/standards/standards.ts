import { NamingStandard } from './naming';
import { QualityThresholdsStandard } from './quality-thresholds';
import { RequiredMetadataStandard } from './required-metadata';
import { SchemaRegistryStandard } from './schema-registry';
import { StorageFormatStandard } from './storage-format';
import type { PathStep } from '../../core/findings';
import type { GovernanceDeclaration } from '../../model/declaration/governance';
import type { GovernanceRule } from '../rule';

/** A standard that every mesh has, and how a scope tightens it. */
interface StandardKind {
  /** The standard as every mesh has it. */
  readonly standard: GovernanceRule;
  /** Its key among the `standards` of a mesh file. */
  readonly key: string;
  /** The standard as a scope tightens it, where the scope does. */
  tightened(declaration: GovernanceDeclaration): GovernanceRule | undefined;
}

function standardKind<Options>(
  key: string, optionsIn: (declaration: GovernanceDeclaration) => Options | undefined, make: (options?: Options) => GovernanceRule,
): StandardKind {
  return {
    key,
    standard: make(),
    tightened: (declaration) => {
      const options = optionsIn(declaration);
      return options && make(options);
    },
  };
}

const KINDS: readonly StandardKind[] = [
  standardKind('naming', ({ naming }) => naming, (options) => new NamingStandard(options)),
  standardKind('schema_registry', ({ schemaRegistry }) => schemaRegistry, (options) => new SchemaRegistryStandard(options)),
  standardKind('storage_format', ({ storageFormat }) => storageFormat, (options) => new StorageFormatStandard(options)),
  standardKind('required_metadata', ({ requiredMetadata }) => requiredMetadata, (options) => new RequiredMetadataStandard(options)),
  standardKind('quality_thresholds', ({ qualityThresholds }) => qualityThresholds, (options) => new QualityThresholdsStandard(options)),
];

/** The standards that every mesh has. */
export const STANDARDS: readonly GovernanceRule[] = KINDS.map(({ standard }) => standard);

/** The standards that a scope tightens, each with its place in the declaration. */
export function tightenedStandards(declaration: GovernanceDeclaration): ReadonlyArray<readonly [standard: GovernanceRule, place: readonly PathStep[]]> {
  return KINDS.flatMap(({ key, tightened }) => {
    const standard = tightened(declaration);
    return standard ? [[standard, ['standards', key]] as const] : [];
  });
}
