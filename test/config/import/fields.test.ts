import { fitFields, fitProductNames } from '../../../src/config/import/fields';
import { ImportNotes } from '../../../src/config/import/notes';
import { Source } from '../../../src/config/source';
import { DataType } from '../../../src/model/declaration/data-type';

const notes = () => new ImportNotes(new Source('f.avsc', 'x'.repeat(100)));
const written = (names: readonly string[], aliases: readonly string[] = []) =>
  names.map((name, index) => ({ name, offset: index, type: DataType.STRING, options: { aliases: index === 0 ? [...aliases] : [] } }));

test.each([
  [['order_id', 'total'], ['order_id', 'total']],
  [['OrderId', 'due-date', '2nd'], ['orderid', 'due_date', '_2nd']],
  [['ID', 'id', 'Id'], ['id_2', 'id', 'id_3']],
  [['a.b', 'a-b'], ['a_b', 'a_b_2']],
  [['a', 'a'], ['a', 'a_2']],
])('the fields %j are %j', (names, expected) => {
  expect(fitFields(written(names), notes()).map(({ name }) => name)).toEqual(expected);
});

test('a field that gets another name is told, and why', () => {
  const told = notes();
  fitFields(written(['ID', 'id', 'orderId']), told);
  expect(told.all()).toEqual([
    'f.avsc:1:1: the field "ID" is "id_2" here, because "id" has the name "id"; rename one',
    'f.avsc:1:3: the field "orderId" is "orderid" here: fields have lower-case letters, digits and underscores',
  ]);
});

test('aliases that a mesh doesn\'t take are told', () => {
  const told = notes();
  const [field] = fitFields(written(['id', 'name'], ['OLD_ID', 'a-b', 'Name', 'old_id']), told);
  expect(field.aliases).toEqual(['OLD_ID']);
  expect(told.all()).toEqual(['a-b', 'Name', 'old_id'].map((alias) => `f.avsc:1:1: the alias "${alias}" isn't taken over`));
});

test('products have names of their own, as STD-001 demands them', () => {
  const told = notes();
  expect(fitProductNames([{ name: 'CustomerProfile', offset: 0 }, { name: 'customer_profile', offset: 1 }, { name: 'Ad', offset: 2 }], told)).toEqual(['customer-profile', 'customer-profile-2', 'ad-data']);
  expect(told.all()).toEqual(['f.avsc:1:2: the data product "customer_profile" is "customer-profile-2" here, because "CustomerProfile" has the name "customer-profile"; rename one']);
});

test('what is the same in several places is one note', () => {
  const told = notes();
  told.left(9, 'the order');
  told.left(3, 'the order');
  told.left(5, 'the order');
  told.left(1, 'the price', 'say it in the description');
  expect(told.all()).toEqual(['f.avsc:1:2: the price isn\'t taken over; say it in the description', 'f.avsc:1:4: the order isn\'t taken over (also at 1:6, 1:10)']);
});
