'use strict';
// A mesh file with many products, as a person would write it: fifteen fields each, all described.
const { writeFileSync } = require('node:fs');

const TYPES = ['string', 'long', 'decimal(12, 2)', 'boolean', 'date', 'double', 'array<string>'];

function productLines(name, fields, sourceSystem) {
  const lines = [
    `      - name: ${name}`,
    '        version: 1.0.0',
    `        description: Records of ${name}`,
    '        tags: [bench]',
    '        storage:',
    '          type: delta-lake',
    '          partition_by: [field_5]',
    '        schema:',
    '          registry: glue',
    '          evolution: auto',
    '          fields:',
    '            - name: id',
    '              type: string',
    '              required: true',
    '              unique: true',
    '              description: What tells the records apart',
    '            - name: updated_at',
    '              type: timestamp',
    '              required: true',
    '              description: When the record last changed',
  ];
  for (let index = 1; index <= fields - 2; index++) {
    lines.push(`            - name: field_${index}`, `              type: ${TYPES[index % TYPES.length]}`, `              description: The field number ${index} of the product`);
  }
  lines.push(
    '        quality:', '          tests:', '            - not_null: id', '            - unique: id', '            - freshness: < 24h',
    '        pipelines:', '          ingest:', '            schedule: continuous', `            source: ${sourceSystem}`, '            technology: debezium',
    '        sla:', '          freshness: 1 hour', '          availability: 99.9%', '          quality: 99%',
  );
  return lines;
}

/** Writes the file, ten products a domain, and returns its number of lines. */
exports.writeMeshFile = (file, products, fields) => {
  const lines = ['organization: bench', 'region: eu-west-1', 'domains:'];
  for (let index = 0; index < products; index++) {
    const sourceSystem = `source-system-${Math.floor(index / 10)}`;
    if (index % 10 === 0) {
      lines.push(`  - name: domain-${index / 10}`, '    description: A domain of the benchmark', '    owner: bench-team', `    source_systems: [${sourceSystem}]`, '    data_products:');
    }
    lines.push(...productLines(`product-${index}`, fields, sourceSystem));
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
  return lines.length;
};
