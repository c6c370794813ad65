import { SchemaFormat } from '../../../src/model/declaration/schema';
import type { Lock } from '../../../src/release/lock/lock';
import { EMPTY_LOCK } from '../../../src/release/lock/lock';
import { parseLock } from '../../../src/release/lock/parse';
import { lockText } from '../../../src/release/lock/text';

const PROFILE_1 = '{"type":"record","name":"CustomerProfile","namespace":"com.acme.customer","fields":[{"name":"customer_id","type":"string"}]}';
const PROFILE_2 = '{"type":"record","name":"CustomerProfile","namespace":"com.acme.customer","fields":[{"name":"customer_id","type":"string"},'
  + '{"name":"email","type":["null","string"],"doc":"The address to which the customer wants to have letters sent, checked by the sign-up form","default":null}]}';
const CLICK = 'syntax = "proto3";\n\nmessage Click {\n  string page = 1;\n}\n';

// Names are in no order here, as the order of declaration is none of the file.
const LOCK: Lock = {
  platform: { 'aws_s3_bucket.data_mesh': 'acme-datasets', 'aws_glue_registry.data_mesh': 'acme-data-mesh' },
  domains: {
    shop: { 'aws_glue_catalog_database.shop': 'shop' },
    customer: { 'aws_s3_bucket.customer': 'acme-datasets-customer', 'aws_glue_catalog_database.customer': 'customer' },
    archive: {},
  },
  products: {
    'shop.clicks': {
      clicks: {
        format: SchemaFormat.PROTOBUF,
        registry: 'acme-data-mesh',
        location: 's3://acme-datasets-shop/clicks/',
        partitions: 12,
        resources: { 'kafka_topic.shop_clicks': 'dp.shop.clicks', 'aws_glue_catalog_table.shop_clicks': 'clicks' },
        schemas: [{ versions: ['1.0.0'], value: CLICK, key: '{"type":"string"}' }],
      },
    },
    'customer.customer-profiles': {
      'customer-profiles-v2': {
        format: SchemaFormat.AVRO,
        location: 's3://acme-datasets-customer/customer-profiles-v2/',
        resources: {},
        schemas: [{ versions: ['2.0.0'], value: PROFILE_2 }],
      },
      'customer-profiles': {
        format: SchemaFormat.AVRO,
        registry: 'acme-data-mesh',
        location: 's3://acme-datasets-customer/customer-profiles/',
        resources: { 'aws_glue_catalog_table.customer_customer_profiles': 'customer_profiles' },
        schemas: [{ versions: ['1.0.0', '1.0.1'], value: PROFILE_1 }, { versions: ['1.1.0'], value: PROFILE_2 }, { versions: ['1.2.0'] }],
      },
    },
  },
};

const TEXT = String.raw`{
  "note": "Made by \"data-mesh lock\": what has been released. Commit it, and don't edit it.",
  "lockVersion": 1,
  "platform": {
    "aws_glue_registry.data_mesh": "acme-data-mesh",
    "aws_s3_bucket.data_mesh": "acme-datasets"
  },
  "domains": {
    "archive": {},
    "customer": {
      "aws_glue_catalog_database.customer": "customer",
      "aws_s3_bucket.customer": "acme-datasets-customer"
    },
    "shop": {
      "aws_glue_catalog_database.shop": "shop"
    }
  },
  "products": {
    "customer.customer-profiles": {
      "customer-profiles": {
        "format": "avro",
        "registry": "acme-data-mesh",
        "location": "s3://acme-datasets-customer/customer-profiles/",
        "resources": {
          "aws_glue_catalog_table.customer_customer_profiles": "customer_profiles"
        },
        "schemas": [
          {
            "versions": ["1.0.0","1.0.1"],
            "value": {
              "type": "record",
              "name": "CustomerProfile",
              "namespace": "com.acme.customer",
              "fields": [{"name":"customer_id","type":"string"}]
            }
          },
          {
            "versions": ["1.1.0"],
            "value": {
              "type": "record",
              "name": "CustomerProfile",
              "namespace": "com.acme.customer",
              "fields": [
                {"name":"customer_id","type":"string"},
                {
                  "name": "email",
                  "type": ["null","string"],
                  "doc": "The address to which the customer wants to have letters sent, checked by the sign-up form",
                  "default": null
                }
              ]
            }
          },
          {"versions":["1.2.0"]}
        ]
      },
      "customer-profiles-v2": {
        "format": "avro",
        "location": "s3://acme-datasets-customer/customer-profiles-v2/",
        "resources": {},
        "schemas": [
          {
            "versions": ["2.0.0"],
            "value": {
              "type": "record",
              "name": "CustomerProfile",
              "namespace": "com.acme.customer",
              "fields": [
                {"name":"customer_id","type":"string"},
                {
                  "name": "email",
                  "type": ["null","string"],
                  "doc": "The address to which the customer wants to have letters sent, checked by the sign-up form",
                  "default": null
                }
              ]
            }
          }
        ]
      }
    },
    "shop.clicks": {
      "clicks": {
        "format": "protobuf",
        "registry": "acme-data-mesh",
        "location": "s3://acme-datasets-shop/clicks/",
        "partitions": 12,
        "resources": {
          "aws_glue_catalog_table.shop_clicks": "clicks",
          "kafka_topic.shop_clicks": "dp.shop.clicks"
        },
        "schemas": [{"versions":["1.0.0"],"value":["syntax = \"proto3\";","","message Click {","  string page = 1;","}",""],"key":{"type":"string"}}]
      }
    }
  }
}
`;

test('the text of a lock', () => expect(lockText(LOCK)).toBe(TEXT));

test('the text of a lock is read back as it was', () => expect(parseLock(TEXT, 'data-mesh.lock')).toEqual({ lock: LOCK, findings: [] }));

test('the text doesn\'t depend on the order of declaration', () => {
  const reversed = <T>(record: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(record).reverse());
  const products = Object.fromEntries(Object.entries(LOCK.products).reverse().map(([id, lines]) => [id, reversed(lines)]));
  expect(lockText({ platform: reversed(LOCK.platform), domains: reversed(LOCK.domains), products })).toBe(TEXT);
});

test('the text of a lock of nothing', () => expect(lockText(EMPTY_LOCK)).toBe(String.raw`{
  "note": "Made by \"data-mesh lock\": what has been released. Commit it, and don't edit it.",
  "lockVersion": 1,
  "platform": {},
  "domains": {},
  "products": {}
}
`));

test('what fits in 140 characters stays on a line', () => {
  const linesOf = (name: string) => lockText({ ...EMPTY_LOCK, platform: { [name]: 'acme' } }).split('\n').filter((line) => line.includes(name));
  const fits = 'x'.repeat(140 - '  {"":"acme"}'.length);
  expect(linesOf(fits)).toEqual([`  "platform": {"${fits}":"acme"},`]);
  expect(linesOf(`${fits}x`)).toEqual([`    "${fits}x": "acme"`]);
});

