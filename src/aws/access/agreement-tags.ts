import { isUnresolved } from '../../core/tokens';
import type { GrantModel } from '../../model/mesh';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html: 50 tags, of which the mesh's and the user's own take some.
const MAXIMUM_TAGS = 20;

/** A grant, and what tells it apart from others on the same role. */
export interface TaggedGrant {
  readonly about: string;
  readonly grant: Pick<GrantModel, 'agreement'>;
}

/** Which agreements stand behind a role or policy, for whoever looks at it in the console; the contracts have them all. */
export function agreementTags(grants: readonly TaggedGrant[]): Record<string, string> {
  const tags = grants.flatMap(({ about, grant: { agreement } }) => {
    if (!agreement) return [];
    const { who, purpose, classification, expiry } = agreement;
    const text = `until ${expiry}: ${purpose} - ${who}${classification === undefined ? '' : ` - ${classification}`}`;
    return [[`data-mesh:agreement:${tagText(about).slice(-100)}`, isUnresolved(text) ? text : tagText(text).slice(0, 256)]];
  });
  return Object.fromEntries(tags.sort(([one], [other]) => (one < other ? -1 : 1)).slice(0, MAXIMUM_TAGS));
}

function tagText(text: string): string {
  return text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, ' ');
}
