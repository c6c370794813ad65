import type { TerraformProvider, TerraformStack } from 'cdktf';
import type { Finding } from '../../core/findings';
import type { ProductModel } from '../../model/mesh';

const SOURCE = 'mongey/kafka';

/** Kafka providers of a stack: any local name, any source, recognized by the resources' prefix or the source's last part. */
function kafkaProviders(stack: TerraformStack): TerraformProvider[] {
  return stack.allProviders().filter((provider) =>
    provider.terraformResourceType === 'kafka' || source(provider).split('/').pop() === 'kafka');
}

/** Terraform's own host and an upper-case letter make no other source. */
function source(provider: TerraformProvider): string {
  return (provider.terraformProviderSource ?? provider.terraformResourceType).toLowerCase().replace(/^registry\.terraform\.io\//, '');
}

/**
 * A stack with topics needs a Kafka provider, and one source for it: `required_providers` is keyed by the local name and
 * the last one would win silently.
 */
export function kafkaProviderFindings(stack: TerraformStack, products: readonly ProductModel[]): Finding[] {
  const streaming = products.filter(({ stream }) => stream !== undefined);
  const providers = kafkaProviders(stack);
  const sources = [...new Set(providers.map(source))].sort();
  if (streaming.length > 0 && providers.length === 0) {
    return streaming.map((product) => ({
      rule: 'kafka-provider',
      severity: 'error',
      subject: `data product "${product.id}"`,
      at: product.origin.at(['stream']),
      message: `has a stream, and its stack "${stack.node.id}" has no Kafka provider`,
      fix: "add new kafka.provider.KafkaProvider(stack, 'kafka', { bootstrapServers: [...] }) to the stack, or `kafka:` to the mesh file",
    }));
  }
  const foreign = sources.some((name) => name !== SOURCE);
  if (sources.length > 1 || (foreign && streaming.length > 0)) {
    return [{
      rule: 'kafka-provider',
      severity: 'error',
      subject: `stack "${stack.node.id}"`,
      at: providers.map((provider) => provider.node.path).join(', '),
      message: `declares Kafka providers of the source${sources.length > 1 ? 's' : ''} ${sources.map((name) => `"${name}"`).join(' and ')}; `
        + 'a stack can have one source, and the topics of data products need "Mongey/kafka"',
      fix: 'use kafka.provider.KafkaProvider of cdktf-data-mesh, or move the other provider to a stack of its own',
    }];
  }
  return [];
}
