// What a run of a task that is no classification of rows says of one text, as a line of JSON or at a terminal.

import { CoreError, saidFields, type RunTask, type TaskPrediction, type TaskTextPrediction } from '@core'
import { t } from './language'
import { printJson, printLine } from './output'
import { shownCell } from './terminal-text'

/** The same fields where there is no prediction. */
export function emptyTaskFields(task: TaskPrediction['kind']): object {
  const names: Readonly<Record<TaskPrediction['kind'], readonly string[]>> = {
    number: ['value'],
    labels: ['labels', 'probabilities'],
    tags: ['units', 'spans'],
    language: ['bits', 'steps', 'perplexity', 'next'],
    pairs: ['target', 'score', 'ended', 'sourceTokens', 'targetTokens', 'alignment']
  }
  return { task, ...Object.fromEntries(names[task].map((name) => [name, null])) }
}

/** JSON for programs, a short line at a terminal. */
export function printTaskPrediction(said: TaskTextPrediction, json: boolean): void {
  if (process.stdout.isTTY && !json) printLine(`${shortly(said.says)}  ${said.text}`)
  else printJson(taskLine(said))
}

export const taskLine = ({ text, says, encoded: { unknown, truncated } }: TaskTextPrediction): object => ({
  text,
  ...saidFields(says, text),
  unknown,
  truncated
})

function shortly(says: TaskPrediction): string {
  switch (says.kind) {
    case 'number':
      return String(Number(says.value.toPrecision(4)))
    case 'labels':
      return says.labels.join('; ') || '-'
    case 'pairs':
      return says.target
    case 'tags':
      return says.spans
        ? says.spans.map(({ text, label }) => `${label}: ${text}`).join('; ') || '-'
        : says.units.map(({ tag }) => tag ?? '-').join(' ')
    case 'language': {
      const next = says.next.map(({ token, probability }) => `${shownCell(token)} ${probability.toFixed(2)}`)
      const [bits, perplexity] = [says.bits.toFixed(1), says.perplexity.toFixed(2)]
      return t('cli.text.languageSays', { bits, perplexity, next: next.join('  ') })
    }
  }
}

/** @throws CoreError "usage" for --beam with a run that writes nothing */
export function withBeam(task: RunTask, { beam }: { readonly beam?: number }): RunTask {
  if (beam === undefined) return task
  if (task.task.kind === 'pairs') return { ...task, beam }
  throw new CoreError({ code: 'usage', case: 'beam-task' })
}
