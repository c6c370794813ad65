import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { attachedOr } from '../../core/attachments';
import type { StateChanges } from '../../model/mesh';

const STATE_CHANGES = Symbol.for('cdktf-data-mesh.state-changes');

interface Blocks {
  readonly moved: Array<{ readonly from: string; readonly to: string }>;
  readonly removed: Array<{ readonly from: string; readonly lifecycle: ReadonlyArray<{ readonly destroy: boolean }> }>;
}

/** Tells Terraform which stateful resources it finds at another address, and which it forgets without destroying them. */
export function declareStateChanges(construct: IConstruct, { moved, removed }: StateChanges): void {
  if (Object.keys(moved).length === 0 && removed.length === 0) return;
  const stack = TerraformStack.of(construct);
  // Several domains may share a stack, and an override replaces the whole list.
  const blocks = attachedOr<Blocks>(stack, STATE_CHANGES, () => ({ moved: [], removed: [] }));
  blocks.moved.push(...Object.entries(moved).map(([from, to]) => ({ from, to })));
  blocks.removed.push(...removed.map((from) => ({ from, lifecycle: [{ destroy: false }] })));
  if (blocks.moved.length > 0) stack.addOverride('moved', blocks.moved);
  if (blocks.removed.length > 0) stack.addOverride('removed', blocks.removed);
}
