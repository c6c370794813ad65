/**
 * Generates src/providers/kafka from the schema of the Mongey/kafka provider: `npx projen kafka-bindings [schema.json[.gz]]`.
 *
 * The schema is what `terraform providers schema -json` prints (or the entry of one provider in it). Without a file, real
 * Terraform is asked for it. The generator of the CDKTF CLI does the work; what it leaves open is done here: every public
 * symbol gets a docstring, nothing in the jsii assembly is of type `any`, one file a resource.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ConstructsMakerProviderTarget, Language, TerraformProviderConstraint } from '@cdktf/commons';
import { CodeMaker, TerraformProviderGenerator } from '@cdktf/provider-generator';

const SOURCE = 'Mongey/kafka';
const VERSION = '0.13.1';
const CONSTRAINT = '~> 0.13';
const HOME = 'https://github.com/Mongey/terraform-provider-kafka';
const OUTPUT = path.join(__dirname, '..', 'src', 'providers', 'kafka');

/** Only for the generator, which wants a host in a provider's address; no trace of it stays in the output. */
const ADDRESS = `provider.invalid/${SOURCE.toLowerCase()}`;

interface Attribute { readonly description?: string; readonly deprecated?: boolean }
interface ResourceSchema { readonly block: { readonly attributes: Record<string, Attribute> } }
interface ProviderSchema {
  readonly provider: ResourceSchema;
  readonly resource_schemas: Record<string, ResourceSchema>;
  readonly data_source_schemas: Record<string, ResourceSchema>;
}

/** What the provider's own schema doesn't describe, by Terraform type and attribute (`*`: any type). */
const DESCRIPTIONS: Record<string, string> = {
  '*.id': "The id in Terraform's state. The provider computes it: leave it out.",
  'kafka_acl.acl_host': 'The host from which the principal is allowed or denied access; `*` matches every host.',
  'kafka_acl.acl_operation': 'The operation that is allowed or denied: All, Read, Write, Create, Delete, Alter, Describe, ClusterAction, DescribeConfigs, AlterConfigs or IdempotentWrite.',
  'kafka_acl.acl_permission_type': 'Whether the operation is allowed or denied: Allow or Deny.',
  'kafka_acl.acl_principal': 'The principal that is allowed or denied access, e.g. `User:alice`; `User:*` matches every user.',
  'kafka_acl.resource_type': 'The type of the resource: Topic, Group, Cluster or TransactionalID.',
  'kafka_topics.config': 'The configuration of the topic.',
  'kafka_topics.partitions': 'Number of partitions.',
  'kafka_topics.replication_factor': 'Number of replicas.',
  'kafka_topics.topic_name': 'The name of the topic.',
};

