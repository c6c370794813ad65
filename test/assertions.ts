import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { withNames } from './references';
import { KafkaProvider } from '../src/providers/kafka/provider';

type Json = Record<string, unknown>;

/** A block of Terraform JSON as a test reads it. */
export interface Block {
  readonly [attribute: string]: any;
}

/** The synthesized configuration of one stack. */
export class Template {
  constructor(public readonly json: Json) {}

  /** All resources of a type by logical id. */
  public resources(type: string): Record<string, Block> {
    return ((this.json.resource as Json | undefined)?.[type] as Record<string, Block> | undefined) ?? {};
  }

  /** The resource of that type and logical id, or the only one of the type. */
  public resource(type: string, id?: string): Block {
    const all = this.resources(type);
    const ids = Object.keys(all);
    if (id === undefined && ids.length !== 1) throw new Error(`expected one ${type}, found ${ids.length}: ${ids.join(', ')}`);
    const found = all[id ?? ids[0]];
    if (!found) throw new Error(`no ${type}.${id}; there are: ${ids.join(', ')}`);
    return found;
  }

  /** The same, with names where resources refer to each other's. */
  public get named(): Template {
    return new Template(withNames(this.json));
  }

  /** How many resources of each type there are. */
  public counts(): Record<string, number> {
    return Object.fromEntries(Object.entries((this.json.resource ?? {}) as Json).map(([type, byId]) => [type, Object.keys(byId as Json).length]));
  }

  /** The value of an output. */
  public output(id: string): any {
    return (this.json.output as Record<string, Block>)[id].value;
  }
}

/** Synthesizes an app for real, validations and annotations included, and returns the stacks by name. */
export function synthesizeApp(build: (app: App) => void): Record<string, Template> {
  const outdir = mkdtempSync(join(tmpdir(), 'data-mesh-test-'));
  try {
    const app = new App({ outdir });
    build(app);
    app.synth();
    return Object.fromEntries(readdirSync(join(outdir, 'stacks')).map((name) =>
      [name, new Template(JSON.parse(readFileSync(join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8')))]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** One stack with an AWS and, unless told otherwise, a Kafka provider. */
export function synthesize(build: (stack: TerraformStack) => void, options: { readonly kafka?: boolean } = {}): Template {
  return synthesizeApp((app) => {
    const stack = new TerraformStack(app, 'test');
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    if (options.kafka ?? true) new KafkaProvider(stack, 'kafka', { bootstrapServers: ['b-1.example.com:9098'] });
    build(stack);
  }).test;
}
