import type { RequiredMetadataStandardOptions } from '../../model/declaration/governance';
import { MetadataField } from '../../model/declaration/governance';
import type { GovernedDataProduct } from '../governed-data-product';
import type { RuleViolation, Tightened } from '../rule';
import { Standard, StandardType } from '../rule';

type Has = (product: GovernedDataProduct) => boolean;

/** The metadata that is always required: the name of each field, and when a product has it. */
const REQUIRED: Readonly<Record<string, Has>> = {
  owner: ({ owner }) => hasText(owner),
  domain: ({ domain }) => hasText(domain),
  description: ({ description }) => hasText(description),
  schema: ({ _model: { schema } }) => schema.declared,
  sla: ({ sla }) => Object.values(sla).some((promise) => promise !== undefined),
  quality_metrics: ({ _model: { quality } }) => quality.length > 0,
  lineage: ({ _model: { lineage } }) => lineage.sourceSystems.length > 0 || lineage.products.length > 0,
};

/** The metadata that can be required in addition. */
const FURTHER: Readonly<Record<MetadataField, Has>> = {
  [MetadataField.SUPPORT_CONTACT]: ({ supportContact }) => hasText(supportContact),
  [MetadataField.TAGS]: ({ tags }) => tags.length > 0,
  [MetadataField.CATEGORIES]: ({ categories }) => categories.length > 0,
  [MetadataField.CREATED_AT]: ({ createdAt }) => hasText(createdAt),
  [MetadataField.UPDATED_AT]: ({ updatedAt }) => hasText(updatedAt),
  [MetadataField.FIELD_DESCRIPTIONS]: ({ fields }) => fields.length > 0 && fields.every(({ description }) => hasText(description)),
  [MetadataField.FIELD_CLASSIFICATIONS]: ({ fields }) => fields.length > 0 && fields.every(({ classification }) => classification !== undefined),
};

/**
 * STD-004, required metadata: a product declares its owner, domain, description, schema, SLA, quality rules and lineage, which consumers
 * need to know before they can trust it.
 * @exampleMetadata fixture=stack
 * @example
 * new GovernancePolicy(stack, 'governance', {
 *   standards: [new RequiredMetadataStandard({ fields: [MetadataField.SUPPORT_CONTACT, MetadataField.FIELD_DESCRIPTIONS] })],
 * });
 */
export class RequiredMetadataStandard extends Standard {
  /** Metadata that is required in addition to the standard's own list. */
  public readonly fields: MetadataField[];

  /**
   * Creates the standard, optionally in a stricter form.
   * @param options stricter requirements
   */
  public constructor(options: RequiredMetadataStandardOptions = {}) {
    const fields = [...new Set(options.fields ?? [])];
    super({
      ruleId: 'STD-004',
      ruleName: 'Required Metadata',
      standardType: StandardType.METADATA,
      description: `A data product says its ${[...Object.keys(REQUIRED), ...fields].join(', ')}.`,
      rationale: 'Nobody can trust or find a product without knowing what it holds, who answers for it, where it comes from and what it promises.',
      remedy: 'Declare what is missing in the product, or in its domain where a domain can say it for all its products.',
      since: '0.1.0',
      mandatoryFrom: options.mandatoryFrom,
      examples: [
        {
          title: 'a product that says everything',
          declaration: [
            'name: customer-profiles', 'owner: customer-experience-team', 'description: Enriched customer profiles', 'schema: { evolution: auto }',
            'sla: { freshness: 1 hour }', 'quality: { tests: [{ not_null: customer_id }] }', 'pipelines: { ingest: { source: crm, technology: debezium } }',
          ].join('\n'),
          passes: true,
        },
        { title: 'a name alone', declaration: 'name: customer-profiles', passes: false },
      ],
    });
    this.fields = fields;
  }

  /** Finds missing metadata, and reports all of it in one violation. */
  public check(product: GovernedDataProduct): RuleViolation[] {
    const missing = [
      ...Object.keys(REQUIRED).filter((field) => !REQUIRED[field](product)),
      ...this.fields.filter((field) => !FURTHER[field](product)),
    ];
    if (missing.length === 0) return [];
    return [{
      message: `required metadata is missing: ${missing.join(', ')}`,
      fix: missing.length === 1 ? 'declare it' : 'declare them',
      detail: missing.join('+'),
    }];
  }

  /** @internal */
  public _tightenedBy(inner: RequiredMetadataStandard): Tightened {
    return { rule: new RequiredMetadataStandard({ fields: [...this.fields, ...inner.fields] }), loosened: [] };
  }
}

// A value that only Terraform knows counts as there.
function hasText(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}
