import { AthenaResults } from '../../../src/model/declaration/existing';
import type { DataPlatformProps } from '../../../src/model/declaration/platform';
import { meshOf } from '../validate/support';

test('query results of a domain in another region than the platform lie in its own bucket', () => {
  const resultsOf = (region: string | undefined, platform: DataPlatformProps) =>
    meshOf({ customer: { region } }, { organization: 'acme', athenaResults: AthenaResults.fromLocation('s3://results/'), ...platform }).domains[0].domain.athenaResults;
  expect(resultsOf('us-east-1', { region: 'eu-west-1' })).toBe('s3://acme-datasets-customer/athena-results/');
  expect(resultsOf('eu-west-1', { region: 'eu-west-1' })).toBe('s3://results/customer/');
  expect(resultsOf('us-east-1', {})).toBe('s3://results/customer/');
});
