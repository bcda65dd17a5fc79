// The options of every command that runs a trained model: which device computes, with how many threads.

import type { Command } from 'commander'

export interface DeviceFlags {
  readonly device: string
  readonly threads?: string
}

/** Adds --device and --threads. */
export const addDeviceOptions = (command: Command): Command =>
  command
    .option('--device <NAME>', 'compute device', 'auto')
    .option('--threads <N>', 'number of threads of a CPU device')
