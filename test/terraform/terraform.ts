/**
 * Real Terraform for integration tests.
 *
 * The tests inherit the environment: with `TF_CLI_CONFIG_FILE` and `TF_SCHEMA_DIR` pointing to offline providers everything
 * runs without a network, and an apply in `TF_OFFLINE_CLOUD`, which knows what exists. Otherwise `terraform init` downloads the providers, and what would need an AWS account (apply,
 * destroy) is skipped. Where there is no Terraform, or nothing can be downloaded, the suites are skipped and say why.
 */
import { execFile, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { gte } from 'semver';
import { describeUnless } from '../describe-unless';

/** Why Terraform can't be used here, if so. */
const unusable = ((): string | undefined => {
  const version = spawnSync('terraform', ['version', '-json'], { encoding: 'utf8' });
  if (version.status !== 0 || !gte(JSON.parse(version.stdout).terraform_version, '1.5.0')) {
    return 'terraform is missing: install Terraform >= 1.5 from your package manager';
  }
  if (process.env.TF_SCHEMA_DIR) return undefined;
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'terraform-test-'));
  try {
    fs.writeFileSync(path.join(cwd, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: { kafka: { source: 'Mongey/kafka' } } } }));
    const { status } = spawnSync('terraform', ['init', '-input=false'], { cwd });
    return status === 0 ? undefined : 'terraform cannot download providers here: run it with network access, or with TF_CLI_CONFIG_FILE naming a provider mirror';
  } finally {
    fs.rmSync(cwd, { recursive: true, force: true });
  }
})();

const noAccount = process.env.TF_SCHEMA_DIR ? undefined : 'TF_SCHEMA_DIR is not set: apply needs offline providers, or an AWS account';

/** A suite that needs `terraform init`, `validate` and `plan`; skipped, with the reason in its name, where Terraform can't be used. */
export function describeTerraform(name: string, suite: () => void): void {
  describeWithFolders(unusable, name, suite);
}

/** A suite that also applies; skipped likewise where that would need an AWS account, or for another reason that the suite has. */
export function describeTerraformApply(name: string, suite: () => void, reason?: string): void {
  describeWithFolders(unusable ?? noAccount ?? reason, name, suite);
}

function describeWithFolders(reason: string | undefined, name: string, suite: () => void): void {
  describeUnless(reason, name, () => {
    afterAll(removeFolders);
    suite();
  });
}

const folders: string[] = [];

