/**
 * A place in a tree is the text of all node keys from the root to it: 0–9 and a–z, in "C" order. What lies below a place is then a range of
 * texts, from its path up to this bound: `~` sorts after every key.
 */
export function endOfSubtree(path: string): string {
  return `${path}~`
}
