import { TerraformVariable } from 'cdktf';
import { TerraformDir, describeTerraformApply } from './terraform';
import { Classification, Consumer, DataPlatform, DataProduct, Domain, Field, QualityRule, Schema } from '../../src';
import { synthesize } from '../assertions';

describeTerraformApply('tags', () => {
  test('are as AWS takes them, whatever a person writes as owner or purpose', async () => {
    const { json } = synthesize((stack) => {
      new TerraformVariable(stack, 'partner', { default: '210987654321' });
      const platform = new DataPlatform(stack, 'platform', { organization: 'acme', resourceTags: { marker: '', literal: '${var.partner} & %{y} co' } });
      const owners = ['customer & co', '10%{of all} "x"', 'x'.repeat(300), 'party 🎉 team', '𠮷'.repeat(200), '${var.partner} & co', '🎉'];
      for (const [index, owner] of owners.entries()) {
        const domain = new Domain(stack, `domain-${index}`, { platform, owner, qualityMonitoring: { schedule: 'rate(1 day)' } });
        const product = new DataProduct(domain, `product-${index}`, {
          owner,
          schema: Schema.of({ fields: [Field.string('id', { required: true, classification: Classification.INTERNAL })] }),
          quality: [QualityRule.notNull('id')],
        });
        product.grantRead(Consumer.account('${var.partner}', { externalId: 'orders' }), {
          agreement: { who: owner, purpose: 'for "all" & everything; %{x}', classification: Classification.INTERNAL, expiry: '2099-12-31' },
        });
      }
    });
    const dir = TerraformDir.fromJson(JSON.stringify(json));
    await dir.init();
    expect(await dir.validate()).toEqual([]);
    await dir.apply();
    const { resources } = (await dir.show()).values.root_module;
    const tagsOf = (type: string) => resources.filter((resource: any) => resource.type === type).map(({ values }: any) => values.tags);
    expect(tagsOf('aws_kms_key').map((tags: any) => tags['data-mesh:owner'])).toEqual([
      'customer co', '10 of all x', 'x'.repeat(256), 'party team', '𠮷'.repeat(128), '210987654321 co', undefined,
    ]);
    expect(tagsOf('aws_iam_role').filter((tags: any) => tags['data-mesh:agreement:210987654321']).length).toBe(7);
    for (const tags of tagsOf('aws_s3_bucket')) expect(tags).toMatchObject({ marker: '', literal: '210987654321 y co' });
  });
});
