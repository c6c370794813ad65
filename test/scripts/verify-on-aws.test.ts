import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Template } from '../assertions';
import { root } from '../built';
import { describeUnless } from '../describe-unless';
import { PYTHON } from '../programs';
import { Cloud, TerraformDir, describeTerraformApply } from '../terraform/terraform';

const NAME = 'verify-abc123';
const GIVEN = ['--account', '123456789012', '--region', 'eu-west-1', '--name', NAME];

const run = (...given: string[]) => spawnSync(PYTHON, [path.join(root, 'scripts', 'verify-on-aws'), ...given], { encoding: 'utf8' });
const noPython = spawnSync(PYTHON, ['--version']).status === 0 ? undefined : 'there is no python3';

describeUnless(noPython, 'scripts/verify-on-aws', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verify-on-aws-test-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  let dryRun: ReturnType<typeof run>;
  beforeAll(() => { dryRun = run('--dry-run', '--directory', folder, ...GIVEN); });
  const stack = (name: string) => path.join(folder, 'stacks', name);
  const read = (name: string) => new Template(JSON.parse(fs.readFileSync(path.join(stack(name), 'cdk.tf.json'), 'utf8')));

  test('says what it does, needs and costs', () => {
    expect(run('--help').stdout).toMatch(/destroys everything[^]*Needs:[^]*Costs:[^]*--dry-run/);
  });

  test.each([[[]], [['--region', 'eu-west-1']], [['--account', '111111111111']], [['--account', '1234', '--region', 'eu-west-1']]])('refuses %j', (given) => {
    const { status, stderr } = run(...given);
    expect(status).toBe(2);
    expect(stderr).toMatch(/the following arguments are required|must be twelve digits/);
  });

  test('prints its steps without AWS', () => {
    expect(dryRun.stderr).toBe('');
    expect(dryRun.stdout).toMatch(/^1\. check the account[^]*9\. destroy the stacks/);
    expect(dryRun.status).toBe(0);
  });

  test('uses the names that the library gives', () => {
    const [producer, consumer] = [read('producer'), read('consumer')];
    expect(producer.resource('aws_glue_catalog_database').name).toBe('verify_abc123_producer');
    expect(producer.resource('aws_scheduler_schedule').name).toBe(`dp-${NAME}-producer-open-quality`);
    expect(producer.resource('aws_cloudwatch_event_rule').name).toBe(`dp-${NAME}-producer-open-quality`);
    expect(Object.values(producer.resources('aws_s3_bucket')).map(({ bucket }) => bucket)).toContain(`${NAME}-datasets-${NAME}-producer`);
    expect(consumer.resource('aws_athena_workgroup').name).toBe(`${NAME}-consumer-analytics`);
    expect(consumer.resource('aws_iam_role').name).toBe(`dp-${NAME}-consumer-consumer`);
  });

  describeTerraformApply('its stacks', () => {
    test('apply in its order, plan nothing more and are destroyed', async () => {
      const cloud = new Cloud();
      const dirs = ['platform', 'producer', 'consumer'].map((name) => TerraformDir.fromStack(stack(name), cloud));
      for (const dir of dirs) {
        await dir.init();
        await dir.apply();
        expect(await dir.secondPlanIsEmpty()).toBe(true);
      }
      for (const dir of dirs.reverse()) expect(await dir.destroy()).toMatch(/Destroy complete/);
    });
  });
});
