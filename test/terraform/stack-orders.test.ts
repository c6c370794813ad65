import { ordersOf } from './stack-orders';

test('two stacks whose order is open are applied both ways round', () => {
  expect(ordersOf({ platform: [], customer: ['platform'], order: ['platform'], sales: ['platform', 'order'] })).toEqual([
    ['platform', 'customer', 'order', 'sales'],
    ['platform', 'order', 'sales', 'customer'],
  ]);
});

test('every order follows the dependencies, and every pair that they leave open is there both ways', () => {
  const dependencies = { a: [], b: ['a'], c: [], d: ['c'], e: ['b', 'd'], f: ['c'] };
  const orders = ordersOf(dependencies);
  for (const order of orders) {
    for (const [name, before] of Object.entries(dependencies)) for (const earlier of before) expect(order.indexOf(earlier)).toBeLessThan(order.indexOf(name));
  }
  const both = (one: string, other: string) => new Set(orders.map((order) => order.indexOf(one) < order.indexOf(other))).size === 2;
  expect([['a', 'c'], ['a', 'd'], ['b', 'c'], ['b', 'd'], ['b', 'f'], ['a', 'f'], ['d', 'f'], ['e', 'f']].filter(([one, other]) => !both(one, other))).toEqual([]);
});
