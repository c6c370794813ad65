import { Fn, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { isUnresolved } from '../../src/core/tokens';

const variable = new TerraformVariable(new TerraformStack(Testing.app(), 'stack'), 'limit', {});

describe('values that only Terraform knows', () => {
  test.each<[string, unknown]>([
    ['a text', variable.stringValue],
    ['a text with more around it', `prefix-${variable.stringValue}`],
    ['an interpolation that a person wrote', '${var.limit}'],
    ['a number', variable.numberValue],
    ['the result of a function', Token.asNumber(Fn.max([1, variable.numberValue]))],
    ['a list of texts', variable.listValue],
    ['a list of numbers', Token.asNumberList(variable.value)],
    ['a map', Token.asStringMap(variable.value)],
    ['something that is resolved late', variable.value],
  ])('%s is recognized', (_, value) => {
    expect(isUnresolved(value)).toBe(true);
  });

  test.each<[unknown]>([
    ['text'], ['$${literal}'], ['$5'], [0], [-1], [0.99], [-1e289], [-8e298], [-1e300], [Number.MAX_VALUE], [Number.NaN], [-Infinity],
    [[]], [['a']], [[-8e298]], [['#{TfToken[1]}', 'a']], [{}], [null], [undefined], [true],
  ])('%p is not', (value) => {
    expect(isUnresolved(value)).toBe(false);
  });
});
