import { importedRules } from './support';

const COLUMNS = ['{ name: order-id, physicalName: order_id, logicalType: string }', '{ name: amount, logicalType: number }'];
const PLACE = {
  names: ['physicalName: sales.ORDERS_V1'],
  contract: ['servers: [{ server: db, type: postgres, host: h, port: 5432, database: dwh, schema: sales }]'],
};

/** Beside other notes, such as that of the server. */
const isOfCheck = (note: string): boolean => note.includes('quality check');

/** What becomes of a query at the table. */
function imported(query: string): { readonly query?: string; readonly left: readonly string[] } {
  const { rules, left } = importedRules({ ...PLACE, table: [`{ type: sql, query: ${JSON.stringify(query)}, mustBe: 0 }`], properties: COLUMNS });
  return { query: rules[0]?.query, left: left.filter(isOfCheck) };
}

describe('foreign queries call the product\'s table "primary"', () => {
  test.each([
    // As the standard says it, now and before version 3.1.
    ['SELECT COUNT(*) FROM {object}', 'SELECT COUNT(*) FROM primary'], ['SELECT COUNT(*) FROM ${object}', 'SELECT COUNT(*) FROM primary'],
    ['SELECT COUNT(*) FROM ${table}', 'SELECT COUNT(*) FROM primary'],
    // As datacontract-cli and dbt do.
    ['select count(*) from {model}', 'select count(*) from primary'], ['select count(*) from {schema}.{table}', 'select count(*) from primary'],
    ['select count(*) from `{table}`', 'select count(*) from primary'], ['select count(*) from `${project}.${dataset}.${model}`', 'select count(*) from primary'],
    ['select count(*) from {{ ref(\'orders\') }}', 'select count(*) from primary'],
    ['select count(*) from {{ this }};', 'select count(*) from primary'],
    // By its names, in any case, quotes and with where it lies.
    ['select count(*) from orders', 'select count(*) from primary'], ['select count(*) from Orders_V1 where amount < 0', 'select count(*) from primary where amount < 0'],
    ['select count(*) from "dwh"."sales"."orders_v1" as o where o.amount < 0', 'select count(*) from primary as o where o.amount < 0'],
    ['select count(*) from [sales].[orders_v1]', 'select count(*) from primary'],
    ['select count(*) from primary', 'select count(*) from primary'],
    // Columns with the table in front.
    ['select sum(orders.amount) from orders where sales.orders.amount > 1', 'select sum(primary.amount) from primary where primary.amount > 1'],
    ['select count(orders.*) from orders', 'select count(primary.*) from primary'],
    ['select orders.amount from {table} orders', 'select orders.amount from primary orders'],
    // Only tables are tables.
    ['select count(orders) from orders -- from orders', 'select count(orders) from primary -- from orders'],
    ['select count(*) from orders where code = \'orders\' or code = \'it\'\'s {table}\'', 'select count(*) from primary where code = \'orders\' or code = \'it\'\'s {table}\''],
    ['select extract(day from orders) from orders', 'select extract(day from orders) from primary'],
    ['select count(*) from orders where a is distinct from orders', 'select count(*) from primary where a is distinct from orders'],
    // Wherever it is read.
    ['with x as (select * from orders) select count(*) from x join orders using (order_id)', 'with x as (select * from primary) select count(*) from x join primary using (order_id)'],
    ['select count(*) from (select order_id from orders group by order_id) o, orders', 'select count(*) from (select order_id from primary group by order_id) o, primary'],
    ['select count(*) from orders o left join orders p on o.order_id = p.order_id', 'select count(*) from primary o left join primary p on o.order_id = p.order_id'],
    ['select count(*) from orders where order_id in (select order_id from {object})', 'select count(*) from primary where order_id in (select order_id from primary)'],
    ['select count(*) from orders, unnest(tags) t', 'select count(*) from primary, unnest(tags) t'],
  ])('%s', (query, expected) => {
    expect(imported(query)).toEqual({ query: expected, left: [] });
  });

  test.each([
    ['select count(*) from orders join customers using (id)', 'its query reads customers, and a rule of a mesh reads the product\'s own table, "primary"'],
    ['select count(*) from orders, customers', 'its query reads customers,'],
    ['select count(*) from staging.orders', 'its query reads staging.orders,'],
    ['select count(*) from (orders cross join customers)', 'its query reads customers,'],
    ['select count(*) from {{ ref(\'customers\') }}', 'its query reads {{ ref(\'customers\') }},'],
    ['with orders as (select 1) select count(*) from orders', 'its query calls a part of itself "orders", as the table'],
    ['select count(*) from orders where day = {day}', 'its query holds the placeholder "day"'],
    ['select count({property}) from {object}', 'its query asks for a column ("property"), but it stands at none'],
    ['count(*) > 0', 'its query doesn\'t read the table'],
    ['select 1', 'its query doesn\'t read the table'],
    ['select count(*) from read_parquet(\'s3://bucket/orders/*.parquet\')', 'its query doesn\'t read the table'],
    ['delete from orders', 'the query "delete from primary" must be one SELECT that gives one number'],
    ['select 1 from orders; select 2', 'the query "select 1 from primary; select 2" holds several statements; it must be one SELECT'],
  ])('%s is told', (query, reason) => {
    expect(imported(query)).toEqual({ query: undefined, left: [expect.stringContaining(`the quality check sql isn't taken over: ${reason}`)] });
  });

  test.each([
    ['SELECT COUNT(*) FROM {object} WHERE {property} IS NULL', 'SELECT COUNT(*) FROM primary WHERE order_id IS NULL'],
    ['select count(${object}.${column}) from ${object}', 'select count(primary.order_id) from primary'],
    ['select count(o.{field}) from {model} o', 'select count(o.order_id) from primary o'],
    ['select count("{column}") from {table}', 'select count(order_id) from primary'],
  ])('at a property its column stands for the placeholder: %s', (query, expected) => {
    const { rules, left } = importedRules({
      ...PLACE, properties: [`{ name: order-id, physicalName: order_id, logicalType: string, quality: [{ type: sql, query: ${JSON.stringify(query)}, mustBe: 0 }] }`],
    });
    expect([rules.map((rule) => rule.query), left.filter(isOfCheck)]).toEqual([[expected], []]);
  });
});
