/** Takes one of several. */
export type Pick = <T>(values: readonly T[]) => T;

const MODULUS = 2_147_483_647;

/** Takes one of several, the same ones for the same seed (Park and Miller's generator). */
export function picker(seed: number): Pick {
  let state = seed % (MODULUS - 1) + 1;
  return (values) => {
    if (values.length === 0) throw new Error('nothing to choose from: the mutation fits nowhere');
    state = state * 48_271 % MODULUS;
    return values[Math.floor(state / MODULUS * values.length)];
  };
}
