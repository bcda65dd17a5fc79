// What a run of a task that is no classification of rows says of one text, as a line of JSON or at a terminal.

import { CoreError, answerFields, type RunTask, type TaskPrediction, type TaskTextPrediction } from '@core'
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
export function printTaskPrediction(prediction: TaskTextPrediction, json: boolean): void {
  if (process.stdout.isTTY && !json) printLine(`${shortly(prediction.answer)}  ${prediction.text}`)
  else printJson(taskLine(prediction))
}

export const taskLine = ({ text, answer, encoded: { unknown, truncated } }: TaskTextPrediction): object => ({
  text,
  ...answerFields(answer, text),
  unknown,
  truncated
})

function shortly(answer: TaskPrediction): string {
  switch (answer.kind) {
    case 'number':
      return String(Number(answer.value.toPrecision(4)))
    case 'labels':
      return answer.labels.join('; ') || '-'
    case 'pairs':
      return answer.target
    case 'tags':
      return answer.spans
        ? answer.spans.map(({ text, label }) => `${label}: ${text}`).join('; ') || '-'
        : answer.units.map(({ tag }) => tag ?? '-').join(' ')
    case 'language': {
      const next = answer.next.map(({ token, probability }) => `${shownCell(token)} ${probability.toFixed(2)}`)
      const [bits, perplexity] = [answer.bits.toFixed(1), answer.perplexity.toFixed(2)]
      return t('cli.text.languageAnswer', { bits, perplexity, next: next.join('  ') })
    }
  }
}

/** @throws CoreError "usage" for --beam with a run that writes nothing */
export function withBeam(task: RunTask, { beam }: { readonly beam?: number }): RunTask {
  if (beam === undefined) return task
  if (task.task.kind === 'pairs') return { ...task, beam }
  throw new CoreError({ code: 'usage', case: 'beam-task' })
}