function readSchema(file?: string): ProviderSchema {
  const bytes = file ? fs.readFileSync(file) : schemaFromTerraform();
  const json = JSON.parse((bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8'));
  const [, entry] = Object.entries(json.provider_schemas ?? { [ADDRESS]: json })
    .find(([address]) => address.toLowerCase().endsWith(`/${SOURCE.toLowerCase()}`)) ?? [];
  const schema = entry as ProviderSchema | undefined;
  if (!schema?.provider || !schema.resource_schemas?.kafka_topic) throw new Error(`${file ?? 'terraform'}: no schema of the provider ${SOURCE}`);
  return schema;
}

function schemaFromTerraform(): Buffer {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kafka-bindings-'));
  try {
    const requirement = { terraform: { required_providers: { kafka: { source: SOURCE, version: VERSION } } } };
    fs.writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify(requirement));
    const terraform = (...args: string[]) => execFileSync('terraform', args, { cwd: folder, maxBuffer: 100_000_000, stdio: ['ignore', 'pipe', 'inherit'] });
    terraform('init', '-input=false', '-no-color', '-backend=false');
    return terraform('providers', 'schema', '-json');
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The generator's files, by path. */
async function generate(schema: ProviderSchema): Promise<Map<string, string>> {
  const sorted = (record: Record<string, ResourceSchema>) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const code = new CodeMaker();
  const generator = new TerraformProviderGenerator(code, {
    format_version: '1.0',
    provider_schemas: {
      [ADDRESS]: { ...schema, resource_schemas: sorted(schema.resource_schemas), data_source_schemas: sorted(schema.data_source_schemas) },
    },
  } as never);
  generator.generate(new ConstructsMakerProviderTarget(
    new TerraformProviderConstraint({ name: 'kafka', source: ADDRESS, version: CONSTRAINT }), Language.TYPESCRIPT,
  ));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kafka-bindings-'));
  try {
    await code.save(folder);
    const root = path.join(folder, 'providers', 'kafka');
    const names = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
    return new Map(names.map((name) => [name, fs.readFileSync(path.join(root, name, 'index.ts'), 'utf8')]));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const HEADER = `// Generated by scripts/kafka-bindings.ts from the schema of ${SOURCE} ${VERSION}: don't edit, run "npx projen kafka-bindings".\n`;

/** One generated file, finished: header, docstrings, no `any` in the public surface. */
function finish(source: string, schema: ProviderSchema): string {
  const type = /tfResourceType = "(\w+)"/.exec(source)![1];
  const className = /export class (\w+) extends cdktf\.Terraform/.exec(source)![1];
  const isProvider = source.includes('extends cdktf.TerraformProvider');
  const isDataSource = source.includes('extends cdktf.TerraformDataSource');
  const { attributes } = (isProvider ? schema.provider : (isDataSource ? schema.data_source_schemas : schema.resource_schemas)[type]).block;

  const describe = (attribute: string): string => {
    const text = attributes[attribute]?.description ?? DESCRIPTIONS[`${type}.${attribute}`] ?? DESCRIPTIONS[`*.${attribute}`];
    if (!text) throw new Error(`${type}.${attribute} has no description: add one to DESCRIPTIONS in scripts/kafka-bindings.ts`);
    return `${text.replace(/\.$/, '')}.${attributes[attribute]?.deprecated ? ' The provider calls it deprecated.' : ''}`;
  };
  const doc = (text: string) => `/** ${text} */`;

  let attribute = ''; // the one to which the members that follow belong
  const docstring = (line: string): string | undefined => {
    attribute = /^ {2}\/\/ (\w+) - computed: /.exec(line)?.[1] ?? attribute;
    const struct = /^export interface (\w+)/.exec(line)?.[1];
    if (struct) return doc(struct.endsWith('Config') ? `Configuration of a {@link ${className}}.` : `One element of an attribute of {@link ${className}}.`);
    const helper = /^export class (\w+) extends cdktf\.Complex/.exec(line)?.[1];
    if (helper) return doc(helper.endsWith('List') ? `A computed list of {@link ${className}}.` : `One element of a computed list of {@link ${className}}.`);
    if (line.includes('static readonly tfResourceType')) return `  ${doc('The type in Terraform.')}`;
    if (/^ {2}public reset\w+\(/.test(line)) return `  ${doc(`Leaves \`${attribute}\` out of the configuration.`)}`;
    const getter = /^ {2}public get (\w+)\(\)/.exec(line)?.[1];
    if (!getter) return undefined;
    if (getter === 'internalValue') return `  ${doc('The value of the element, for CDKTF itself.')}`;
    return `  ${doc(getter === camel(`${attribute}_input`) ? `What was given for \`${attribute}\`, before Terraform resolves it.` : describe(attribute))}`;
  };
  const documented = source.split('\n').flatMap((line) => [docstring(line) ?? [], line].flat()).join('\n');

  return HEADER + documented
    .replace(/^(?:\/\/.*\n)+\n/, '\n')
    .replace('// Configuration\n\n', '')
    // Assigned to the prototype, where jsii doesn't look: declared, these overrides would publish their `any` in every class.
    .replace(/^ {2}protected (synthesize\w+)\(\): \{ \[name: string\]: any \} \{\n([\s\S]*?)\n {2}\}$/gm,
      (_, method: string, body: string) => `  static {\n    ${className}.prototype.${method} = function () {\n${body.replace(/^(?=.)/gm, '  ')}\n    };\n  }`)
    .replace(/^ {2}\/\*\*\n(?: {2}\* .*\n| {2}\*\n)* {2}\*\/\n( {2}readonly (\w+)\??:)/gm, (_, property: string, name: string) => `  ${doc(describe(snake(name)))}\n${property}`)
    .replace(/( +\/\*\*\n)( +\* @param index )/g, '$1  * The element at an index.\n$2')
    .replace(/( +\/\*\*\n)( +\* @param terraformResource )/g, '$1  * Made by CDKTF, from an attribute.\n$2')
    // The links lead to documentation pages of one registry; the class links to the provider's home instead.
    .replace(/\{@link \S+#import import section\}/g, 'import section')
    .replace(/(\* Represents a )\{@link \S+ (\w+)\}/g, `$1{@link ${HOME} $2}`)
    .replace(/\{@link https:\/\/provider\.invalid\S+ (\w+)\}/g, '`$1`')
    .replaceAll(ADDRESS, SOURCE)
    .replace(/^ *\/\/ Temporarily expose input value\. Use with caution\.\n/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd() + '\n';
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());

async function main(): Promise<void> {
  const schema = readSchema(process.argv[2]);
  const files = new Map<string, string>();
  for (const [name, source] of await generate(schema)) files.set(`${name}.ts`, finish(source, schema));
  const modules = [...files.keys()].map((file) => path.basename(file, '.ts'));
  files.set('index.ts', HEADER + modules.map((name) => `export * as ${camel(name)} from './${name}';\n`).join(''));

  fs.rmSync(OUTPUT, { recursive: true, force: true });
  fs.mkdirSync(OUTPUT, { recursive: true });
  for (const [file, text] of files) fs.writeFileSync(path.join(OUTPUT, file), text);
  console.log(`${SOURCE} ${VERSION}: ${files.size} files in src/providers/kafka (${modules.join(', ')})`);
}

void main();
