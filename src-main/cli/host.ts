// gatescope host: models answer over HTTP, for other programs.

import type { Command } from 'commander'
import { portOf } from '../serve/port'
import { limitsOf, LIMITS } from '../service/limits'
import { namedModels } from '../service/model-arguments'
import { addDeviceOptions, type DeviceFlags } from './device-options'
import { language, sentenceOf, t } from './language'
import { printLine, remark } from './output'

interface HostFlags extends DeviceFlags, Readonly<Partial<Record<keyof typeof LIMITS, string>>> {
  readonly port: string
  readonly host: string
  readonly tokenFile?: string
}

const PORT = '8080'
const ADDRESS = '127.0.0.1'

export function registerHost(program: Command): void {
  const command = program
    .command('host')
    .description(t('cli.command.host'))
    .argument('[MODEL...]', t('cli.option.hostModels'))
    .option('--port <N>', t('cli.option.hostPort'), PORT)
    .option('--host <ADDRESS>', t('cli.option.hostAddress'), ADDRESS)
    .option('--token-file <FILE>', t('cli.option.hostToken'))
  for (const [name, { option, standard }] of Object.entries(LIMITS))
    command.option(
      `${option} <N>`,
      `${t(`cli.option.host.${name as keyof typeof LIMITS}`)} (${t('cli.usage.default', { value: String(standard) })})`
    )
  addDeviceOptions(command).action(host)
}

async function host(given: readonly string[], flags: HostFlags): Promise<void> {
  // The web framework is loaded by this command alone.
  const { runService, tokenOf } = await import('../service/run')
  const options = {
    models: namedModels(given),
    device: { device: flags.device, threads: flags.threads },
    limits: limitsOf(flags),
    address: flags.host,
    port: portOf(flags.port),
    token: await tokenOf(flags.tokenFile),
    language
  }
  await runService(options, ({ origin, models }) => {
    for (const { current } of models) for (const note of current.run.assumed) remark(sentenceOf(note))
    printLine(t('cli.text.hosting', { origin, names: models.map(({ name }) => name).join(', ') }))
  })
}
