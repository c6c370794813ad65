import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import type { NamingStandardOptions } from '../../model/declaration/governance';
import type { GovernedDataProduct } from '../governed-data-product';
import type { RuleViolation, Tightened } from '../rule';
import { Standard, StandardType } from '../rule';

const PATTERN = '^[a-z][a-z0-9-]{2,62}[a-z0-9]$';

/**
 * STD-001, naming: the names of data products match `^[a-z][a-z0-9-]{2,62}[a-z0-9]$`, because they become parts of topics, tables, locations
 * and roles.
 * @exampleMetadata fixture=stack
 * @example
 * new GovernancePolicy(stack, 'governance', {
 *   standards: [new NamingStandard({ patterns: ['^customer-'] })],
 * });
 */
export class NamingStandard extends Standard {
  /** The regular expressions that product names must match, all of them. */
  public readonly patterns: string[];

  /**
   * Creates the standard, optionally in a stricter form.
   * @param options stricter requirements
   */
  public constructor(options: NamingStandardOptions = {}) {
    const patterns = [...new Set([PATTERN, ...options.patterns ?? []])];
    for (const pattern of patterns) requireRegularExpression(pattern);
    super({
      ruleId: 'STD-001',
      ruleName: 'Data Product Naming Convention',
      standardType: StandardType.NAMING,
      description: `A data product's name matches ${patterns.join(' and ')}: customer-profiles, order-details, product-catalog.`,
      rationale: 'A name becomes part of topics, tables, locations and roles. One form of names makes them predictable, and valid in every service.',
      remedy: 'Rename the product: lower-case words joined by hyphens, 4 to 64 characters, beginning with a letter.',
      since: '0.1.0',
      mandatoryFrom: options.mandatoryFrom,
      examples: [
        { title: 'words joined by hyphens', declaration: 'name: customer-profiles', passes: true },
        { title: 'capital letters', declaration: 'name: marketing-ROI', passes: false },
      ],
    });
    this.patterns = patterns;
  }

  /** Finds a name that doesn't match. */
  public check({ name }: GovernedDataProduct): RuleViolation[] {
    if (isUnresolved(name)) return [];
    const broken = this.patterns.find((pattern) => !new RegExp(pattern).test(name));
    if (broken === undefined) return [];
    const suggestion = this.suggest(name);
    // An empty name says nothing about what it could be.
    const message = name === '' ? `name ${quote(name)} must match ${broken}` : `name must match ${broken}`;
    return [{ path: ['name'], message, ...suggestion === undefined ? {} : { fix: `try "${suggestion}"` } }];
  }

  /** @internal */
  public _tightenedBy(inner: NamingStandard): Tightened {
    return { rule: new NamingStandard({ patterns: [...this.patterns, ...inner.patterns] }), loosened: [] };
  }

  /** The name that was probably meant, when it meets the standard. */
  private suggest(name: string): string | undefined {
    const words = name
      .slice(0, 256)
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+/, '')
      .slice(0, 64)
      .replace(/-+$/, '');
    return this.patterns.every((pattern) => new RegExp(pattern).test(words)) ? words : undefined;
  }
}

function requireRegularExpression(pattern: string): void {
  try {
    new RegExp(pattern);
  } catch (error) {
    throw new Error(`STD-001 can't be tightened by the pattern ${quote(pattern)}: ${(error as Error).message}`);
  }
}
