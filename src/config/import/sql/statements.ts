import type { Token } from './tokens';

/** Words with which a statement begins even where no semicolon ends the one before: SQL Server's scripts have none. */
const STARTS = [['create', 'table'], ['create', 'external'], ['create', 'unique'], ['create', 'index'], ['create', 'nonclustered'], ['create', 'view'], ['create', 'schema'], ['alter', 'table'], ['drop', 'table'], ['insert', 'into'], ['comment', 'on']];

/** The statements of a file. */
export function statementsOf(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [];
  let current: Token[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    const isMark = token.kind === 'mark';
    if (isMark && '([{'.includes(token.text)) depth++;
    else if (isMark && ')]}'.includes(token.text)) depth = Math.max(0, depth - 1);
    const ends = isMark && token.text === ';';
    if (ends || (depth === 0 && begins(token, tokens[index + 1]))) {
      if (current.length > 0) statements.push(current);
      current = [];
      depth = 0;
    }
    if (!ends) current.push(token);
  });
  return current.length > 0 ? [...statements, current] : statements;
}

function begins(token: Token, next: Token | undefined): boolean {
  return token.kind === 'word' && next?.kind === 'word' && STARTS.some(([first, second]) => token.text.toLowerCase() === first && next.text.toLowerCase() === second);
}
