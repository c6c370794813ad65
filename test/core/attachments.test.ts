import { attach, attached, attachedOr } from '../../src/core/attachments';
import { isProtected, markProtected } from '../../src/core/destroy-protection';

const SYMBOL = Symbol('value');

test('what is attached to an object is found, may be replaced, and is no property that people see', () => {
  const holder = {};
  expect(attached(holder, SYMBOL)).toBeUndefined();
  for (const value of [1, 2]) {
    attach(holder, SYMBOL, value);
    expect(attached(holder, SYMBOL)).toBe(value);
  }
  expect({ ...holder }).toEqual({});
});

test('what is missing is made once', () => {
  const holder = {};
  const make = jest.fn(() => ({}));
  expect(attachedOr(holder, SYMBOL, make)).toBe(attachedOr(holder, SYMBOL, make));
  expect(make).toHaveBeenCalledTimes(1);
});

test('a resource is protected once it is marked', () => {
  const resource = {};
  expect(isProtected(resource)).toBe(false);
  markProtected(resource);
  expect(isProtected(resource)).toBe(true);
});
