import { UnsupportedRuleError } from './exported';
import { regularExpressionFor } from './regular-expression';
import type { RegularExpressionEngine } from './regular-expression-engines';

// Each warehouse of dbt has its own function for regular expressions, and its own way to read them.

const DIALECTS: readonly RegularExpressionEngine[] = ['joni', 'java', 're2', 'postgresql'];

/** A pattern as each engine reads it, without those that can't say it: dbt reports these when it compiles. */
export function dbtPatterns(pattern: string): Readonly<Record<string, string>> {
  const reasons: UnsupportedRuleError[] = [];
  const patterns = DIALECTS.flatMap((engine) => {
    try {
      return [[engine, regularExpressionFor(engine, pattern)]];
    } catch (error) {
      if (!(error instanceof UnsupportedRuleError)) throw error;
      reasons.push(error);
      return [];
    }
  });
  if (patterns.length === 0) throw reasons[0];
  return Object.fromEntries(patterns) as Record<string, string>;
}

/** The macros that rules of the kind `regex` call. */
export const MATCHES = `{# Whether a text matches a regular expression somewhere; the patterns are the same one, as each engine reads it. #}
{% macro data_mesh_matches(column, patterns) %}{{ return(adapter.dispatch('data_mesh_matches')(column, patterns)) }}{% endmacro %}

{% macro data_mesh_pattern(patterns, engine) -%}
{% if engine not in patterns %}{{ exceptions.raise_compiler_error("a regular expression of this rule can't be said for " ~ target.type) }}{% endif -%}
'{{ patterns[engine] | replace("'", "''") }}'
{%- endmacro %}

{% macro default__data_mesh_matches(column, patterns) %}{{ exceptions.raise_compiler_error("no regular expressions for " ~ target.type ~ ": write a macro " ~ target.type ~ "__data_mesh_matches") }}{% endmacro %}

{% macro athena__data_mesh_matches(column, patterns) %}regexp_like({{ column }}, {{ data_mesh_pattern(patterns, "joni") }}){% endmacro %}

{% macro trino__data_mesh_matches(column, patterns) %}regexp_like({{ column }}, {{ data_mesh_pattern(patterns, "joni") }}){% endmacro %}

{% macro duckdb__data_mesh_matches(column, patterns) %}regexp_matches({{ column }}, {{ data_mesh_pattern(patterns, "re2") }}){% endmacro %}

{% macro postgres__data_mesh_matches(column, patterns) %}{{ column }} ~ {{ data_mesh_pattern(patterns, "postgresql") }}{% endmacro %}

{% macro spark__data_mesh_matches(column, patterns) %}{{ column }} rlike '{{ patterns["java"] | replace("\\\\", "\\\\\\\\") | replace("'", "\\\\'") }}'{% endmacro %}
`;
