import { Progress } from '../../src/cli/progress';

function progressOn(errIsTerminal: boolean) {
  let time = 0;
  let err = '';
  const write = (text: string) => {
    err += text;
  };
  const progress = new Progress({ out: () => undefined, err: write, outIsTerminal: false, errIsTerminal, environment: {} }, () => time);
  return {
    progress,
    written: () => err,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

test('what is quick is done silently', () => {
  const { progress, pass, written } = progressOn(true);
  progress.step('reading');
  pass(999);
  progress.step('checking');
  progress.done();
  expect(written()).toBe('');
});

test('what takes more than a second says what it does, and leaves no trace', () => {
  const { progress, pass, written } = progressOn(true);
  progress.step('reading');
  pass(1_500);
  progress.step('checking');
  expect(written()).toBe('\r\u001b[2Kchecking …');
  progress.done();
  expect(written()).toBe('\r\u001b[2Kchecking …\r\u001b[2K');
});

test('nothing is said in a pipe', () => {
  const { progress, pass, written } = progressOn(false);
  pass(5_000);
  progress.step('checking');
  progress.done();
  expect(written()).toBe('');
});