function removeFolders(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

/** What `terraform validate -json` says about one problem. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
}

/** A plan: how many resources it adds, changes and destroys (a replacement is one of each of add and destroy). */
export interface Plan {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  /** 0: nothing to do; 2: changes. */
  readonly exitCode: number;
  /** The plan as `terraform show -json` prints it. */
  readonly json: any;
}

interface Result { readonly exitCode: number; readonly stdout: string; readonly stderr: string }

/**
 * What exists in all accounts, for stacks that belong together. The offline providers note there what an apply makes, and refuse what
 * refers to something that isn't there: made at the same time for want of an order, or by a stack that comes later.
 */
export class Cloud {
  readonly path = fs.mkdtempSync(path.join(os.tmpdir(), 'terraform-cloud-'));

  constructor() {
    folders.push(this.path);
  }

  /** Says what exists though no stack makes it: ARNs, names or ids. */
  has(...existing: string[]): this {
    fs.writeFileSync(path.join(this.path, 'existing.json'), JSON.stringify(existing));
    return this;
  }
}

/** A folder of its own with one stack's configuration and state, applied in a cloud of its own unless it shares one. */
export class TerraformDir {
  /** Copies the folder of a synthesized stack (`cdktf.out/stacks/<name>`), assets included. */
  static fromStack(folder: string, cloud?: Cloud): TerraformDir {
    const dir = new TerraformDir(cloud);
    fs.cpSync(folder, dir.path, { recursive: true });
    dir.configure(fs.readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8'));
    return dir;
  }

  /** Takes what `Testing.synth(stack)` returns. */
  static fromJson(json: string, cloud?: Cloud): TerraformDir {
    const dir = new TerraformDir(cloud);
    dir.configure(json);
    return dir;
  }

  readonly path = fs.mkdtempSync(path.join(os.tmpdir(), 'terraform-test-'));

  private constructor(private readonly cloud = new Cloud()) {
    folders.push(this.path);
  }

  /** Replaces the configuration and keeps the state: what happens when a stack is changed and deployed again. */
  configure(json: string): void {
    const configuration = JSON.parse(json);
    if (configuration.terraform?.backend?.local) delete configuration.terraform.backend; // its path is where the stack was synthesized: the state stays in this folder
    fs.writeFileSync(path.join(this.path, 'cdk.tf.json'), JSON.stringify(configuration, null, 2));
  }

  async init(): Promise<void> {
    await this.succeed('init', '-input=false', '-no-color');
  }

  /** All errors and warnings; none for a valid configuration. */
  async validate(): Promise<Diagnostic[]> {
    const { stdout } = await this.run('validate', '-json', '-no-color');
    return JSON.parse(stdout).diagnostics.map(({ severity, summary, detail, address }: Diagnostic) => ({ severity, summary, detail, address }));
  }

  async plan(...options: string[]): Promise<Plan> {
    const result = await this.run('plan', '-input=false', '-no-color', '-detailed-exitcode', '-out=plan.tfplan', ...options);
    if (result.exitCode === 1) throw failure('plan', result);
    const json = JSON.parse(await this.succeed('show', '-json', 'plan.tfplan'));
    const count = (action: string) => (json.resource_changes ?? []).filter(({ mode, change }: any) => mode === 'managed' && change.actions.includes(action)).length;
    return { add: count('create'), change: count('update'), destroy: count('delete'), exitCode: result.exitCode, json };
  }

  /** Expects that the plan would destroy a protected resource; returns Terraform's message. */
  async planIsRefused(...options: string[]): Promise<string> {
    return refused('plan', await this.run('plan', '-input=false', '-no-color', ...options));
  }

  async apply(): Promise<void> {
    await this.succeed('apply', '-auto-approve', '-input=false', '-no-color');
  }

  /** After an apply, nothing must be left to do. */
  async secondPlanIsEmpty(): Promise<boolean> {
    return (await this.plan()).exitCode === 0;
  }

  /** Destroys everything; with `expectRefused`, expects that a protected resource prevents it. Returns Terraform's output. */
  async destroy(options: { readonly expectRefused?: boolean } = {}): Promise<string> {
    const command = ['destroy', '-auto-approve', '-input=false', '-no-color'] as const;
    return options.expectRefused ? refused('destroy', await this.run(...command)) : this.succeed(...command);
  }

  /** The state as `terraform show -json` prints it. */
  async show(): Promise<any> {
    return JSON.parse(await this.succeed('show', '-json'));
  }

  private async succeed(...args: string[]): Promise<string> {
    const result = await this.run(...args);
    if (result.exitCode !== 0) throw failure(args[0], result);
    return result.stdout;
  }

  private run(...args: string[]): Promise<Result> {
    const env = { ...process.env, TF_IN_AUTOMATION: '1', TF_DATA_DIR: '.terraform', TF_OFFLINE_CLOUD: this.cloud.path };
    return new Promise((resolve, reject) => {
      execFile('terraform', args, { cwd: this.path, env, maxBuffer: 1_000_000_000 }, (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') reject(error);
        else resolve({ exitCode: Number(error?.code ?? 0), stdout, stderr });
      });
    });
  }
}

function refused(command: string, result: Result): string {
  if (result.exitCode === 0) throw new Error(`terraform ${command} was expected to be refused, but succeeded:\n${result.stdout}`);
  if (!/Instance cannot be destroyed/.test(result.stderr)) throw failure(command, result);
  return result.stderr;
}

function failure(command: string, { exitCode, stdout, stderr }: Result): Error {
  return new Error(`terraform ${command} failed with exit code ${exitCode}:\n${stderr || stdout}`);
}
