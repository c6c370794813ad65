import { oncePer } from '../../src/core/once-per';

test('a value is worked out once for each state, and again when the state is another', () => {
  let state: object | undefined = { of: 'a' };
  const make = jest.fn(() => ({}));
  const value = oncePer(() => state, make);
  const first = value();
  expect(value()).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
  expect(make).toHaveBeenCalledWith(state);
  state = { of: 'a' };
  expect(value()).not.toBe(first);
  state = undefined;
  const last = value();
  expect(value()).toBe(last);
  expect(make).toHaveBeenCalledTimes(3);
});
