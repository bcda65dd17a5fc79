// Which models a service holds and what they are called: PATH, or NAME=PATH.

import { existsSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { CoreError } from '@core'

const MAX_CHARACTERS = 64
const NAME = new RegExp(`^[\\w.-]{1,${MAX_CHARACTERS}}$`)

export interface NamedModel {
  /** As it stands in the service's addresses. */
  readonly name: string
  readonly path: string
}

/**
 * @param given as on the command line; a path that exists is a path, even with an equals sign in it. Without a name a model is
 *   called as its file or folder, without the ending, other characters as dashes
 * @throws CoreError "usage" for none, for a name that is none, for one that occurs twice
 */
export function namedModels(given: readonly string[]): NamedModel[] {
  if (given.length === 0) throw new CoreError({ code: 'usage', case: 'service-nothing' })
  const models = given.map(namedModel)
  for (const [at, { name }] of models.entries()) {
    if (!NAME.test(name))
      throw new CoreError({ code: 'usage', case: 'service-name', values: { name, limit: MAX_CHARACTERS } })
    if (models.findIndex((other) => other.name === name) < at)
      throw new CoreError({ code: 'usage', case: 'service-name-twice', values: { name } })
  }
  return models
}

function namedModel(given: string): NamedModel {
  const equals = given.indexOf('=')
  if (equals > 0 && !existsSync(given)) return { name: given.slice(0, equals), path: resolve(given.slice(equals + 1)) }
  const path = resolve(given)
  const ending = /^\.(?:zip|onnx|safetensors)$/i.test(extname(path)) ? extname(path) : ''
  const name = basename(path, ending).replaceAll(/[^\w.-]+/g, '-')
  return { name: name.slice(0, MAX_CHARACTERS), path }
}
