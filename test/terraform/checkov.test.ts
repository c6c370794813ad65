import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parse } from 'yaml';
import { describeUnless, missing } from '../describe-unless';
import { exampleFile, synthesizeMeshFile, synthesizeProgram } from '../examples/synthesis';

/** What checkov says of one resource. */
interface Finding { readonly check: string; readonly name: string; readonly stack: string; readonly resource: string }

/** A failed check that stays. */
interface Accepted { readonly check: string; readonly resource: string; readonly reason: string }

interface Result { readonly passed: Finding[]; readonly failed: Finding[]; readonly unreadable: string[] }

const acceptedFile = path.join(__dirname, '..', 'golden', 'checkov-accepted.yaml');
const accepted: Accepted[] = parse(fs.readFileSync(acceptedFile, 'utf8'));

const matches = (pattern: string, text: string) => new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.\\[\]]/g, '\\$&')).join('.*')}$`).test(text);
const accepts = ({ check, resource }: Accepted, finding: Finding) => check === finding.check && matches(resource, finding.resource);

/** Runs checkov once on all stacks, each in a folder of its own: starting takes most of its time. */
async function checkov(stacks: Record<string, string>): Promise<Result> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'checkov-'));
  try {
    for (const [stack, text] of Object.entries(stacks)) {
      fs.mkdirSync(path.join(folder, stack), { recursive: true });
      fs.writeFileSync(path.join(folder, stack, 'cdk.tf.json'), text);
    }
    const args = ['--directory', folder, '--framework', 'terraform_json', '--skip-download', '--compact', '--soft-fail', '--output', 'json'];
    const report = JSON.parse(await new Promise<string>((resolve, reject) => {
      execFile('checkov', args, { maxBuffer: 1_000_000_000 }, (error, stdout, stderr) => (error ? reject(new Error(`checkov failed: ${stderr || stdout}`, { cause: error })) : resolve(stdout)));
    }));
    const findings = (checks: any[]): Finding[] => checks.map(({ check_id: check, check_name: name, file_path: file, resource }) => {
      const stack = path.posix.dirname(file).slice(1);
      return { check, name, stack, resource: address(stacks[stack], resource) };
    });
    return { passed: findings(report.results.passed_checks), failed: findings(report.results.failed_checks), unreadable: report.results.parsing_errors };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A resource's address. Of JSON, checkov often says `resource.<id>`; a few ids are those of several types' resources (a key and its alias). */
function address(stack: string, resource: string): string {
  const [kind, id] = resource.split('.', 2);
  if (kind !== 'resource') return resource;
  const resources: Record<string, Record<string, unknown>> = JSON.parse(stack).resource;
  return `${Object.keys(resources).filter((type) => id in resources[type]).sort().join('|')}.${id}`;
}

describeUnless(missing('checkov is missing: pip install -r test/requirements.txt', 'checkov', '--version'), 'checkov on every stack', () => {
  const inFolder = (name: string, stacks: Record<string, string>) => Object.fromEntries(Object.entries(stacks).map(([stack, text]) => [`${name}/${stack}`, text]));
  const stacks: Record<string, string> = {
    ...inFolder('e-commerce', synthesizeMeshFile(exampleFile('e-commerce', 'mesh.yaml'))),
    ...inFolder('customer-profiles', synthesizeProgram(exampleFile('customer-profiles', 'main.ts'))),
    ...inFolder('domains', synthesizeMeshFile(path.join(__dirname, '..', 'fixtures', 'domains.yaml'))),
  };
  let result: Result;
  let spoiled: Result; // the same check must find what is wrong in a stack that was spoiled on purpose

  beforeAll(async () => {
    const { passed, failed, unreadable } = await checkov({ ...stacks, spoiled: spoil(stacks['e-commerce/order']) });
    const select = (ours: boolean): Result => {
      const belongs = ({ stack }: Finding) => (stack !== 'spoiled') === ours;
      return { passed: passed.filter(belongs), failed: failed.filter(belongs), unreadable };
    };
    result = select(true);
    spoiled = select(false);
  }, 300_000);

  test('reads every stack, and looks at every bucket, key and role', () => {
    expect(result.unreadable).toEqual([]);
    const seen = new Set([...result.passed, ...result.failed].map(({ stack, resource }) => `${stack}: ${resource}`));
    const wanted = Object.entries(stacks).flatMap(([stack, text]) => ['aws_s3_bucket', 'aws_kms_key', 'aws_iam_role', 'aws_athena_workgroup'].flatMap((type) =>
      Object.keys(JSON.parse(text).resource[type] ?? {}).map((id) => `${stack}: ${address(text, `resource.${id}`)}`)));
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((resource) => !seen.has(resource))).toEqual([]);
  });

  test('finds nothing but what test/golden/checkov-accepted.yaml accepts', () => {
    const surprises = result.failed.filter((finding) => !accepted.some((entry) => accepts(entry, finding)));
    expect(surprises.map(({ check, name, stack, resource }) => `${check} (${name}): ${resource} in ${stack}`)).toEqual([]);
  });

  test.each(accepted.map((entry) => [`${entry.check} of ${entry.resource}`, entry] as const))('%s is still found, and accepted for a reason', (_, entry) => {
    expect(result.failed.filter((finding) => accepts(entry, finding))).not.toEqual([]);
    expect(entry.reason).toMatch(/\w+ \w+ \w+/);
  });

  test('finds a public bucket, a key that never rotates and an unversioned bucket', () => {
    const found = spoiled.failed.filter((finding) => !accepted.some((entry) => accepts(entry, finding))).map(({ check }) => check);
    expect(found).toEqual(expect.arrayContaining(['CKV_AWS_53', 'CKV_AWS_7', 'CKV_AWS_21']));
  });
});

/** Takes away what protects data. */
function spoil(text: string): string {
  const configuration = JSON.parse(text);
  const { aws_s3_bucket_public_access_block: blocks, aws_kms_key: keys, aws_s3_bucket_versioning: versionings } = configuration.resource;
  for (const block of Object.values<any>(blocks)) block.block_public_acls = false;
  for (const key of Object.values<any>(keys)) key.enable_key_rotation = false;
  for (const versioning of Object.values<any>(versionings)) versioning.versioning_configuration.status = 'Suspended';
  return JSON.stringify(configuration, null, 2);
}
