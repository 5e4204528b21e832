import { createTreeGrower, type GrownTree, type RankedRows, type TreeSettings } from './tree.ts';

/** What every tree of a forest shares, flat so that its arrays can lie in shared memory. */
export type TreeShared = RankedRows & TreeSettings;

const growers = new WeakMap<TreeShared, (tree: number) => GrownTree>();

/** Part task 'forest.tree': grows one numbered tree. The grower keeps its scratch memory for the next tree of the same forest. */
export function growTreePart(shared: TreeShared, tree: number): GrownTree {
  let grow = growers.get(shared);
  if (!grow) growers.set(shared, (grow = createTreeGrower(shared, shared)));
  return grow(tree);
}
