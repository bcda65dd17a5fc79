// Commander's own words, from the catalogue: the headings of a help text, what stands behind an option, and the sentence for
// wrong usage.

import type { CommanderError, Option } from 'commander'
import { language, t } from './language'

const TITLES = {
  'Usage:': 'cli.usage.usage',
  'Arguments:': 'cli.usage.arguments',
  'Options:': 'cli.usage.options',
  'Commands:': 'cli.usage.commands'
} as const

export const styleTitle = (title: string): string => (title in TITLES ? t(TITLES[title as keyof typeof TITLES]) : title)

/** The description with choices and default in parentheses, as commander writes them. */
export function optionDescription({
  description,
  argChoices,
  defaultValue,
  negate,
  required,
  optional
}: Option): string {
  const extra: string[] = []
  if (argChoices) extra.push(t('cli.usage.choices', { choices: argChoices.join(', ') }))
  if (defaultValue !== undefined && !negate && (required || optional))
    extra.push(t('cli.usage.default', { value: JSON.stringify(defaultValue) }))
  return extra.length > 0 ? `${description} (${extra.join(', ')})` : description
}

const REFUSED = {
  'commander.unknownOption': 'cli.refused.unknownOption',
  'commander.unknownCommand': 'cli.refused.unknownCommand',
  'commander.missingArgument': 'cli.refused.missingArgument',
  'commander.optionMissingArgument': 'cli.refused.optionMissingArgument',
  'commander.missingMandatoryOptionValue': 'cli.refused.missingMandatoryOptionValue',
  'commander.excessArguments': 'cli.refused.excessArguments',
  'commander.invalidArgument': 'cli.refused.invalidArgument'
} as const

/** English keeps commander's own sentence, which may suggest a like name; the catalogue has the same by commander's code. */
export function usageSentence({ code, message }: CommanderError): string {
  if (language === 'en' || !(code in REFUSED)) return message
  const name = /'([^']*)'/.exec(message)?.[1] ?? ''
  return t(REFUSED[code as keyof typeof REFUSED], { name })
}
