import { Classification } from '../../model/declaration/schema';

// The standard leaves the words of classifications open ("confidential, restricted, public"), and people say it in tags and properties of their own, too.
// Data must not lose its protection on the way: in doubt, a word means the stricter class.

/** From what everybody may see to what identifies a person; only that is kept from consumers without a clearance. */
const ORDER = [Classification.PUBLIC, Classification.INTERNAL, Classification.CONFIDENTIAL, Classification.RESTRICTED, Classification.PII];

const WORDS: ReadonlyMap<string, Classification> = new Map(([
  [Classification.PUBLIC, 'public open unrestricted'],
  [Classification.INTERNAL, 'internal'],
  [Classification.CONFIDENTIAL, 'confidential proprietary'],
  [Classification.RESTRICTED, 'restricted secret'],
  [Classification.PII, 'pii spii npi personal personally private privacy sensitive sensitivity phi health medical biometric pci gdpr dsgvo ccpa hipaa'],
] as const).flatMap(([classification, words]) => words.split(' ').map((word) => [word, classification] as const)));

/** Words that alone say nothing of data, only as the name of a property: `sensitivity: high`. */
const DEGREES: ReadonlyMap<string, Classification | undefined> = new Map([
  ['high', Classification.PII], ['critical', Classification.PII], ['strict', Classification.PII], ['medium', Classification.CONFIDENTIAL],
  ['moderate', Classification.CONFIDENTIAL], ['low', Classification.INTERNAL],
]);

const NEGATIONS = new Set(['non', 'not', 'no', 'without', 'de', 'un']);
const NOTHING = new Set(['false', 'no', 'none', 'n', '0', 'na', 'null', 'not', 'never']);

/** The stricter of several classifications. */
export function strictest(all: ReadonlyArray<Classification | undefined>): Classification | undefined {
  return all.reduce((one, other) => (ORDER.indexOf(other!) > ORDER.indexOf(one!) ? other : one), undefined);
}

/** What a text says of the sensitivity of data: `PII-high`, `strictly confidential`; undefined where it says nothing known. */
export function sensitivityOf(text: string): Classification | undefined {
  const words = wordsOf(text);
  const found = words.map((word, index) => (NEGATIONS.has(words[index - 1]) ? undefined : WORDS.get(word)));
  // "Strictly confidential" is more than "confidential" in every scheme that knows both.
  const raised = words.some((word) => ['strictly', 'highly', 'very', 'top', 'most'].includes(word)) && found.includes(Classification.CONFIDENTIAL);
  return strictest([...found, raised ? Classification.RESTRICTED : undefined]);
}

/** What a tag says: only words that protect, since others have many meanings. */
export function sensitivityOfTag(tag: string): Classification | undefined {
  const found = sensitivityOf(tag);
  return found === Classification.PUBLIC || found === Classification.INTERNAL ? undefined : found;
}

/** What a property of a tool's own says: `pii: true`, `dataClassification: confidential`, `privacy.level: high`; "nothing" where it says that the data isn't sensitive. */
export function sensitivityOfProperty(name: string, value: string): Classification | 'nothing' | undefined {
  const names = wordsOf(name);
  const aboutClass = names.some((word) => word.startsWith('classif') || word === 'confidentiality');
  const byName = strictest(names.map((word) => WORDS.get(word)));
  if (!aboutClass && (byName === undefined || byName === Classification.PUBLIC || byName === Classification.INTERNAL)) return undefined;
  const words = wordsOf(value);
  if (words.length > 0 && NOTHING.has(words[0])) return 'nothing';
  return sensitivityOf(value) ?? strictest(words.map((word) => DEGREES.get(word))) ?? (aboutClass ? undefined : byName);
}

/** `containsPII`, `pii_high` and `PII-high` as words in lower case. */
function wordsOf(text: string): string[] {
  return text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
}
