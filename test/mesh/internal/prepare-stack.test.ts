import type { App } from 'cdktf';
import { TerraformOutput, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { DataPlatform } from '../../../src/mesh/data-platform';
import { Domain } from '../../../src/mesh/domain';

interface Synthesized {
  readonly data?: { readonly terraform_remote_state?: object };
  readonly output?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/** Two stacks of an app, each with a domain, that mention each other only where a test says so. */
function twoStacks() {
  const app = Testing.app();
  const [one, other] = ['one', 'other'].map((name) => new TerraformStack(app, name));
  const platform = new DataPlatform(one, 'platform', { organization: 'company' });
  return { app, one, other, customer: new Domain(one, 'customer', { platform }), order: new Domain(other, 'order', { platform }) };
}

/** What is written for each stack of an app. */
function synthesized(app: App): Record<string, Synthesized> {
  const stacks = app.node.findAll().filter((construct): construct is TerraformStack => TerraformStack.isStack(construct));
  for (const stack of stacks) stack.prepareStack();
  return Object.fromEntries(stacks.map((stack) => [stack.node.id, JSON.parse(JSON.stringify(stack.toTerraform())) as Synthesized]));
}

describe('what a stack needs of another', () => {
  test('is nothing, as long as nobody mentions it', () => {
    const { app } = twoStacks();
    for (const { data } of Object.values(synthesized(app))) expect(data?.terraform_remote_state).toBeUndefined();
  });

  test('is found in a text', () => {
    const { app, other, customer } = twoStacks();
    new TerraformOutput(other, 'bucket', { value: `s3://${customer.bucket!.arn}/` });
    const { one, other: written } = synthesized(app);
    expect(Object.keys(one.output!)).toContain('cross-stack-output-aws_s3_bucketcustomer_bucketarn');
    expect(written.output!.bucket.value).toBe('s3://${data.terraform_remote_state.cross-stack-reference-input-one.outputs.cross-stack-output-aws_s3_bucketcustomer_bucketarn}/');
  });

  test('is found in an attribute that was changed after the resource was made', () => {
    const { app, one, order } = twoStacks();
    order.database!.description = new TerraformVariable(one, 'text', { type: 'string' }).stringValue;
    const { resource } = synthesized(app).other;
    expect(resource!.aws_glue_catalog_database.order_database.description).toContain('data.terraform_remote_state.');
  });

  test('is found in an override, a list, a map and a number', () => {
    const { app, one, order } = twoStacks();
    const variable = new TerraformVariable(one, 'count', { type: 'number' });
    order.database!.addOverride('parameters', { list: [variable.stringValue], map: { inner: variable.stringValue }, number: variable.numberValue, any: Token.asAny(variable.value) });
    const parameters = synthesized(app).other.resource!.aws_glue_catalog_database.order_database.parameters as Record<string, unknown>;
    expect(JSON.stringify(parameters).match(/data\.terraform_remote_state\./g)).toHaveLength(4);
  });
});

test('a stack that prepares itself in its own way still does', () => {
  const prepared: string[] = [];
  class OwnStack extends TerraformStack {
    public override prepareStack(): void {
      prepared.push(this.node.id);
      super.prepareStack();
    }
  }
  const stack = new OwnStack(Testing.app(), 'own');
  new DataPlatform(stack, 'platform', { organization: 'company' });
  stack.prepareStack();
  expect(prepared).toEqual(['own']);
});
