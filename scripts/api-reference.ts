/**
 * Arranges what jsii-docgen wrote into API.md: constructs first, then declarations and rules by subject, each with the structs and enums that it
 * uses. The generated bindings of the Kafka provider get a page of their own. Run by `npx projen docgen`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const MODULE = 'cdktf-data-mesh.';
const KAFKA = `${MODULE}kafka.`;
const KAFKA_PAGE = 'docs/api/kafka-provider.md';

/** The order of the page, and its table of contents. A type that isn't listed follows the first type that uses it. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  'Constructs': [
    'DataMesh', 'DataPlatform', 'IDataPlatform', 'LakeFormationAccount', 'ILakeFormationAccount', 'Domain', 'IDomain', 'DataProduct', 'IDataProduct', 'DataProductContract', 'DataProductImport', 'QualitySuite',
    'GovernancePolicy', 'KafkaUser',
  ],
  'Schema': ['Schema', 'Field', 'DataType'],
  'Storage and streams': ['Storage', 'Stream'],
  'Ingestion, transformation, serving and service levels': ['Ingestion', 'Transformation', 'ServingOptions', 'LineageOptions', 'SlaOptions'],
  'Quality': ['QualityRule', 'QualityRules', 'QualityOptions', 'QualityMonitoring', 'QualityScore', 'DataQuality'],
  'Access': ['Consumer', 'Producer', 'GrantOptions', 'ConsumerGrant', 'AccessOptions'],
  'Existing resources': ['DataBucket', 'EncryptionKey', 'CatalogDatabase', 'AthenaWorkgroup', 'AthenaResults', 'SchemaRegistry', 'KafkaCluster'],
  'Governance': [
    'NamingStandard', 'SchemaRegistryStandard', 'StorageFormatStandard', 'RequiredMetadataStandard', 'QualityThresholdsStandard', 'AccessControlPolicy',
    'RetentionPolicy', 'PrivacyPolicy', 'Waiver', 'Standard', 'Policy', 'GovernanceRule', 'RuleViolation', 'GovernedDataProduct', 'DataProductCompliance',
  ],
  'Durations': ['Duration'],
};

/** The part of jsii's assembly that tells which types there are, and which use which. */
export interface Assembly { readonly types: Readonly<Record<string, object>> }

export interface Section { readonly subject: string; readonly types: readonly string[] }

/** The public types by subject, in the order of the page, each by its name. */
export function outline({ types }: Assembly): Section[] {
  const listed = new Set(Object.values(SUBJECTS).flat());
  const placed = new Set<string>();
  const unknown = [...listed].filter((name) => types[MODULE + name] === undefined);
  if (unknown.length > 0) throw new Error(`scripts/api-reference.ts lists what isn't exported: ${unknown.join(', ')}`);
  const place = (name: string): string[] => {
    if (placed.has(name)) return [];
    placed.add(name);
    return [name, ...usedBy(types[MODULE + name]).filter((used) => !listed.has(used)).flatMap(place)];
  };
  const sections = Object.entries(SUBJECTS).map(([subject, names]) => ({ subject, types: names.flatMap(place) }));
  const left = ownTypes({ types }).filter((name) => !placed.has(name));
  if (left.length > 0) throw new Error(`scripts/api-reference.ts has no place for ${left.join(', ')}: add them to a subject`);
  return sections;
}

/** The names of the types that aren't generated. */
export function ownTypes({ types }: Assembly): string[] {
  return Object.keys(types).filter((fqn) => !fqn.startsWith(KAFKA)).map((fqn) => fqn.slice(MODULE.length));
}

/** The types that a type mentions: in properties, parameters, results and what it extends, in the order of the assembly. */
function usedBy(type: object): string[] {
  return [...new Set([...JSON.stringify(type).matchAll(/"cdktf-data-mesh\.(\w+)"/g)].map(([, name]) => name))];
}

/** The pages that the one page of jsii-docgen becomes. */
export function arrange(page: string, assembly: Assembly): { api: string; kafka: string } {
  const sections = sectionsOf(page);
  const text = (fqn: string): string => sections.get(fqn) ?? fail(`jsii-docgen wrote nothing about ${fqn}`);
  const subjects = outline(assembly);
  const contents = Object.entries(SUBJECTS).map(([subject, names]) => `- [${subject}](#${anchor(subject)}): ${names.map((name) => `[${name}](#${MODULE}${name})`).join(', ')}`);
  const kafka = [...sections.keys()].filter((fqn) => fqn.startsWith(KAFKA)).sort();
  return {
    api: [
      '# API Reference\n', `The bindings of the Kafka provider are on [a page of their own](${KAFKA_PAGE}).\n`, ...contents, '',
      ...subjects.flatMap(({ subject, types }) => [`## ${subject}\n`, ...types.map((name) => text(MODULE + name))]),
    ].join('\n').replaceAll(`"#${KAFKA}`, `"${KAFKA_PAGE}#${KAFKA}`),
    kafka: [
      '# The Kafka provider\n', 'Generated from the schema of the Terraform provider `Mongey/kafka`: `import { kafka } from \'cdktf-data-mesh\'`.\n',
      ...kafka.map((fqn) => `- [${fqn.slice(MODULE.length)}](#${fqn})`), '',
      ...kafka.map(text),
    ].join('\n'),
  };
}

/** What the page says of each type, by its fully qualified name. */
function sectionsOf(page: string): Map<string, string> {
  const [, ...parts] = page.replace(/^## .*\n\n?/gm, '').split(/^(?=### )/m);
  return new Map(parts.map((part) => {
    const [, fqn] = /^### .* id="([^"]+)"/.exec(part) ?? fail(`a heading has no id: ${part.slice(0, 80)}`);
    return [fqn, `${part.trimEnd()}\n`.replace(/\{@link (\S+) ([^}]+)\}/g, '[$2]($1)')];
  }));
}

/** The anchor that Markdown viewers give a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-');
}

function fail(message: string): never {
  throw new Error(message);
}

if (require.main === module) {
  const { api, kafka } = arrange(readFileSync(join(ROOT, 'API.md'), 'utf8'), JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as Assembly);
  writeFileSync(join(ROOT, 'API.md'), api);
  writeFileSync(join(ROOT, KAFKA_PAGE), kafka);
}
