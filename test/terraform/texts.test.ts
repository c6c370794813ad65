import { TerraformDir, describeTerraformApply } from './terraform';
import { DataPlatform, DataProduct, Domain, Duration, Field, QualityRule, Schema, Storage } from '../../src';
import { synthesize } from '../assertions';

const TEXT = 'over 10%{of all} "quoted" \\ back\nnext line';

describeTerraformApply('a person\'s texts', () => {
  test('reach AWS as they were written, template signs and all', async () => {
    const { json } = synthesize((stack) => {
      const platform = new DataPlatform(stack, 'platform', { organization: 'acme' });
      const domain = new Domain(stack, 'customer', { platform, description: TEXT, qualityMonitoring: { schedule: 'rate(1 day)' }, alertEmails: ['team@example.com'] });
      const quality = [QualityRule.regex('id', '^%{if}$'), QualityRule.customSql('select count(*) from primary where id = \'%{x}\'', { maximum: 0 })];
      const product = { description: TEXT, quality, sla: { freshness: Duration.hours(24) } };
      const schema = Schema.of({ fields: [Field.string('id', { description: TEXT, required: true }), Field.string('region', { description: TEXT })] });
      new DataProduct(domain, 'customer-profiles', { ...product, schema });
      new DataProduct(domain, 'customer-files', { ...product, schema, storage: Storage.parquet({ partitionBy: ['region'] }), qualityOptions: { monitoring: { enabled: false } } });
    });
    const dir = TerraformDir.fromJson(JSON.stringify(json));
    await dir.init();
    expect(await dir.validate()).toEqual([]);
    await dir.apply();
    const { resources } = (await dir.show()).values.root_module;
    const valuesOf = (type: string) => resources.filter((resource: any) => resource.type === type).map(({ values }: any) => values);
    expect(valuesOf('aws_glue_catalog_database')[0].description).toBe(TEXT);
    const table = valuesOf('aws_glue_catalog_table').find(({ partition_keys: keys }: any) => keys.length > 0);
    expect(table.description).toBe(TEXT);
    expect([...table.storage_descriptor[0].columns, ...table.partition_keys].map(({ comment }: any) => comment)).toEqual([
      expect.stringContaining('over 10%{of all}'), expect.stringContaining('over 10%{of all}'),
    ]);
    const [schema] = valuesOf('aws_glue_schema');
    expect(JSON.parse(schema.schema_definition).doc).toBe(TEXT);
    expect(valuesOf('aws_glue_data_quality_ruleset').map(({ ruleset }: any) => ruleset).join('\n')).toMatch(/matches "\^%\{if\}\$".*|'%\{x\}'/);
    expect(valuesOf('aws_sns_topic_subscription').map(({ endpoint }: any) => endpoint)).toEqual(['team@example.com']);
    expect(JSON.parse(valuesOf('aws_cloudwatch_dashboard')[0].dashboard_body).widgets[0].properties.markdown).toContain('over 10%{of all}');
  });
});
