/** Text that is HTML already. */
export class Html {
  constructor(public readonly text: string) {}
}

type Part = Html | string | number | undefined | ReadonlyArray<Html>;

/** HTML of which everything that is put in is escaped, unless it is HTML itself. Undefined leaves nothing. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(fixed.reduce((text, piece, index) => `${text}${escaped(parts[index - 1])}${piece}`));
}

function escaped(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]/gu, '\uFFFD') // HTML has no way to say these
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The place of a rule's findings in the page. */
export function anchor(rule: string): string {
  return `rule-${rule.replace(/[^\w-]/g, '_')}`;
}

/** A table that scrolls by itself where the window is too narrow; keyboards reach it. */
export function table(caption: string, headings: readonly string[], rows: ReadonlyArray<ReadonlyArray<Part>>): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
`)}</tbody></table></div>`;
}

/** A share as a bar beside its number. */
export function bar(value: number | null, target = 100): Html {
  if (value === null) return html`<span class="none">not measured</span>`;
  const grade = value >= target ? 'good' : value >= target * 0.8 ? 'fair' : 'poor';
  const mark = target < 100 ? html`<i style="left:${target}%"></i>` : undefined;
  return html`<span class="meter"><span class="track" aria-hidden="true"><b class="${grade}" style="width:${value}%"></b>${mark}</span> <span class="number">${value} %</span></span>`;
}

/** A word that stands out; its color says nothing that the word doesn't. */
export function badge(kind: 'good' | 'error' | 'warning' | 'hint' | 'waived', word: string): Html {
  return html`<span class="badge ${kind}">${word}</span>`;
}
