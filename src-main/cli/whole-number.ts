// An option's value that counts something.

import { InvalidArgumentError } from 'commander'
import { t } from './language'

/** @throws InvalidArgumentError, which the command line says with the option's name */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError(t('cli.refused.wholeNumber'))
  return Number(text)
}
