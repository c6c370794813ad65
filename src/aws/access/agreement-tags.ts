import { isUnresolved } from '../../core/tokens';
import type { GrantModel } from '../../model/mesh';
import type { Tags } from '../tags';
import { tagsOf, tagText } from '../tags';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: a role takes 50. The provider's default tags may need some.
const MAXIMUM_TAGS = 45;
const MAXIMUM_AGREEMENTS = 20;
const LONGEST_NAME = 100;

/** A grant, and what tells it apart from others on the same role. */
export interface TaggedGrant {
  readonly about: string;
  readonly grant: Pick<GrantModel, 'agreement'>;
}

/** A role's own tags, and as far as there is room which agreements stand behind it, for whoever looks at it in the console; the contracts have them all. */
export function withAgreements(own: Tags, grants: readonly TaggedGrant[]): Tags {
  const agreements = grants.flatMap(({ about, grant: { agreement } }) => {
    if (!agreement) return [];
    const { who, purpose, classification, expiry } = agreement;
    const text = `until ${expiry}: ${purpose} - ${who}${classification === undefined ? '' : ` - ${classification}`}`;
    return [[`data-mesh:agreement:${isUnresolved(about) ? about : tagText(about).slice(-LONGEST_NAME)}`, text]];
  });
  const room = Math.max(0, Math.min(MAXIMUM_AGREEMENTS, MAXIMUM_TAGS - Object.keys(own).length));
  return { ...own, ...tagsOf(Object.fromEntries(agreements.sort(([one], [other]) => (one < other ? -1 : 1)).slice(0, room))) };
}
