// The service from start to end: open the models, print the address, answer until the process is asked to end. Used by
// `gatescope host`.

import { readFile } from 'node:fs/promises'
import { CoreError } from '@core'
import { assertToken } from './door'
import { type Service, type ServiceOptions, startService } from './service'

const VARIABLE = 'GATESCOPE_TOKEN'

/** The token of --token-file, else of GATESCOPE_TOKEN; on a command line every user of the machine would see it. */
export async function tokenOf(file: string | undefined): Promise<string | null> {
  if (file === undefined) return process.env[VARIABLE]?.trim() || null
  const text = await readFile(file, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    const detail = thrown.code ?? thrown.message
    throw new CoreError({ code: 'usage', case: 'service-token-file', values: { detail } })
  })
  return text.trim()
}

/**
 * Answers until SIGINT or SIGTERM; a second one ends the process at once.
 * @param onStart told where it answers
 * @throws CoreError as `startService`, and "usage" for an address that needs a token
 */
export async function runService(options: ServiceOptions, onStart: (service: Service) => void): Promise<void> {
  assertToken(options.token, options.address)
  const service = await startService(options)
  onStart(service)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        resolve()
        process.once(signal, () => process.exit(1))
      })
  })
  await service.close()
}
