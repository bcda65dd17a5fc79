// Computing yields to the window: where a processor is wanted by both, the page and main come first. Costs nothing on an
// idle machine.

import { setPriority } from 'node:os'

/** Between normal and Node's "below normal": enough to go second, not enough to be starved by other programs. */
const NICENESS = 5

/** Before any worker starts, so that workers inherit it. */
export function yieldToPage(): void {
  try {
    setPriority(NICENESS)
  } catch {
    // A system that forbids it computes at normal priority.
  }
}
