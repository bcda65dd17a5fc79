// The command line's program. One file per command; this one registers them and turns whatever they throw into one sentence
// and an exit code (0 done, 1 failed, 2 wrong usage).

import { Command, CommanderError } from 'commander'
import { CoreError } from '@core'
import { VERSION } from '../host/locations'
import { optionDescription, styleTitle, usageSentence } from './help'
import { errorSentence, t } from './language'
import { registerDevices } from './devices'
import { registerEnsemble } from './ensemble'
import { registerEval } from './eval'
import { registerExport } from './export'
import { reportFailure } from './failure'
import { remark } from './output'
import { registerGenerate } from './generate'
import { registerHost } from './host'
import { registerImport } from './import'
import { registerInspect } from './inspect'
import { registerLabelErrors } from './label-errors'
import { registerPredict } from './predict'
import { registerProfile } from './profile'
import { joinHeaderValue, REPEATABLE } from './read-options'
import { registerRuns } from './runs'
import { registerSample } from './sample'
import { registerSearch } from './search'
import { registerServe } from './serve'
import { registerClean, registerRepair } from './repair'
import { registerTable } from './table'
import { registerTrain } from './train'
import { registerVectors } from './vectors'

/** Everything after the command's work is done: nothing may keep the process alive, nothing printed may be lost. */
async function leave(code: number): Promise<never> {
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write('', resolve)))
  )
  process.exit(code)
}

function buildProgram(): Command {
  const program = new Command('gatescope')
  program
    .description(t('cli.command.program'))
    .version(VERSION, '-V, --version', t('cli.usage.version'))
    .helpOption('-h, --help', t('cli.usage.help'))
    .helpCommand('help [command]', t('cli.usage.helpCommand'))
    .addHelpText('after', `\n${t('cli.usage.language')}`)
    .exitOverride()
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false, styleTitle, optionDescription })
    // Printed where it is caught, in the language of the catalogue.
    .configureOutput({ outputError: () => undefined })
  for (const register of [
    registerTrain,
    registerSearch,
    registerEval,
    registerPredict,
    registerGenerate,
    registerInspect,
    registerExport,
    registerEnsemble,
    registerImport,
    registerProfile,
    registerLabelErrors,
    registerTable,
    registerRepair,
    registerClean,
    registerDevices,
    registerRuns,
    registerServe,
    registerHost,
    registerVectors,
    registerSample
  ])
    register(program)
  program.commands.forEach(refuseRepeated)
  return program
}

/** An option that takes one value and is given twice would silently drop the first. */
function refuseRepeated(command: Command): void {
  for (const option of command.options.filter(
    ({ required, variadic, long, parseArg }) => required && !variadic && !(parseArg && REPEATABLE.has(long ?? ''))
  )) {
    let given = 0
    command.on(`option:${option.name()}`, () => {
      if (++given > 1)
        throw new CoreError({ code: 'usage', case: 'option-twice', values: { option: option.long ?? option.flags } })
    })
  }
}

async function exitCode(): Promise<number> {
  // `gatescope predict ... | head` closes the pipe: that is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    remark(errorSentence(new CoreError({ code: 'disk', case: 'stdout-failed', values: { detail: error.message } })))
    process.exit(1)
  })
  // Nobody is left to be told.
  process.stderr.on('error', () => undefined)
  try {
    const program = buildProgram()
    if (process.argv.length <= 2) {
      program.outputHelp({ error: true })
      return 2
    }
    await program.parseAsync(joinHeaderValue(process.argv))
    return Number(process.exitCode ?? 0)
  } catch (thrown) {
    // Commander's exit code 1 means wrong usage.
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return 0
      remark(usageSentence(thrown))
      remark(t('cli.usage.seeHelp'))
      return 2
    }
    return reportFailure(thrown, { json: process.argv.includes('--json') })
  }
}

/** Runs the command that the arguments of this process name, and ends the process with its exit code. */
export const runProgram = async (): Promise<never> => leave(await exitCode())
