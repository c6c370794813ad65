/** A check, or a part of one, that a mesh can't say; the message is the reason. */
export class LeftOut extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'LeftOut';
  }
}
